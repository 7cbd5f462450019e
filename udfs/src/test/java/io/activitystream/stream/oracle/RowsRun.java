package io.activitystream.stream.oracle;

import io.activitystream.functions.FunctionSettings;
import io.activitystream.module.ActivitySchemaModule;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/**
 * Rows of any table read by one query, in two jobs of a real Flink, of which the second resumes the
 * first from a savepoint.
 *
 * @param table the columns of the rows; one that is called {@code rowtime} has the watermark
 * @param rows in their order of arrival
 * @param query reads them as {@code input_rows}
 */
public record RowsRun(DataType table, List<Row> rows, String query) {
  private static final int ONE_SPLIT = 1;

  /**
   * Reads the rows.
   *
   * @param cut how many the first job reads
   * @param parallelism of the two jobs
   * @param failingReads the positions before which reading fails once
   * @return what the query gives, all in all, in its order
   */
  public List<Row> read(
      int cut, List<Integer> parallelism, TreeSet<Integer> failingReads, Engine engine)
      throws Exception {
    try (Replay replay = new Replay(failingReads, new TreeSet<>())) {
      ReplaySource source =
          new ReplaySource(
              replay,
              rows.stream().map(row -> new ReplaySource.Item(0, row)).collect(Collectors.toList()),
              table,
              ONE_SPLIT,
              new TreeSet<>(failingReads.stream().map(position -> position / 2).toList()));
      replay.begin();
      replay.readUntil(cut);
      JobClient first = submit(source, replay, engine, parallelism.get(0), null, failingReads);
      String savepoint = StreamRun.stop(first, replay, ONE_SPLIT, engine);
      replay.begin();
      replay.readUntil(Integer.MAX_VALUE);
      JobClient second =
          submit(source, replay, engine, parallelism.get(1), savepoint, failingReads);
      StreamRun.finish(second);
      return replay.changesAfter(0);
    }
  }

  private JobClient submit(
      ReplaySource source,
      Replay replay,
      Engine engine,
      int parallelism,
      String savepoint,
      TreeSet<Integer> failingReads)
      throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(
            engine.configuration(
                parallelism, savepoint, failingReads.size(), !failingReads.isEmpty()));
    StreamTableEnvironment session = StreamTableEnvironment.create(environment);
    session.getConfig().set("table.local-time-zone", "UTC");
    session.loadModule("activity_schema", new ActivitySchemaModule(FunctionSettings.defaults()));
    DataStream<Row> arrivals =
        environment
            .fromSource(source, WatermarkStrategy.noWatermarks(), "rows")
            .uid("rows")
            .setParallelism(1);
    session.createTemporaryView("input_rows", arrivals, schema());
    session
        .toChangelogStream(session.sqlQuery(query))
        .map(new ChangelogSink(replay))
        .returns(Row.class)
        .uid("changes")
        .setParallelism(1)
        .sinkTo(new DiscardingSink<>())
        .setParallelism(1);
    return environment.executeAsync();
  }

  private Schema schema() {
    Schema.Builder schema = Schema.newBuilder().fromRowDataType(table);
    if (DataType.getFieldNames(table).contains("rowtime")) {
      // Another row of the same time is not late.
      schema.watermark("rowtime", "rowtime - INTERVAL '0.001' SECOND");
    }
    return schema.build();
  }
}
