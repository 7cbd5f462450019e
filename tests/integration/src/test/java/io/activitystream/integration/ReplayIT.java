package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activitystream.chaos.ExactChecks;
import io.activitystream.local.Backfill;
import io.activitystream.local.InputStaging;
import io.activitystream.local.Project;
import io.activitystream.local.RawTopics;
import io.activitystream.local.Replay;
import io.activitystream.local.Stack;
import io.activitystream.local.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two runs of the job on Kafka over the same records. One is without interruption. In the other,
 * the market's mapping has mistakes, is corrected, and dead letters are replayed; servers of the
 * API are cut off for hours and catch up; and Stripe's old events are filled in at the end, twice.
 */
@ExtendWith(SharedStack.class)
class ReplayIT {
  private static final List<String> SOURCES = List.of("market", "api", "stripe");
  private static final Path MISTAKEN =
      Path.of("src/test/resources/replay/mistaken").toAbsolutePath();
  private static final Path CORRECTED =
      Path.of("src/test/resources/replay/corrected").toAbsolutePath();
  private static final double BYTES_PER_SECOND = 50e6;

  private static final String RECORDS =
      "SELECT COALESCE(SUM(rows_checked) - 1000000 * SUM(rows_failed), 0) FROM quality_results"
          + " WHERE check_name = 'records_accounted_for'";
  private static final String API_SIDES =
      "SELECT COALESCE(SUM(rows_checked), 0) FROM quality_results"
          + " WHERE check_name = 'api_request_answered'";
  private static final String API_ALONE =
      "SELECT COALESCE(SUM(rows_failed), 0) FROM quality_results"
          + " WHERE check_name = 'api_request_answered'";

  @TempDir static Path folder;
  private static Stack stack;
  private static Project project;
  private static InputStaging.Staged oldEvents;
  private static final MarketDay DAY = new MarketDay();

  private static Map<String, List<String>> expected;
  private static Map<String, List<String>> found;
  private static long aloneInTheOutage;
  private static long deadLettersOfTheMistake;
  private static long replayed;
  private static long replayedAgain;
  private static long leftBehind;
  private static List<ConsumerRecord<byte[], byte[]>> sentOnce;

  @BeforeAll
  static void runTwice(Stack shared) throws Exception {
    stack = shared;
    project = SharedStack.project();
    oldEvents = stageOldEvents();
    runWithoutInterruption();
    runWithMishaps();
  }

  private static void runWithoutInterruption() throws Exception {
    try (RunningJob job = RunningJob.onEmptyTopics(stack, SOURCES).with(CORRECTED)) {
      backfill();
      job.send(DAY.market());
      job.send(DAY.api());
      job.send(DAY.apiCutOff());
      awaitTheEnd(job);
      expected = tables(job);
    }
  }

  private static void runWithMishaps() throws Exception {
    try (RunningJob job = RunningJob.onEmptyTopics(stack, SOURCES).with(MISTAKEN)) {
      job.send(DAY.market());
      job.send(DAY.api());
      job.awaitAllRead();
      deadLettersOfTheMistake = job.warehouse().number("SELECT COUNT(*) FROM dead_letters");

      job.goOnWith(CORRECTED);
      replay(job);
      job.send(DAY.closing());
      job.await(API_SIDES, DAY.api().size());
      aloneInTheOutage = job.warehouse().number(API_ALONE);
      job.send(DAY.apiCutOff());
      backfill();
      backfill();
      awaitTheEnd(job);
      found = tables(job);
    }
  }

  /** Each step comes once more, as after a crash behind it. */
  private static void replay(RunningJob job) throws Exception {
    Replay interrupted = Replay.of(stack, project, "source = 'market'");
    replayed = interrupted.pick();
    interrupted.send();
    sentOnce = TopicRows.all(stack.kafka(), RawTopics.PREFIX + "market");
    Replay again = Replay.of(stack, project, "false");
    replayedAgain = again.pick();
    interrupted.done();
    again.send();
    again.done();
    leftBehind = job.warehouse().number("SELECT COUNT(*) FROM replaying");
  }

  private static void awaitTheEnd(RunningJob job) throws Exception {
    job.send(expected == null ? DAY.closing() : List.of());
    int closing = DAY.closing().size();
    job.await(API_SIDES, DAY.api().size() + DAY.apiCutOff().size());
    job.await(
        RECORDS,
        DAY.market().size() + DAY.api().size() + DAY.apiCutOff().size() + closing + oldRecords());
    job.awaitAllRead();
  }

  @Test
  void theMishapsHappened() {
    assertThat(deadLettersOfTheMistake).isGreaterThan(30);
    assertThat(replayed).isGreaterThan(25);
    assertThat(aloneInTheOutage).isGreaterThan(20);
  }

  @Test
  void aReplayedRecordBecomesWhatItWouldHaveBecomeAtOnce() {
    assertThat(found.get("market")).containsExactlyElementsOf(expected.get("market"));
  }

  @Test
  void anInterruptedReplayIsRepeatedByTheNext() {
    assertThat(replayedAgain).isEqualTo(replayed);
    assertThat(leftBehind).isZero();
  }

