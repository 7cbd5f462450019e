package io.activitystream.bench.sketch;

import io.activitystream.bench.BenchException;
import io.activitystream.bench.flink.CollectedRows;
import io.activitystream.bench.state.ProcessMeter.Lap;
import io.activitystream.functions.FunctionSettings;
import io.activitystream.module.ActivitySchemaModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/** Jobs of one query over a {@link ValueLoad}, on RocksDB, in this process. */
final class SketchJobs implements AutoCloseable {
  private static final long MILLIS_BETWEEN_LOOKS = 100;

  private final Path folder;
  private final MiniCluster cluster;

  /** Starts the cluster; reports and checkpoints are put into a folder. */
  SketchJobs(Path folder, MemorySize managed) throws Exception {
    this.folder = Files.createDirectories(folder);
    Configuration configuration = new Configuration();
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, managed);
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build());
    cluster.start();
  }

  /**
   * What a job brought.
   *
   * @param lap what the rows cost that were measured
   * @param stateBytes what a full checkpoint behind them holds
   */
  record Outcome(Lap lap, long stateBytes) {}

  /** Runs a job until its rows are measured and its state is known, and cancels it. */
  Outcome run(SketchVariant variant, long window) throws Exception {
    Path report = folder.resolve("laps");
    Files.deleteIfExists(report);
    JobGraph graph = graph(variant, new ValueLoad(window, report.toString()));
    cluster.submitJob(graph).get();
    while (!Files.exists(report) || Lap.read(report).isEmpty() || !isAtWork(graph)) {
      if (cluster.getJobStatus(graph.getJobID()).get().isGloballyTerminalState()) {
        cluster
            .requestJobResult(graph.getJobID())
            .get()
            .toJobExecutionResult(getClass().getClassLoader());
        throw new BenchException("The job of " + variant.title() + " ended before it was measured");
      }
      TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
    }
    cluster.triggerCheckpoint(graph.getJobID(), CheckpointType.FULL).get();
    long bytes =
        cluster
            .getExecutionGraph(graph.getJobID())
            .get()
            .getCheckpointStatsSnapshot()
            .getHistory()
            .getLatestCompletedCheckpoint()
            .getStateSize();
    cluster.cancelJob(graph.getJobID()).get();
    cluster.requestJobResult(graph.getJobID()).get();
    return new Outcome(Lap.read(report).get(0), bytes);
  }

  /** What a variant gives of all windows of a load that is only read. */
  List<Row> rows(SketchVariant variant, ValueLoad load) throws Exception {
    StreamExecutionEnvironment environment = environment();
    StreamTableEnvironment tables = tables(environment, load);
    CollectedRows.from(tables.toDataStream(tables.sqlQuery(variant.query())));
    return CollectedRows.of(cluster.executeJobBlocking(environment.getStreamGraph().getJobGraph()));
  }

  /** Whether all tasks run: few rows are read before the last does. */
  private boolean isAtWork(JobGraph graph) throws Exception {
    for (AccessExecutionVertex task :
        cluster.getExecutionGraph(graph.getJobID()).get().getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  private JobGraph graph(SketchVariant variant, ValueLoad load) {
    StreamExecutionEnvironment environment = environment();
    StreamTableEnvironment tables = tables(environment, load);
    Table result = tables.sqlQuery(variant.query());
    Schema columns =
        Schema.newBuilder()
            .fromRowDataType(result.getResolvedSchema().toPhysicalRowDataType())
            .build();
    tables.createTemporaryTable(
        "sink", TableDescriptor.forConnector("blackhole").schema(columns).build());
    tables.createStatementSet().add(result.insertInto("sink")).attachAsDataStream();
    return environment.getStreamGraph().getJobGraph();
  }

  private StreamExecutionEnvironment environment() {
    return StreamExecutionEnvironment.getExecutionEnvironment(
        Configuration.fromMap(
            Map.of(
                "pipeline.object-reuse", "true",
                "parallelism.default", "1",
                "state.backend.type", "rocksdb",
                "execution.checkpointing.interval", "1 d",
                "execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString())));
  }

  private static StreamTableEnvironment tables(
      StreamExecutionEnvironment environment, ValueLoad load) {
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    tables.getConfig().set("table.local-time-zone", "UTC");
    tables.loadModule("activity_schema", new ActivitySchemaModule(FunctionSettings.defaults()));
    tables.executeSql(
        """
        CREATE TEMPORARY TABLE calls (
          route    STRING,
          customer BIGINT,
          latency  DOUBLE,
          `at`     TIMESTAMP_LTZ(3),
          WATERMARK FOR `at` AS `at`
        ) WITH ('connector' = '%s', 'window' = '%d'%s)"""
            .formatted(
                ValueTableFactory.IDENTIFIER,
                load.window(),
                load.isMeasured() ? ", 'report' = '" + load.report() + "'" : ""));
    return tables;
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
