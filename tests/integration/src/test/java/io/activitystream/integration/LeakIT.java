package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.RawTopics;
import io.activitystream.local.Replay;
import io.activitystream.local.Stack;
import io.activitystream.normalize.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Personal data goes into the topics of raw events, and comes out of the job nowhere: not of its
 * tables and topics, its state, its logs, nor of what Flink shows of it. The job is the project's
 * own, on Kafka, and fails once on its way; some of its dead letters are replayed.
 */
@ExtendWith(SharedStack.class)
class LeakIT {
  private static final List<String> BUNDLED =
      List.of(
          "api", "cloudevents", "cloudtrail", "debezium", "github", "segment", "shopify", "stripe");
  private static final Path RESOURCES = Path.of("src/test/resources/leak").toAbsolutePath();
  private static final int SHOWN = 10;

  @TempDir static Path folder;

  private static Set<String> codes;
  private static Set<String> sources;
  private static int restarts;
  private static long replayed;
  private static Looked rawTopics;
  private static Looked warehouse;
  private static Looked databaseFiles;
  private static Looked topics;
  private static Looked state;
  private static Looked savepoint;
  private static Looked otherFiles;
  private static Looked pages;

  /** What was found in a place, by what it is. */
  private static final class Looked implements BiConsumer<String, byte[]> {
    private final MarkerSearch personal;
    private final MarkerSearch beacons = MarkerSearch.of(List.of(MarkedEvents.BEACON));
    private final Set<Spelling> spellings = EnumSet.noneOf(Spelling.class);
    private final Set<String> markers = new TreeSet<>();
    private final Map<String, String> leaks = new LinkedHashMap<>();
    private final Set<String> beaconsAt = new TreeSet<>();
    private long bytes;

    Looked(MarkerSearch personal) {
      this.personal = personal;
    }

    @Override
    public void accept(String where, byte[] content) {
      bytes += content.length;
      for (MarkerSearch.Find find : personal.in(content)) {
        spellings.add(find.spelling());
        markers.add(find.text());
        leaks.putIfAbsent(where + ", as " + find.spelling(), around(content, find.at()));
      }
      if (!beacons.in(content).isEmpty()) {
        beaconsAt.add(where);
      }
    }

    private static String around(byte[] content, int at) {
      byte[] part = Arrays.copyOfRange(content, Math.max(0, at - 60), at + 60);
      return new String(part, StandardCharsets.ISO_8859_1);
    }

    List<String> leaks() {
      return leaks.entrySet().stream()
          .limit(SHOWN)
          .map(leak -> leak.getKey() + ": " + leak.getValue())
          .toList();
    }
  }

  @BeforeAll
  static void run(Stack stack) throws Exception {
    Project project = SharedStack.project();
    Remains remains = new Remains(stack);
    remains.keepLogOfDatabase();
    MarkedEvents events = MarkedEvents.of(project.bundledEvents(), folder);
    List<String> sent = new ArrayList<>(BUNDLED);
    sent.addAll(List.of("person", "legacy_crm", MarkedEvents.UNKNOWN_SOURCE));
    try (RunningJob job =
        RunningJob.onEmptyTopics(stack, sent)
            .with(RESOURCES.resolve("mappings"), session(project))) {
      job.send(events.wellFormed());
      job.awaitAllRead();
      stack.crashTaskManager();
      job.send(events.broken());
      job.awaitAllRead();
      replay(stack, project, job);

      FlinkPages flink = new FlinkPages(stack.flink().address());
      flink.savepoint(job.id(), folder.resolve("savepoint"));
      restarts = stack.flink().restarts(job.id());
      codes = Set.copyOf(job.warehouse().rows("SELECT DISTINCT error_code FROM dead_letters"));
      sources = Set.copyOf(job.warehouse().rows("SELECT DISTINCT _source FROM activity_stream"));
      MarkerSearch search = search(stack);
      pages = new Looked(search);
      flink.each(job.id(), pages);
      look(remains, search);
    } finally {
      remains.letGoLogOfDatabase();
    }
  }

