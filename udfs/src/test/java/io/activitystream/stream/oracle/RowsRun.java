package io.activitystream.stream.oracle;

import io.activitystream.functions.FunctionSettings;
import io.activitystream.module.ActivitySchemaModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * Rows of any table read by one query, in one job of a real Flink, or in two of which the second
 * resumes the first from a savepoint.
 *
 * @param table the columns of the rows; one that is called {@code rowtime} has the watermark
 * @param rows in their order of arrival
 * @param query reads them as {@code input_rows}
 */
public record RowsRun(DataType table, List<Row> rows, String query) {
  private static final int ONE_SPLIT = 1;
  private static final TreeSet<Integer> NEVER = new TreeSet<>();

  /**
   * A job that was stopped.
   *
   * @param given what the query had given by then
   * @param savepoint where what it knew was written to
   */
  public record Stopped(List<Row> given, String savepoint) {}

  /**
   * Reads the rows in two jobs.
   *
   * @param cut how many the first job reads
   * @param parallelism of the two jobs
   * @param failingReads the positions before which reading fails once
   * @return what the query gives, all in all, in its order
   */
  public List<Row> read(
      int cut, List<Integer> parallelism, TreeSet<Integer> failingReads, Engine engine)
      throws Exception {
    Stopped first = stopAt(cut, parallelism.get(0), failingReads, engine);
    List<Row> given = new ArrayList<>(first.given());
    given.addAll(readOn(first.savepoint(), parallelism.get(1), failingReads, engine));
    return given;
  }

  /** Reads the rows in one job of one task, to which nothing happens. */
  public List<Row> uninterrupted(Engine engine) throws Exception {
    return readOn(null, 1, NEVER, engine);
  }

  /** Reads so many rows with one task, and stops. */
  public Stopped stopAt(int cut, Engine engine) throws Exception {
    return stopAt(cut, 1, NEVER, engine);
  }

  /** Reads what a savepoint has not read yet, and gives what comes of it. */
  public List<Row> resume(String savepoint, int parallelism, Engine engine) throws Exception {
    return readOn(savepoint, parallelism, NEVER, engine);
  }

  /** What was given, by its first column: of which tasks it came plays no part in it. */
  public static Map<String, List<Row>> byKey(List<Row> given) {
    Map<String, List<Row>> byKey = new TreeMap<>();
    for (Row row : given) {
      Object[] fields = IntStream.range(0, row.getArity()).mapToObj(row::getField).toArray();
      byKey
          .computeIfAbsent((String) fields[0], key -> new ArrayList<>())
          .add(Row.ofKind(row.getKind(), fields));
    }
    return byKey;
  }

  private Stopped stopAt(int cut, int parallelism, TreeSet<Integer> failingReads, Engine engine)
      throws Exception {
    try (Replay replay = new Replay(failingReads, NEVER)) {
      replay.begin();
      replay.readUntil(cut);
      JobClient job = submit(replay, engine, parallelism, null, failingReads);
      String savepoint = StreamRun.stop(job, replay, ONE_SPLIT, engine);
      return new Stopped(replay.changesAfter(0), savepoint);
    }
  }

  private List<Row> readOn(
      String savepoint, int parallelism, TreeSet<Integer> failingReads, Engine engine)
      throws Exception {
    try (Replay replay = new Replay(failingReads, NEVER)) {
      replay.begin();
      replay.readUntil(Integer.MAX_VALUE);
      StreamRun.finish(submit(replay, engine, parallelism, savepoint, failingReads));
      return replay.changesAfter(0);
    }
  }

  private JobClient submit(
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
    // An aggregate has no uid of its own: what it does is its name, however it is chained.
    session.getConfig().set("table.exec.uid.generation", "ALWAYS");
    session.getConfig().set("table.exec.uid.format", "<type>_<transformation>");
    session.loadModule("activity_schema", new ActivitySchemaModule(FunctionSettings.defaults()));
    DataStream<Row> arrivals =
        environment
            .fromSource(source(replay, failingReads), WatermarkStrategy.noWatermarks(), "rows")
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

  /** Before it fails it has waited for a checkpoint halfway there. */
  private ReplaySource source(Replay replay, TreeSet<Integer> failingReads) {
    return new ReplaySource(
        replay,
        rows.stream().map(row -> new ReplaySource.Item(0, row)).collect(Collectors.toList()),
        table,
        ONE_SPLIT,
        new TreeSet<>(failingReads.stream().map(position -> position / 2).toList()));
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
