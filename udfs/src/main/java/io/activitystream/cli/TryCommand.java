package io.activitystream.cli;

import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.normalize.Normalizer;
import io.activitystream.normalize.RawEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
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
  public Integer call() throws MappingException, IOException {
    Catalog catalog = Catalog.compile(mappings.files());
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("There is no file '" + file + "'");
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
    Normalizer normalizer = new Normalizer(catalog, JsonLimits.DEFAULT);
    long ingestedAt = Files.getLastModifiedTime(file).toMillis();
    RowTrees rows = new RowTrees();
    for (byte[] event : events()) {
      rows.clear();
      normalizer.normalize(
          new RawEvent()
              .reset(source)
              .payload(event)
              .ingestedAtMillis(ingestedAt)
              .attributes(attributes()),
          rows);
      rows.all().forEach(out::println);
    }
    out.flush();
    return 0;
  }

  private Function<String, byte[]> attributes() {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(attributes);
    return name -> {
      String value = byName.get(name);
      return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    };
  }

  private List<byte[]> events() throws IOException {
    String name = file.getFileName().toString();
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = name.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
    }
    String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    return plain.endsWith(".json") ? List.of(bytes) : lines(bytes);
  }

  private static List<byte[]> lines(byte[] bytes) {
    List<byte[]> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte b : bytes) {
      if (b == '\n') {
        lines.add(line.toByteArray());
        line.reset();
      } else {
        line.write(b);
      }
    }
    if (line.size() > 0) {
      lines.add(line.toByteArray());
    }
    return lines;
  }
}
