package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.functions.FlinkSql;
import io.activitystream.functions.FunctionSettings;
import io.activitystream.module.ActivitySchemaModule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.RowTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What SLIDING_TOTALS and SEGMENT_CHANGES give for a few rows, as time goes on. */
class ProfilesTest {
  private static final String TOTALS =
      """
      SELECT customer, as_of, activities, revenue, activities_1d, revenue_1d, activities_7d, revenue_7d
      FROM SLIDING_TOTALS(
        activities => TABLE input_rows PARTITION BY customer,
        days => '1, 7',
        on_time => DESCRIPTOR(rowtime))
      """;
  private static final String CHANGES =
      """
      SELECT customer, from_segment, to_segment, changed_at
      FROM SEGMENT_CHANGES(
        versions => TABLE input_rows PARTITION BY customer,
        lasting => INTERVAL '2' HOUR,
        on_time => DESCRIPTOR(rowtime))
      """;

  private StreamExecutionEnvironment environment;
  private StreamTableEnvironment session;
  private String query;

  @BeforeEach
  void open() {
    environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.setParallelism(1);
    session = StreamTableEnvironment.create(environment);
    session.getConfig().set("table.local-time-zone", "UTC");
    session.loadModule("activity_schema", new ActivitySchemaModule(FunctionSettings.defaults()));
  }

  /** The watermark is behind the newest row by nothing. */
  private static final class Newest implements WatermarkGenerator<Row> {
    private long newest = Long.MIN_VALUE;

    @Override
    public void onEvent(Row row, long time, WatermarkOutput output) {
      newest = Math.max(newest, time);
      output.emitWatermark(new Watermark(newest));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      // each row has said what time it is
    }
  }

  private static Instant at(String time) {
    return Instant.parse("2026-01-" + time + ":00Z");
  }

  /** An activity that arrives when it happens, or later. */
  private static Row activity(String customer, String time, String arrival, String revenue) {
    return Row.of(
        customer, at(time), revenue == null ? null : new BigDecimal(revenue), at(arrival));
  }

  private List<String> totals(Row... activities) throws Exception {
    return given(
        query == null ? TOTALS : query,
        Schema.newBuilder()
            .column("customer", DataTypes.STRING())
            .column("ts", DataTypes.TIMESTAMP_LTZ(6))
            .column("revenue_impact", DataTypes.DECIMAL(18, 2))
            .column("rowtime", DataTypes.TIMESTAMP_LTZ(3)),
        List.of(activities),
        new String[] {"customer", "ts", "revenue_impact", "rowtime"},
        Types.BIG_DEC);
  }

  private static Row version(String customer, String segment, String asOf) {
    return Row.of(customer, at(asOf), segment, at(asOf));
  }

  private List<String> changes(Row... versions) throws Exception {
    return given(
        query == null ? CHANGES : query,
        Schema.newBuilder()
            .column("customer", DataTypes.STRING())
            .column("as_of", DataTypes.TIMESTAMP_LTZ(3))
            .column("segment", DataTypes.STRING())
            .column("rowtime", DataTypes.TIMESTAMP_LTZ(3)),
        List.of(versions),
        new String[] {"customer", "as_of", "segment", "rowtime"},
        Types.STRING);
  }

