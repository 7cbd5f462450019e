package io.activitystream.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.reader.ReaderSuite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorpusJobsTest {
  private static final int EVENTS = 50;
  private static final Corpus CORPUS = Corpus.of("api", EVENTS);

  @TempDir private static Path folder;
  private static FlinkJobs cluster;
  private static CorpusJobs jobs;
  private static List<ActivityRow> expected;

  @BeforeAll
  static void start() throws Exception {
    cluster = new FlinkJobs();
    jobs = new CorpusJobs(cluster, CORPUS, folder);
    expected = ReaderSuite.expected(CORPUS);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COPY", "NORMALIZE_PROTECTED"})
  void everyQueryMakesTheSameRowsInTheOrderOfTheEvents(FlinkVariant variant) throws Exception {
    assertThat(jobs.rows(new Turn(variant, true))).isEqualTo(expected);
  }

  @Test
  void theProtectedQueryMakesTheSameRowsButForThreeFeatures() throws Exception {
    Corpus segment = Corpus.of("segment", EVENTS);
    CorpusJobs protecting = new CorpusJobs(cluster, segment, folder);

    List<ActivityRow> rows = protecting.rows(new Turn(FlinkVariant.NORMALIZE_PROTECTED, true));
    List<ActivityRow> plain = ReaderSuite.expected(segment);

    assertThat(rows).isEqualTo(ReaderSuite.expectedProtected(segment)).hasSameSizeAs(plain);
    for (int i = 0; i < EVENTS; i++) {
      assertThat(rows.get(i).features())
          .contains("email=\"bench_")
          .containsPattern("ip=\"\\d+\\.\\d+\\.\\d+\\.0\"")
          .doesNotContain("@");
      assertThat(rest(rows.get(i))).isEqualTo(rest(plain.get(i)));
    }
  }

  /** A row without the features that are protected in one of the two. */
  private static String rest(ActivityRow row) {
    return row.toString().replaceAll("(email|ip)=\"[^\"]*\"", "");
  }

  @Test
  void wholePassesAreMeasuredInOneTask() throws Exception {
    Measurement measured =
        jobs.measure(
            new Turn(FlinkVariant.NORMALIZE_EVENTS, true), Duration.ZERO, Duration.ofMillis(1));
    assertThat(measured.events()).isPositive().isGreaterThanOrEqualTo(EVENTS);
    assertThat(measured.events() % EVENTS).isZero();
    assertThat(measured.cpuNanos()).isGreaterThanOrEqualTo(1_000_000);
    assertThat(measured.bytesPerEvent()).isGreaterThan(100);
  }
}
