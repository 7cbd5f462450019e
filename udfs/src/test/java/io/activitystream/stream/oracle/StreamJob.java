package io.activitystream.stream.oracle;

import io.activitystream.functions.FunctionSettings;
import io.activitystream.module.ActivitySchemaModule;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * The functions as a job uses them, over the columns of a history that its table has at the time.
 *
 * @param columns the input's columns beside the key and {@code ts}
 * @param horizon the horizon of numbering
 * @param memory how long an activity's key and an entity are known, by the clock of the machine
 */
public record StreamJob(List<String> columns, Duration horizon, Duration memory) {
  private static final Duration LONG = Duration.ofDays(400);

  private static final String ARRIVALS =
      """
      SELECT activity, activity_id, ts, %s, verdict, differs_in
      FROM DEDUPLICATE_ACTIVITIES(
        activities => TABLE activities PARTITION BY (activity, activity_id),
        horizon => %s,
        on_time => DESCRIPTOR(rowtime),
        uid => 'deduplicate')
      """;

  private static final String FIRST_ARRIVALS =
      """
      SELECT
        activity,
        COALESCE('c:' || customer, 'a:' || anonymous_customer_id) AS entity,
        activity_id, ts, %s
      FROM arrivals
      WHERE verdict = 'FIRST'
      """;

  private static final String NUMBERED =
      """
      SELECT activity, activity_id, ts, %s, activity_occurrence, activity_repeated_at, _late
      FROM NUMBER_ACTIVITIES(
        activities => TABLE first_arrivals PARTITION BY (activity, entity),
        horizon => %s,
        forget_after => %s,
        uid => 'number')
      """;

  private static final String RESULT =
      """
      SELECT
        CAST(NULL AS STRING) AS verdict, CAST(NULL AS STRING) AS differs_in,
        activity, activity_id, ts, %1$s, activity_occurrence, activity_repeated_at, _late
      FROM numbered
      UNION ALL
      SELECT
        verdict, differs_in,
        activity, activity_id, ts, %1$s,
        CAST(NULL AS BIGINT), CAST(NULL AS TIMESTAMP_LTZ(6)), CAST(NULL AS BOOLEAN)
      FROM arrivals
      WHERE verdict <> 'FIRST'
      """;

  /** A job over all columns. */
  public static StreamJob over(History history) {
    return new StreamJob(
        Activity.COLUMNS.subList(3, Activity.COLUMNS.size()),
        history.horizon(),
        history.horizon().isZero() ? Duration.ZERO : LONG);
  }

  /** The same over a table that does not have some of the columns. */
  public StreamJob without(Set<String> missing) {
    return new StreamJob(
        columns.stream().filter(column -> !missing.contains(column)).toList(), horizon, memory);
  }

  /** The same that forgets after some time; zero for never. */
  public StreamJob forgettingAfter(Duration time) {
    return new StreamJob(columns, horizon, time);
  }

  /** Runs it until its source ends, or is stopped. */
  JobClient submit(Configuration configuration, ReplaySource source, Replay replay)
      throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    StreamTableEnvironment session = StreamTableEnvironment.create(environment);
    session.getConfig().set("table.local-time-zone", "UTC");
    session.loadModule("activity_schema", new ActivitySchemaModule(FunctionSettings.defaults()));

    DataStream<Row> arrivals =
        environment.fromSource(source, WatermarkStrategy.noWatermarks(), "history").uid("history");
    session.createTemporaryView(
        "history",
        arrivals,
        Schema.newBuilder()
            .fromRowDataType(Activity.table())
            .watermark("rowtime", "rowtime - INTERVAL '5' SECOND")
            .build());
    session
        .toChangelogStream(result(session))
        .map(new ChangelogSink(replay))
        .returns(Row.class)
        .uid("changelog")
        .setParallelism(1)
        .sinkTo(new DiscardingSink<>())
        .setParallelism(1);
    return environment.executeAsync();
  }

  private Table result(StreamTableEnvironment session) {
    String names = String.join(", ", columns);
    view(
        session,
        "activities",
        "SELECT activity, activity_id, ts, %s, rowtime FROM history".formatted(names));
    view(session, "arrivals", ARRIVALS.formatted(names, interval(memory)));
    view(session, "first_arrivals", FIRST_ARRIVALS.formatted(names));
    view(session, "numbered", NUMBERED.formatted(names, interval(horizon), interval(memory)));
    return session.sqlQuery(RESULT.formatted(names));
  }

  /** A view as CREATE VIEW makes it, which loses the parentheses of PARTITION BY in Flink 2.3.0. */
  private static void view(StreamTableEnvironment session, String name, String query) {
    session.createTemporaryView(name, session.sqlQuery(query));
  }

  private static String interval(Duration duration) {
    return "INTERVAL '%d %02d:%02d:%02d.%03d' DAY(3) TO SECOND(3)"
        .formatted(
            duration.toDays(),
            duration.toHoursPart(),
            duration.toMinutesPart(),
            duration.toSecondsPart(),
            duration.toMillisPart());
  }
}
