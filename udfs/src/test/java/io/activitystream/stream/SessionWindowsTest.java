package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.functions.FlinkSql;
import io.activitystream.stream.oracle.Engine;
import io.activitystream.stream.oracle.Histories;
import io.activitystream.stream.oracle.RowsRun;
import io.activitystream.stream.oracle.RowsScenario;
import io.activitystream.stream.oracle.SessionOracle;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * ACTIVITY_SESSIONS in jobs of a real Flink that fail, are stopped in the middle and resumed with
 * another parallelism, beside the oracle.
 */
class SessionWindowsTest {
  private static final int ROWS = 200;
  private static final long MINUTE = 60_000_000L;
  private static final RowsScenario SESSIONS = RowsScenario.activitySessions();

  @RegisterExtension static final MiniClusterExtension CLUSTER = Engine.cluster();

  @TempDir Path savepoints;

  @Test
  void sessionsAreThoseOfTheirDefinitionWhereverTheJobIsInterrupted() {
    Histories.check(
        "Sessions",
        seed -> {
          Random random = new Random(seed);
          RowsRun run = SESSIONS.draw(random, ROWS);
          List<Row> given =
              run.read(
                  1 + random.nextInt(ROWS - 1),
                  List.of(1 + random.nextInt(3), 1 + random.nextInt(3)),
                  failures(random),
                  Engine.any(seed, savepoints));

          assertThat(asRead(given)).isEqualTo(defined(run.rows()));
        });
  }

  private static TreeSet<Integer> failures(Random random) {
    TreeSet<Integer> failures = new TreeSet<>();
    IntStream.range(0, random.nextInt(3)).forEach(i -> failures.add(1 + random.nextInt(ROWS - 1)));
    return failures;
  }

  /** The last version of each session, without those that begin within another. */
  private static Map<String, List<String>> asRead(List<Row> versions) {
    Map<String, TreeMap<Instant, Row>> tables = new TreeMap<>();
    for (Row version : versions) {
      tables
          .computeIfAbsent((String) version.getField(0), none -> new TreeMap<>())
          .put((Instant) version.getField(1), version);
    }
    Map<String, List<String>> read = new TreeMap<>();
    tables.forEach(
        (customer, table) -> {
          Instant covered = Instant.MIN;
          for (Row row : table.values()) {
            Instant end = (Instant) row.getField(2);
            if (((Instant) row.getField(1)).isAfter(covered)) {
              read.computeIfAbsent(customer, none -> new ArrayList<>()).add(shown(row));
            }
            covered = covered.isAfter(end) ? covered : end;
          }
        });
    return read;
  }

  private static String shown(Row row) {
    return micros((Instant) row.getField(1))
        + " to "
        + micros((Instant) row.getField(2))
        + ": "
        + row.getField(3)
        + ", "
        + ((BigDecimal) row.getField(4)).unscaledValue();
  }

  private static Map<String, List<String>> defined(List<Row> rows) {
    Map<String, SessionOracle> oracles = new TreeMap<>();
    for (Row row : rows) {
      long ts = micros((Instant) row.getField(1));
      BigDecimal revenue = (BigDecimal) row.getField(2);
      oracles
          .computeIfAbsent(
              (String) row.getField(0), none -> new SessionOracle(30 * MINUTE, 1_440 * MINUTE))
          .add(
              ts,
              Math.min(ts, micros((Instant) row.getField(3)) + 5 * MINUTE),
              revenue == null ? 0 : revenue.unscaledValue().longValue());
    }
    Map<String, List<String>> sessions = new TreeMap<>();
    oracles.forEach((customer, oracle) -> sessions.put(customer, oracle.sessions()));
    return sessions;
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  @Test
  void whatIsForgottenIsInNoSessionAnyMore() throws Exception {
    List<Row> rows =
        List.of(
            Row.of("c", RowsScenario.BEGIN, new BigDecimal("1.00"), RowsScenario.BEGIN, false),
            Row.of("c", RowsScenario.BEGIN.plusSeconds(60), null, RowsScenario.BEGIN, true),
            Row.of(
                "c",
                RowsScenario.BEGIN.plusSeconds(120),
                new BigDecimal("2.00"),
                RowsScenario.BEGIN,
                null));
    List<Row> given =
        SESSIONS
            .over(rows)
            .read(2, List.of(1, 1), new TreeSet<>(), Engine.of("hashmap", savepoints));
    assertThat(given)
        .extracting(Row::toString)
        .containsExactly(
            "+I[c, 2026-01-05T00:00:00Z, 2026-01-05T00:00:00Z, 1, 1.00]",
            "+I[c, 2026-01-05T00:02:00Z, 2026-01-05T00:02:00Z, 1, 2.00]");
  }

  @Test
  void whatCannotWorkIsRefusedAtPlanning() {
    FlinkSql sql = FlinkSql.session();
    sql.environment()
        .executeSql(
            "CREATE TABLE a (customer STRING, ts TIMESTAMP(6), revenue_impact DOUBLE,"
                + " amount DECIMAL(9, 2)) WITH ('connector' = 'datagen')");
    assertThat(
            sql.refusal(
                "SELECT * FROM ACTIVITY_SESSIONS(activities => TABLE a PARTITION BY customer)"))
        .contains("column revenue_impact is DOUBLE: write CAST(revenue_impact AS DECIMAL(38, 9))");
    String query =
        "SELECT * FROM ACTIVITY_SESSIONS(activities => (SELECT customer, ts, amount AS revenue_impact FROM a)"
            + " PARTITION BY customer, %s)";
    assertThat(sql.refusal(query.formatted("gap => INTERVAL -'1' MINUTE")))
        .contains("must be an interval literal, not negative: write gap => INTERVAL '30' MINUTE");
    assertThat(sql.refusal(query.formatted("forget_after => INTERVAL '1' DAY")))
        .contains("forget_after is PT24H and must not be shorter than the horizon, PT720H");
  }
}