  /** The session of the project, with a limit for large payloads, and state that can be read. */
  private static List<Path> session(Project project) throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (Path script : project.session(Place.KAFKA, true)) {
      scripts.add(
          script.endsWith("load_module_with_mappings.sql")
              ? RESOURCES.resolve("load_module.sql")
              : script);
    }
    scripts.add(RESOURCES.resolve("session.sql"));
    return scripts;
  }

  private static void replay(Stack stack, Project project, RunningJob job) throws Exception {
    Replay replay = Replay.of(stack, project, "source = 'person' AND error_code = 'PII_FAILED'");
    replayed = replay.pick();
    replay.send();
    replay.done();
    job.awaitAllRead();
  }

  private static MarkerSearch search(Stack stack) {
    MarkerSearch search = MarkerSearch.of(MarkedEvents.MARKERS);
    for (String key : stack.keys().text().split("[\\s,]+")) {
      String base64 = key.substring(key.indexOf(':') + 1);
      byte[] bytes = Base64.getDecoder().decode(base64);
      search.and("the key", base64.getBytes(StandardCharsets.US_ASCII));
      search.and("the key of pseudonyms", Arrays.copyOf(bytes, 32));
      search.and("the key that seals", Arrays.copyOfRange(bytes, 32, 64));
    }
    return search;
  }

  private static void look(Remains remains, MarkerSearch search) throws Exception {
    rawTopics = new Looked(search);
    remains.topics(name -> name.startsWith(RawTopics.PREFIX), rawTopics);
    topics = new Looked(search);
    remains.topics(name -> !name.startsWith(RawTopics.PREFIX), topics);
    warehouse = new Looked(search);
    remains.warehouse(warehouse);
    databaseFiles = new Looked(search);
    remains.databaseFiles(databaseFiles);
    savepoint = new Looked(search);
    Remains.files(folder.resolve("savepoint"), file -> true, savepoint);
    state = new Looked(search);
    Remains.files(SharedStack.folder().resolve("flink"), file -> true, state);
    otherFiles = new Looked(search);
    Remains.files(SharedStack.folder(), LeakIT::isOther, otherFiles);
  }

  /** Logs, configuration, scripts: not what is looked at by itself, nor the raw topics and keys. */
  private static boolean isOther(Path file) {
    return !file.startsWith("flink")
        && !file.startsWith("kafka")
        && !file.startsWith("database")
        && !file.startsWith("keys");
  }

  @Test
  void theSearchFindsTheMarkersInTheRawTopicsHoweverTheyAreSpelled() {
    assertThat(rawTopics.spellings).containsExactlyInAnyOrder(Spelling.values());
    assertThat(rawTopics.markers).containsExactlyInAnyOrderElementsOf(MarkedEvents.MARKERS);
  }

  @Test
  void whatIsNobodysIsFoundWhereverTheJobLeavesIt() {
    assertThat(warehouse.beaconsAt)
        .contains("landing.activity_stream.activity_id", "landing.activity_stream.feature_json");
    assertThat(topics.beaconsAt).anyMatch(where -> where.startsWith("activity_stream/"));
    assertThat(databaseFiles.beaconsAt)
        .anyMatch(where -> where.startsWith("base/"))
        .anyMatch(where -> where.startsWith("pg_wal/"));
    assertThat(savepoint.beaconsAt).isNotEmpty();
    assertThat(state.beaconsAt).anyMatch(where -> where.startsWith("checkpoints/"));
    assertThat(otherFiles.bytes).isPositive();
    assertThat(pages.bytes).isPositive();
  }

  @Test
  void everyBundledSourceHasLeftActivities() {
    assertThat(sources).contains("person").containsAll(BUNDLED);
  }

  @Test
  void recordsAreBrokenInEveryWayThatDeadLettersKnow() {
    Set<String> all =
        EnumSet.complementOf(EnumSet.of(ErrorCode.INTERNAL_ERROR)).stream()
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));
    all.add("CONFLICT");

    assertThat(codes).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void theJobFailedAndWasReplayedInto() {
    assertThat(restarts).isPositive();
    assertThat(replayed).isPositive();
  }

  @Test
  void noTableOfTheWarehouseHoldsPersonalData() {
    assertThat(warehouse.leaks()).isEmpty();
  }

  @Test
  void noFileOfTheDatabaseServerHoldsPersonalData() {
    assertThat(databaseFiles.leaks()).isEmpty();
  }

  @Test
  void noTopicButTheRawOnesHoldsPersonalData() {
    assertThat(topics.leaks()).isEmpty();
  }

  @Test
  void noCheckpointAndNoWorkingFileOfStateHoldsPersonalData() {
    assertThat(state.leaks()).isEmpty();
  }

  @Test
  void noSavepointHoldsPersonalData() {
    assertThat(savepoint.leaks()).isEmpty();
  }

  @Test
  void noLogScriptOrSettingHoldsPersonalData() {
    assertThat(otherFiles.leaks()).isEmpty();
  }

  @Test
  void noPageOfFlinkShowsPersonalData() {
    assertThat(pages.leaks()).isEmpty();
  }
}
