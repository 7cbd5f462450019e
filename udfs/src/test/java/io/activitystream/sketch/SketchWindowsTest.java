package io.activitystream.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.functions.FlinkSql;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sketches in every kind of window, in one phase and in two: of few values, so exact. */
class SketchWindowsTest {
  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  private static final String EVENTS =
      """
      CREATE TEMPORARY TABLE events (
        n INT,
        k AS MOD(n, 2),
        t AS TO_TIMESTAMP_LTZ(n * 1000, 3),
        WATERMARK FOR t AS t
      ) WITH ('connector' = 'datagen', 'number-of-rows' = '120', 'fields.n.kind' = 'sequence',
        'fields.n.start' = '0', 'fields.n.end' = '119')
      """;

  private static final String SKETCHES =
      """
      SELECT window_start, k, COUNT(*) AS c, QUANTILE_SKETCH(n) AS q, DISTINCT_SKETCH(n) AS d,
        FREQUENT_SKETCH(CAST(k AS STRING)) AS f
      FROM %s GROUP BY window_start, window_end, k
      """;

  /** Every window says of itself what plain aggregates say of it. */
  @ParameterizedTest
  @CsvSource({
    "ONE_PHASE, 'TUMBLE(TABLE events, DESCRIPTOR(t), INTERVAL ''30'' SECOND)'",
    "TWO_PHASE, 'TUMBLE(TABLE events, DESCRIPTOR(t), INTERVAL ''30'' SECOND)'",
    "ONE_PHASE, 'HOP(TABLE events, DESCRIPTOR(t), INTERVAL ''10'' SECOND, INTERVAL ''30'' SECOND)'",
    "TWO_PHASE, 'HOP(TABLE events, DESCRIPTOR(t), INTERVAL ''10'' SECOND, INTERVAL ''30'' SECOND)'",
    "ONE_PHASE, 'CUMULATE(TABLE events, DESCRIPTOR(t), INTERVAL ''10'' SECOND, INTERVAL ''30'' SECOND)'",
    "TWO_PHASE, 'CUMULATE(TABLE events, DESCRIPTOR(t), INTERVAL ''10'' SECOND, INTERVAL ''30'' SECOND)'",
    "ONE_PHASE, 'SESSION(TABLE events PARTITION BY k, DESCRIPTOR(t), INTERVAL ''5'' SECOND)'"
  })
  void aWindowHoldsItsValues(String phases, String window) throws Exception {
    FlinkSql session = session(phases);
    List<Row> rows =
        session.rows(
            "SELECT c, SKETCH_DISTINCT(d), SKETCH_HISTOGRAM(q, ARRAY[-1])[2], SKETCH_TOP(f, 1)[1].estimate,"
                + " SKETCH_QUANTILE(q, 1) - SKETCH_QUANTILE(q, 0) FROM ("
                + String.format(SKETCHES, window)
                + ")");

    assertThat(rows).isNotEmpty();
    assertThat(rows)
        .allSatisfy(
            row -> {
              long count = (long) row.getField(0);
              assertThat(row).isEqualTo(Row.of(count, count, count, count, 2.0 * (count - 1)));
            });
  }

  @ParameterizedTest
  @CsvSource({"ONE_PHASE", "TWO_PHASE"})
  void sketchesOfShortWindowsMergeToThoseOfLongOnes(String phases) throws Exception {
    FlinkSql session = session(phases);
    String tumble = "TUMBLE(TABLE events, DESCRIPTOR(t), INTERVAL '10' SECOND)";
    List<Row> rows =
        session.rows(
            "SELECT SKETCH_QUANTILES(MERGE_QUANTILE_SKETCH(q), ARRAY[0, 0.5, 1]),"
                + " SKETCH_DISTINCT(MERGE_DISTINCT_SKETCH(d)),"
                + " SKETCH_TOP(MERGE_FREQUENT_SKETCH(f), 1)[1].estimate FROM ("
                + String.format(SKETCHES, tumble)
                + ") WHERE k = 1");

    Row last = rows.get(rows.size() - 1);
    assertThat((Double[]) last.getField(0)).containsExactly(1.0, 59.0, 119.0);
    assertThat(last.getField(1)).isEqualTo(60L);
    assertThat(last.getField(2)).isEqualTo(60L);
  }

  @ParameterizedTest
  @CsvSource({"ONE_PHASE", "TWO_PHASE"})
  void aGroupHoldsItsValues(String phases) throws Exception {
    FlinkSql session = session(phases);
    session.environment().getConfig().set("table.exec.mini-batch.enabled", "true");
    session.environment().getConfig().set("table.exec.mini-batch.allow-latency", "1 s");
    session.environment().getConfig().set("table.exec.mini-batch.size", "50");
    List<Row> rows =
        session.rows(
            "SELECT SKETCH_HISTOGRAM(QUANTILE_SKETCH(n), ARRAY[9.5, 99.5]),"
                + " SKETCH_DISTINCT(DISTINCT_SKETCH(n)) FROM events");

    Row last = rows.get(rows.size() - 1);
    assertThat((Long[]) last.getField(0)).containsExactly(10L, 90L, 20L);
    assertThat(last.getField(1)).isEqualTo(120L);
  }

  private static FlinkSql session(String phases) {
    FlinkSql session = FlinkSql.session();
    session.environment().getConfig().set("table.optimizer.agg-phase-strategy", phases);
    session.environment().executeSql(EVENTS);
    return session;
  }
}
