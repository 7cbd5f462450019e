package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.functions.FlinkSql;
import io.activitystream.stream.oracle.AlertOracle;
import io.activitystream.stream.oracle.Engine;
import io.activitystream.stream.oracle.Histories;
import io.activitystream.stream.oracle.RowsRun;
import io.activitystream.stream.oracle.RowsScenario;
import io.activitystream.stream.oracle.SeasonalOracle;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * TRACK_ALERTS and SEASONAL_BASELINE in jobs of a real Flink that fail, are stopped in the middle
 * and resumed with another parallelism.
 */
class AlertsAndBaselinesTest {
  private static final long HOUR = 3_600_000;

  @RegisterExtension static final MiniClusterExtension CLUSTER = Engine.cluster();

  @TempDir Path savepoints;

  @Test
  void alertsGoOnWhereTheyWereWhenTheJobIsResumed() {
    Histories.check(
        "Alerts",
        seed -> {
          Random random = new Random(seed);
          List<Row> rows = verdicts(random, 200);
          List<Row> told =
              new RowsRun(
                      verdictTable(),
                      rows,
                      """
                      SELECT alert_key, n, state, opened_at, changed_at, failed_windows
                      FROM TRACK_ALERTS(
                        verdicts => TABLE input_rows PARTITION BY alert_key, uid => 'alerts')
                      """)
                  .read(
                      1 + random.nextInt(199),
                      List.of(1 + random.nextInt(3), 1 + random.nextInt(3)),
                      failures(random, 200),
                      Engine.any(seed, savepoints));

          assertThat(RowsRun.byKey(told)).isEqualTo(definedAlerts(rows));
        });
  }

  @Test
  void aVerdictThatIsWrongForTheMomentRaisesNothingWhereItIsJudgedWhenSettled() {
    List<Row> rows = new ArrayList<>();
    for (int day = 0; day < 9; day++) {
      Instant now = RowsScenario.BEGIN.plusSeconds(day * 3_600L);
      rows.add(timed(now, day + 1, "passed", rows.size())); // the next day begins
      rows.add(timed(now, day, day == 3 ? "failed" : "passed", rows.size()));
      rows.add(timed(now, day, "failed", rows.size()));
      rows.add(timed(now, day, day == 3 ? "failed" : "passed", rows.size()));
    }
    Histories.check(
        "Alerts at watermarks",
        seed -> {
          Random random = new Random(seed);
          List<Row> told =
              new RowsRun(
                      timedVerdictTable(),
                      rows,
                      """
                      SELECT alert_key, n, state, changed_at
                      FROM TRACK_ALERTS(
                        verdicts => TABLE input_rows PARTITION BY alert_key, uid => 'alerts')
                      """)
                  .read(
                      4
                          * (1
                              + random.nextInt(
                                  4)), // between two watermarks, as a resumed source makes one
                      List.of(1, 1),
                      new TreeSet<>(),
                      Engine.any(seed, savepoints));

          assertThat(told)
              .containsExactly(
                  Row.of("a", 15, "opened", local(3)), Row.of("a", 15, "resolved", local(4)));
        });
  }

  private static Row timed(Instant now, long window, String status, int number) {
    return Row.of("a", local(window), status, "settled", number, now);
  }

  private static DataType timedVerdictTable() {
    List<DataTypes.Field> fields = new ArrayList<>(DataType.getFields(verdictTable()));
    fields.add(DataTypes.FIELD("rowtime", DataTypes.TIMESTAMP_LTZ(3)));
    return DataTypes.ROW(fields.toArray(DataTypes.Field[]::new));
  }

  @Test
  void aSeriesGoesOnWhereItWasWhenTheJobIsResumed() {
    Histories.check(
        "Baselines",
        seed -> {
          Random random = new Random(seed);
          RowsRun run = RowsScenario.seasonalBaseline().draw(random, 200);
          List<Row> given =
              run.read(
                  1 + random.nextInt(199),
                  List.of(1 + random.nextInt(3), 1 + random.nextInt(3)),
                  failures(random, 200),
                  Engine.any(seed, savepoints));

          assertThat(RowsRun.byKey(given)).isEqualTo(definedSteps(run.rows()));
        });
  }

  @Test
  void whatCannotWorkIsRefusedAtPlanning() {
    FlinkSql sql = FlinkSql.session();
    sql.environment()
        .executeSql(
            "CREATE TABLE w (s STRING, `value` BIGINT, status STRING, window_start STRING,"
                + " t TIMESTAMP_LTZ(3), WATERMARK FOR t AS t) WITH ('connector' = 'datagen')");
    String baseline = "SELECT * FROM SEASONAL_BASELINE(windows => TABLE w PARTITION BY s, %s)";
    assertThat(
            sql.refusal(baseline.formatted("on_time => DESCRIPTOR(t), step => INTERVAL '7' HOUR")))
        .contains("season is PT24H and must be a multiple of step, PT7H");
    assertThat(sql.refusal(baseline.formatted("on_time => DESCRIPTOR(t), seasons => 0")))
        .contains("seasons is 0 and must be a whole number from 1 to 100: write seasons => 14");
    assertThat(
            sql.refusal(baseline.formatted("on_time => DESCRIPTOR(t), step => INTERVAL '0' HOUR")))
        .contains("step is nothing and must be longer");
    assertThat(sql.refusal("SELECT * FROM TRACK_ALERTS(verdicts => TABLE w PARTITION BY s)"))
        .contains("column window_start is STRING: write CAST(window_start AS TIMESTAMP(3))");
    assertThat(sql.refusal("SELECT * FROM TRACK_ALERTS(verdicts => TABLE w)"))
        .contains("TRACK_ALERTS(verdicts => TABLE t PARTITION BY (...), ...)");
  }

