package io.activitystream.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.normalize.Normalizer;
import io.activitystream.normalize.RawEvent;
import io.activitystream.privacy.KeyException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Normalizes one file and prints one JSON row for each activity, dead letter or ignored record. */
@Command(
    name = "try",
    description = "Normalize one file of events and print a JSON row for each activity.",
    mixinStandardHelpOptions = true)
final class TryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--source", required = true, description = "the source that the events are of")
  private String source;

  @Option(
      names = "--file",
      required = true,
      description = "events: .ndjson (one a line), .json (one document), either also .gz")
  private Path file;

  @Option(
      names = "--attribute",
      paramLabel = "NAME=VALUE",
      description = "a transport header of every event, such as X-GitHub-Event=push")
  private Map<String, String> attributes = Map.of();

  @Mixin private MappingsOption mappings;

  @Override
  public Integer call() throws MappingException, KeyException, IOException {
    Catalog catalog = Catalog.compile(mappings.files());
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          Files.isDirectory(file)
              ? "'" + file + "' is a folder: name one file in it"
              : "There is no file '" + file + "'");
    }
    if (catalog.plan(source).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no mapping of '"
              + source
              + "': add "
              + source
              + ".yaml to your folder of mappings, or use one of "
              + String.join(", ", catalog.sources()));
    }
    PrintWriter out = spec.commandLine().getOut();
    Normalizer normalizer = new Normalizer(catalog, JsonLimits.DEFAULT, CommandKeys.throwAway());
    RawEvent event = new RawEvent();
    Function<String, byte[]> headers = attributes();
    long ingestedAt = Files.getLastModifiedTime(file).toMillis();
    RowTrees rows = new RowTrees();
    Summary summary = new Summary();
    new EventFile(file)
        .read(
            (line, payload) -> {
              rows.clear();
              event.reset(source).payload(payload).ingestedAtMillis(ingestedAt);
              normalizer.normalize(event.attributes(headers), rows);
              rows.all().forEach(row -> out.println(line == 0 ? row : withLine(line, row)));
              summary.add(rows);
            });
    out.flush();
    spec.commandLine().getErr().println(summary);
    return 0;
  }

  private static ObjectNode withLine(int line, ObjectNode row) {
    ObjectNode numbered = RowTrees.MAPPER.createObjectNode().put("line", line);
    return numbered.setAll(row);
  }

  /** What became of the file. */
  private static final class Summary {
    private int events;
    private int activities;
    private int deadLetters;
    private int ignored;

    void add(RowTrees rows) {
      events++;
      activities += rows.activities().size();
      deadLetters += rows.deadLetters().size();
      ignored += rows.all().size() - rows.activities().size() - rows.deadLetters().size();
    }

    @Override
    public String toString() {
      return events
          + " events: "
          + activities
          + " activities, "
          + deadLetters
          + " dead letters, "
          + ignored
          + " ignored";
    }
  }

  private Function<String, byte[]> attributes() {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(attributes);
    return name -> {
      String value = byName.get(name);
      return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    };
  }
}