  @Test
  void replayedRecordsStayInTheOrderOfTheirPartition() {
    Map<String, List<Long>> before = new HashMap<>();
    Map<String, Set<Integer>> now = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : sentOnce) {
      String origin = TopicRows.origin(record);
      if (origin != null) {
        int offset = origin.lastIndexOf('/') + 1;
        String partition = origin.substring(0, offset);
        before
            .computeIfAbsent(partition, key -> new ArrayList<>())
            .add(Long.valueOf(origin.substring(offset)));
        now.computeIfAbsent(partition, key -> new TreeSet<>()).add(record.partition());
      }
    }
    assertThat(before)
        .hasSize(4)
        .allSatisfy((partition, offsets) -> assertThat(offsets).isSorted());
    assertThat(now.values()).allSatisfy(partitions -> assertThat(partitions).hasSize(1));
  }

  @Test
  void deadLettersThatWereReplayedAreGoneUnlessTheyFailAgain() {
    assertThat(expected.get("dead letters")).hasSizeBetween(5, 20);
    assertThat(found.get("dead letters")).containsExactlyElementsOf(expected.get("dead letters"));
  }

  @Test
  void theTopicOfDeadLettersHoldsTheSame() {
    assertThat(found.get("topic of dead letters"))
        .isNotEmpty()
        .containsExactlyElementsOf(expected.get("topic of dead letters"));
  }

  @Test
  void aSourceThatWasCutOffAndCatchesUpLeavesTheTablesAsIfItHadNotBeen() {
    assertThat(found.get("api")).containsExactlyElementsOf(expected.get("api"));
  }

  @Test
  void oldEventsThatAreFilledInTwiceLeaveTheTablesAsIfTheyHadComeInTime() {
    assertThat(found.get("stripe")).containsExactlyElementsOf(expected.get("stripe"));
  }

  @Test
  void sessionsAreTheSameInWhateverOrderTheirActivitiesCame() {
    assertThat(expected.get("sessions")).hasSizeGreaterThan(50);
    assertThat(found.get("sessions")).containsExactlyElementsOf(expected.get("sessions"));
  }

  @Test
  void aConditionThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Replay.of(stack, project, "no_such_column = 1").pick())
        .isInstanceOf(StackException.class)
        .hasMessageContaining("1_pick.sql failed on PostgreSQL")
        .hasMessageContaining("no_such_column");
  }

  private static void backfill() throws IOException {
    new Backfill(stack, project).send(oldEvents, folder.resolve("staged"), BYTES_PER_SECOND);
  }

  private static InputStaging.Staged stageOldEvents() throws IOException {
    Path from = project.bundledEvents().resolve("source=stripe");
    Path to = Files.createDirectories(folder.resolve("old/source=stripe"));
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = Files.copy(file, to.resolve(file.getFileName()));
        Files.setLastModifiedTime(copy, FileTime.from(Instant.parse("2026-02-01T00:00:00Z")));
      }
    }
    return InputStaging.stage(folder.resolve("old"), folder.resolve("staged"));
  }

  private static long oldRecords() throws IOException {
    return ExpectedRows.records(folder.resolve("staged")).size();
  }

  /** All tables, by source; without what says which mapping made a row. */
  private static Map<String, List<String>> tables(RunningJob job) throws SQLException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    for (String source : SOURCES) {
      List<String> rows = new ArrayList<>();
      rows.addAll(
          job.warehouse()
              .rows(
                  "SELECT activity, activity_id, ts, customer, anonymous_customer_id, feature_json,"
                      + " revenue_impact, link, activity_occurrence, activity_repeated_at, _late,"
                      + " _ingested_at, _origin FROM activity_stream WHERE _source = '"
                      + source
                      + "'"));
      rows.addAll(
          job.warehouse()
              .rows("SELECT 'daily', * FROM activity_daily WHERE source = '" + source + "'"));
      rows.addAll(
          job.warehouse()
              .rows(
                  "SELECT 'hourly', window_start, window_end, activity, grain, activities, entities, paid,"
                      + " revenue, revenue_min, revenue_max, revenue_avg"
                      + " FROM activity_hourly WHERE source = '"
                      + source
                      + "'"));
      rows.addAll(
          job.warehouse()
              .rows("SELECT 'so far', * FROM activity_so_far WHERE source = '" + source + "'"));
      rows.addAll(
          job.warehouse()
              .rows(
                  // what a mistake gave and its correction took back is left with no rows checked
                  "SELECT 'quality', * FROM quality_results WHERE rows_checked > 0 AND "
                      + ExactChecks.CONDITION
                      + " AND scope = '"
                      + source
                      + "'"));
      tables.put(source, rows);
    }
    tables.get("api").addAll(job.warehouse().rows("SELECT 'latency', * FROM api_latency"));
    tables.put(
        "dead letters",
        job.warehouse()
            .rows(
                "SELECT dead_letter_id, source, error_code, error_path, error_message, activity,"
                    + " item_index, fingerprint, payload, attributes, origin, ingested_at, event_time"
                    + " FROM dead_letters"));
    tables.put("sessions", job.warehouse().rows("SELECT * FROM customer_sessions"));
    tables.put("topic of dead letters", TopicRows.keys(stack.kafka(), "dead_letters"));
    return tables;
  }
}