  // --- alerts -----------------------------------------------------------------------------------

  private static DataType verdictTable() {
    return DataTypes.ROW(
        DataTypes.FIELD("alert_key", DataTypes.STRING().notNull()),
        DataTypes.FIELD("window_start", DataTypes.TIMESTAMP(3)),
        DataTypes.FIELD("status", DataTypes.STRING()),
        DataTypes.FIELD("judged", DataTypes.STRING()),
        DataTypes.FIELD("n", DataTypes.INT()));
  }

  private static List<Row> verdicts(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int key = random.nextInt(4);
      long window = i / 8 - random.nextInt(3);
      rows.add(
          Row.of(
              "check " + key,
              local(window),
              List.of("passed", "failed", "skipped").get(random.nextInt(3)),
              key % 2 == 0 ? "at once" : "settled",
              i));
    }
    return rows;
  }

  /**
   * Those that are judged when settled wait for the watermark, which comes with the end, and are
   * then judged by window, the last version of each.
   */
  private static List<Row> asJudged(List<Row> rows) {
    List<Row> judged = new ArrayList<>();
    Map<String, Row> waiting = new TreeMap<>();
    for (Row row : rows) {
      if ("settled".equals(row.getField(3))) {
        waiting.put(row.getField(0) + " " + row.getField(1), row);
      } else {
        judged.add(row);
      }
    }
    judged.addAll(waiting.values());
    return judged;
  }

  private static Map<String, List<Row>> definedAlerts(List<Row> rows) {
    Map<String, AlertOracle> oracles = new TreeMap<>();
    for (Row row : asJudged(rows)) {
      oracles
          .computeIfAbsent((String) row.getField(0), key -> new AlertOracle(100))
          .judge(
              ((LocalDateTime) row.getField(1)).toInstant(ZoneOffset.UTC).toEpochMilli(),
              (String) row.getField(2),
              "at once".equals(row.getField(3)),
              String.valueOf(row.getField(4)));
    }
    Map<String, List<Row>> told = new TreeMap<>();
    oracles.forEach(
        (key, oracle) ->
            oracle
                .told()
                .forEach(
                    change ->
                        told.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(
                                Row.of(
                                    key,
                                    Integer.valueOf(change.row()),
                                    change.state(),
                                    localOfMillis(change.openedAt()),
                                    localOfMillis(change.window()),
                                    change.failedWindows()))));
    return told;
  }

  private static LocalDateTime local(long window) {
    return localOfMillis(RowsScenario.BEGIN.toEpochMilli() + window * HOUR);
  }

  private static LocalDateTime localOfMillis(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }

  // --- baselines --------------------------------------------------------------------------------

  private static Map<String, List<Row>> definedSteps(List<Row> rows) {
    Map<String, SeasonalOracle> oracles = new TreeMap<>();
    for (Row row : rows) {
      long millis = ((Instant) row.getField(3)).toEpochMilli();
      long step = Math.floorDiv(millis, HOUR);
      oracles
          .computeIfAbsent((String) row.getField(0), key -> new SeasonalOracle(6, 3, 10))
          .add(step, (Long) row.getField(2));
      oracles.values().forEach(oracle -> oracle.advance(step));
    }
    oracles.values().forEach(SeasonalOracle::end);
    Map<String, List<Row>> given = new TreeMap<>();
    oracles.forEach(
        (key, oracle) ->
            given.put(
                key,
                oracle.given().stream()
                    .map(
                        one ->
                            Row.of(
                                key,
                                key.replace("series", "label"),
                                Instant.ofEpochMilli(one.step() * HOUR),
                                Instant.ofEpochMilli((one.step() + 1) * HOUR),
                                one.value(),
                                one.expected(),
                                one.spread(),
                                one.history(),
                                one.deviation(),
                                Instant.ofEpochMilli(one.firstSeen() * HOUR)))
                    .toList()));
    return given;
  }

  // --- both -------------------------------------------------------------------------------------

  private static TreeSet<Integer> failures(Random random, int rows) {
    TreeSet<Integer> positions = new TreeSet<>();
    IntStream.range(0, random.nextInt(3)).forEach(i -> positions.add(random.nextInt(rows)));
    return positions;
  }
}