  @SuppressWarnings("try") // its close() may throw InterruptedException, which ends the test
  private List<String> given(
      String query, Schema.Builder schema, List<Row> rows, String[] names, TypeInformation<?> third)
      throws Exception {
    var instant = Types.INSTANT;
    var string = Types.STRING;
    DataStream<Row> arrivals =
        environment
            .fromData(
                rows,
                new RowTypeInfo(new TypeInformation<?>[] {string, instant, third, instant}, names))
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Row>forGenerator(context -> new Newest())
                    .withTimestampAssigner(
                        (row, before) -> ((Instant) row.getField(3)).toEpochMilli()));
    session.createTemporaryView(
        "input_rows", arrivals, schema.watermark("rowtime", "SOURCE_WATERMARK()").build());
    List<String> given = new ArrayList<>();
    try (CloseableIterator<Row> results = session.executeSql(query).collect()) {
      results.forEachRemaining(row -> given.add(row.toString()));
    }
    return given;
  }

  @Test
  void anActivityCountsInThePeriodsThatItIsInAndLeavesThemAsTimeGoesOn() throws Exception {
    assertThat(
            totals(
                activity("c", "05T10:30", "05T10:30", "10.00"),
                activity("c", "05T10:45", "05T10:45", "5.50"),
                activity("c", "05T12:00", "05T12:00", null),
                activity("other", "06T09:59", "06T09:59", null),
                activity("other", "06T10:00", "06T10:00", null),
                activity("other", "20T00:00", "20T00:00", null)))
        .containsSubsequence(
            "+I[c, 2026-01-05T10:00:00Z, 1, 10.00, 1, 10.00, 1, 10.00]",
            "+I[c, 2026-01-05T10:00:00Z, 2, 15.50, 2, 15.50, 2, 15.50]",
            "+I[c, 2026-01-05T12:00:00Z, 3, 15.50, 3, 15.50, 3, 15.50]",
            "+I[c, 2026-01-06T10:00:00Z, 3, 15.50, 1, 0.00, 3, 15.50]")
        .filteredOn(row -> row.startsWith("+I[c,"))
        .last()
        .isEqualTo("+I[c, 2026-01-20T00:00:00Z, 3, 15.50, 0, 0.00, 0, 0.00]");
  }

  @Test
  void aBelatedActivityCountsInTheHoursInWhichItHappened() throws Exception {
    assertThat(
            totals(
                activity("c", "05T12:00", "05T12:00", "1.00"),
                activity("c", "04T12:30", "05T12:10", "2.00"),
                activity("c", "04T13:00", "05T12:20", "4.00")))
        .containsExactly(
            "+I[c, 2026-01-05T12:00:00Z, 1, 1.00, 1, 1.00, 1, 1.00]",
            "+I[c, 2026-01-05T12:00:00Z, 2, 3.00, 1, 1.00, 2, 3.00]",
            "+I[c, 2026-01-05T12:00:00Z, 3, 7.00, 2, 5.00, 3, 7.00]");
  }

  @Test
  void whatIsForgottenIsAsIfItHadNeverBeen() throws Exception {
    String withRequests = "(SELECT *, %s AS _forget FROM input_rows)";
    query = TOTALS.replace("TABLE input_rows", withRequests.formatted("revenue_impact = 0"));
    assertThat(
            totals(
                activity("c", "05T12:00", "05T12:00", "1.00"),
                activity("c", "05T12:30", "05T12:30", "0.00"),
                activity("c", "05T13:00", "05T13:00", "2.00"),
                activity("d", "25T13:00", "25T13:00", "2.00")))
        .startsWith(
            "+I[c, 2026-01-05T12:00:00Z, 1, 1.00, 1, 1.00, 1, 1.00]",
            "+I[c, 2026-01-05T13:00:00Z, 1, 2.00, 1, 2.00, 1, 2.00]");
    open();
    query = CHANGES.replace("TABLE input_rows", withRequests.formatted("segment = 'forget'"));
    assertThat(
            changes(
                version("c", "new", "05T10:00"),
                version("c", "forget", "05T11:00"),
                version("c", "new", "05T11:30"),
                version("c", "new", "05T13:00"),
                version("d", "new", "05T13:30")))
        .containsExactly("+I[c, null, new, 2026-01-05T11:30:00Z]");
  }

  @Test
  void theEndOfTheInputIsNoPassingOfTime() throws Exception {
    assertThat(totals(activity("c", "05T12:00", "05T12:00", "1.00"))).hasSize(1);
    assertThat(totalsOfChange()).isEmpty();
  }

  private List<String> totalsOfChange() throws Exception {
    open();
    return changes(version("c", "new", "05T10:00"));
  }

  @Test
  void aSegmentThatLastsIsToldOnceAndOneThatDoesNotIsNot() throws Exception {
    assertThat(
            changes(
                version("c", "new", "05T10:00"),
                version("c", "active", "05T13:00"),
                version("c", "new", "05T14:00"),
                version("c", "active", "05T15:00"),
                version("c", "active", "05T16:00"),
                version("d", "new", "05T17:00"),
                version("d", null, "05T18:00"),
                version("c", "lost", "05T18:30"),
                version("d", "new", "05T20:00")))
        .containsExactly(
            "+I[c, null, new, 2026-01-05T10:00:00Z]",
            "+I[c, new, active, 2026-01-05T15:00:00Z]",
            "+I[d, null, new, 2026-01-05T17:00:00Z]");
  }

  @Test
  void whatCannotWorkIsRefusedAtPlanning() {
    FlinkSql sql = FlinkSql.session();
    sql.environment()
        .executeSql(
            "CREATE TABLE a (customer STRING, ts TIMESTAMP(6), revenue_impact DOUBLE, amount DECIMAL(9, 2),"
                + " t TIMESTAMP_LTZ(3), WATERMARK FOR t AS t) WITH ('connector' = 'datagen')");
    String query =
        "SELECT * FROM SLIDING_TOTALS(activities => (SELECT customer, ts, amount AS revenue_impact, t FROM a)"
            + " PARTITION BY customer, on_time => DESCRIPTOR(t), days => %s)";
    assertThat(sql.refusal(query.formatted("'1, 1'")))
        .contains(
            "days is '1, 1' and must be up to 12 different numbers of days from 1 to 3660: write days =>"
                + " '1, 7, 30, 365'");
    assertThat(sql.refusal(query.formatted("'0'"))).contains("days is '0' and must be");
    assertThat(
            sql.refusal(
                "SELECT * FROM SLIDING_TOTALS(activities => TABLE a PARTITION BY customer, on_time =>"
                    + " DESCRIPTOR(t))"))
        .contains("column revenue_impact is DOUBLE: write CAST(revenue_impact AS DECIMAL(38, 9))");
    assertThat(
            sql.refusal(
                "SELECT * FROM SEGMENT_CHANGES(versions => TABLE a PARTITION BY customer, on_time =>"
                    + " DESCRIPTOR(t))"))
        .contains("SEGMENT_CHANGES: the input has no column segment (STRING)");
  }
}
