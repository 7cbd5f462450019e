package io.activitystream.stream.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/**
 * A function that remembers, called by a query over random rows. What it gives of each key depends
 * on the rows alone, wherever the job is interrupted: the first row after a job has been resumed
 * finds no watermark yet, so none of them needs one.
 *
 * @param name the function's, in small letters
 * @param table the columns of the rows
 * @param query calls it
 * @param drawing draws so many rows
 */
public record RowsScenario(
    String name, DataType table, String query, BiFunction<Random, Integer, List<Row>> drawing) {
  /** When the first row comes. */
  public static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

  private static final DataTypes.Field CUSTOMER =
      DataTypes.FIELD("customer", DataTypes.STRING().notNull());
  private static final DataTypes.Field FORGET = DataTypes.FIELD("_forget", DataTypes.BOOLEAN());
  private static final DataTypes.Field ROWTIME =
      DataTypes.FIELD("rowtime", DataTypes.TIMESTAMP_LTZ(3));

  private static final String FORGET_AFTER = "forget_after => INTERVAL '400' DAY(3)";
  private static final String FORGET_NEVER = "forget_after => INTERVAL '0' DAY";

  /** All of them. */
  public static List<RowsScenario> all() {
    return List.of(
        slidingTotals(),
        segmentChanges(),
        activitySessions(),
        trackAlerts(),
        seasonalBaseline(),
        sketches());
  }

  /** SLIDING_TOTALS, of some days in which activities come late and customers are forgotten. */
  public static RowsScenario slidingTotals() {
    return new RowsScenario(
        "sliding_totals",
        DataTypes.ROW(
            CUSTOMER,
            DataTypes.FIELD("ts", DataTypes.TIMESTAMP_LTZ(6)),
            DataTypes.FIELD("revenue_impact", DataTypes.DECIMAL(18, 2)),
            FORGET,
            ROWTIME),
        """
        SELECT customer, as_of, first_activity_at, last_activity_at, activities, revenue,
          activities_1d, revenue_1d, activities_2d, revenue_2d
        FROM SLIDING_TOTALS(
          activities => TABLE input_rows PARTITION BY customer,
          days => '1, 2',
          forget_after => INTERVAL '400' DAY(3),
          on_time => DESCRIPTOR(rowtime),
          uid => 'totals')
        """,
        RowsScenario::activitiesAsTimeGoesOn);
  }

  /** A late activity comes behind one of its customer's that is not, which has said the time. */
  private static List<Row> activitiesAsTimeGoesOn(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    Instant now = BEGIN;
    while (rows.size() < count) {
      String customer = "customer " + random.nextInt(5);
      boolean forgotten = random.nextInt(30) == 0;
      now = now.plus(1 + random.nextInt(90), ChronoUnit.MINUTES);
      rows.add(Row.of(customer, now, revenue(random), forgotten, now));
      if (!forgotten && random.nextInt(3) == 0) {
        Instant before = now.minus(random.nextInt(4_000), ChronoUnit.MINUTES);
        now = now.plusSeconds(1);
        rows.add(Row.of(customer, before, revenue(random), false, now));
      }
    }
    return List.copyOf(rows.subList(0, count));
  }

  /** SEGMENT_CHANGES, of customers that waver. */
  public static RowsScenario segmentChanges() {
    return new RowsScenario(
        "segment_changes",
        DataTypes.ROW(
            CUSTOMER,
            DataTypes.FIELD("segment", DataTypes.STRING()),
            DataTypes.FIELD("as_of", DataTypes.TIMESTAMP_LTZ(3)),
            FORGET,
            ROWTIME),
        """
        SELECT customer, from_segment, to_segment, changed_at
        FROM SEGMENT_CHANGES(
          versions => TABLE input_rows PARTITION BY customer,
          lasting => INTERVAL '2' HOUR,
          forget_after => INTERVAL '400' DAY(3),
          on_time => DESCRIPTOR(rowtime),
          uid => 'segments')
        """,
        RowsScenario::segments);
  }

  private static List<Row> segments(Random random, int count) {
    String[] segments = {"new", "active", "lost", null};
    List<Row> rows = new ArrayList<>();
    Instant now = BEGIN;
    for (int i = 0; i < count; i++) {
      now = now.plus(1 + random.nextInt(60), ChronoUnit.MINUTES);
      boolean forgotten = random.nextInt(40) == 0;
      rows.add(
          Row.of(
              "customer " + random.nextInt(4),
              segments[random.nextInt(random.nextInt(4) == 0 ? 4 : 2)],
              now,
              forgotten,
              now));
    }
    return rows;
  }

  /** ACTIVITY_SESSIONS, of two days of four customers, out of order, some in the future. */
  public static RowsScenario activitySessions() {
    return new RowsScenario(
        "activity_sessions",
        DataTypes.ROW(
            CUSTOMER,
            DataTypes.FIELD("ts", DataTypes.TIMESTAMP_LTZ(6)),
            DataTypes.FIELD("revenue_impact", DataTypes.DECIMAL(18, 2)),
            DataTypes.FIELD("_ingested_at", DataTypes.TIMESTAMP_LTZ(3)),
            FORGET),
        """
        SELECT customer, session_start, session_end, activities, revenue
        FROM ACTIVITY_SESSIONS(
          activities => TABLE input_rows PARTITION BY customer,
          gap => INTERVAL '30' MINUTE,
          horizon => INTERVAL '1' DAY,
          forget_after => INTERVAL '400' DAY(3),
          uid => 'sessions')
        """,
        RowsScenario::activitiesOutOfOrder);
  }

  private static List<Row> activitiesOutOfOrder(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long minutes = i * 15L - random.nextInt(random.nextInt(4) == 0 ? 2_000 : 60);
      Instant ts =
          BEGIN.plus(minutes, ChronoUnit.MINUTES).plus(random.nextInt(3), ChronoUnit.MICROS);
      rows.add(
          Row.of(
              "customer " + random.nextInt(4),
              random.nextInt(40) == 0 ? ts.plus(20, ChronoUnit.DAYS) : ts,
              revenue(random),
              BEGIN.plus(i * 15L, ChronoUnit.MINUTES),
              false));
    }
    return rows;
  }

  /** TRACK_ALERTS, of which half the keys wait for the watermark, at which some always do. */
  public static RowsScenario trackAlerts() {
    return new RowsScenario(
        "track_alerts",
        DataTypes.ROW(
            DataTypes.FIELD("alert_key", DataTypes.STRING().notNull()),
            DataTypes.FIELD("window_start", DataTypes.TIMESTAMP(3)),
            DataTypes.FIELD("window_end", DataTypes.TIMESTAMP(3)),
            DataTypes.FIELD("status", DataTypes.STRING()),
            DataTypes.FIELD("judged", DataTypes.STRING()),
            DataTypes.FIELD("n", DataTypes.INT()),
            ROWTIME),
        """
        SELECT alert_key, n, state, opened_at, changed_at, failed_windows
        FROM TRACK_ALERTS(
          verdicts => TABLE input_rows PARTITION BY alert_key,
          forget_after => INTERVAL '400' DAY(3),
          uid => 'alerts')
        """,
        RowsScenario::verdicts);
  }

  private static List<Row> verdicts(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int key = random.nextInt(4);
      LocalDateTime window =
          LocalDateTime.ofInstant(BEGIN, ZoneOffset.UTC).plusHours(i / 8 - random.nextInt(3));
      rows.add(
          Row.of(
              "check " + key,
              window,
              window.plusHours(1),
              List.of("passed", "failed", "skipped").get(random.nextInt(3)),
              key % 2 == 0 ? "at once" : "settled",
              i,
              BEGIN.plus(i * 8L, ChronoUnit.MINUTES)));
    }
    return rows;
  }

  /** SEASONAL_BASELINE, of windows in order of time; some series are silent for a while. */
  public static RowsScenario seasonalBaseline() {
    return new RowsScenario(
        "seasonal_baseline",
        DataTypes.ROW(
            DataTypes.FIELD("series", DataTypes.STRING().notNull()),
            DataTypes.FIELD("label", DataTypes.STRING()),
            DataTypes.FIELD("value", DataTypes.BIGINT()),
            ROWTIME),
        """
        SELECT series, label, window_start, window_end, `value`, expected, spread,
          history, deviation, first_seen
        FROM SEASONAL_BASELINE(
          windows => TABLE input_rows PARTITION BY series,
          season => INTERVAL '6' HOUR,
          seasons => 3,
          forget => INTERVAL '10' HOUR,
          on_time => DESCRIPTOR(rowtime),
          uid => 'baseline')
        """,
        RowsScenario::windows);
  }

  private static List<Row> windows(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (long step = 0; rows.size() < count; step++) {
      for (int series = 0; series < 5 && rows.size() < count; series++) {
        if (random.nextInt(20) > (step / 15 + series) % 4 * 5) {
          rows.add(
              Row.of(
                  "series " + series,
                  "label " + series,
                  (long) random.nextInt(40),
                  BEGIN.plus(step + 1, ChronoUnit.HOURS).minusMillis(1)));
        }
      }
    }
    return rows;
  }

  /** The sketches, of so few values that they are exact. */
  public static RowsScenario sketches() {
    return new RowsScenario(
        "sketches",
        DataTypes.ROW(
            CUSTOMER,
            DataTypes.FIELD("latency", DataTypes.DOUBLE()),
            DataTypes.FIELD("page", DataTypes.STRING())),
        """
        SELECT customer, SKETCH_QUANTILES(QUANTILE_SKETCH(latency), ARRAY[0, 0.5, 0.9, 1]),
          SKETCH_DISTINCT(DISTINCT_SKETCH(page)), SKETCH_TOP(FREQUENT_SKETCH(page), 3)
        FROM input_rows
        GROUP BY customer
        """,
        RowsScenario::requests);
  }

  private static List<Row> requests(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          Row.of(
              "customer " + random.nextInt(4),
              random.nextInt(5) == 0 ? null : random.nextInt(1_000) / 8.0,
              "/page/" + random.nextInt(1 + random.nextInt(10))));
    }
    return rows;
  }

  private static BigDecimal revenue(Random random) {
    return random.nextInt(3) == 0 ? BigDecimal.valueOf(random.nextInt(1_000), 2) : null;
  }

  /** Random rows, to be read by the query. */
  public RowsRun draw(Random random, int count) {
    return over(drawing.apply(random, count));
  }

  /** Given rows, to be read by the query. */
  public RowsRun over(List<Row> rows) {
    return new RowsRun(table, rows, query);
  }

  /** The same by a query that forgets nothing by the machine's clock. */
  public RowsScenario forgettingNever() {
    return new RowsScenario(name, table, query.replace(FORGET_AFTER, FORGET_NEVER), drawing);
  }

  @Override
  public String toString() {
    return name;
  }
}
