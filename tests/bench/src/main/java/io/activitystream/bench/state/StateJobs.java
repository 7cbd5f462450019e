package io.activitystream.bench.state;

import io.activitystream.bench.state.ProcessMeter.Lap;
import io.activitystream.functions.FunctionSettings;
import io.activitystream.local.SqlScript;
import io.activitystream.module.ActivitySchemaModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.checkpoint.CheckpointStatsSnapshot;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.util.FileUtils;

/**
 * A Flink cluster in this process with one slot, on which the project's own scripts deduplicate and
 * number activities that a source in this process makes, with the settings of its streaming
 * session.
 */
final class StateJobs implements AutoCloseable {
  private static final Pattern SET = Pattern.compile("(?i)SET\\s+'([^']*)'\\s*=\\s*'([^']*)'");
  private static final Map<String, String> DAYS = Map.of("horizon", "30", "forget_after", "400");
  private static final long MILLIS_BETWEEN_LOOKS = 100;

  private final Path sql;
  private final Path folder;
  private final Map<String, String> settings;
  private final MiniCluster cluster;

  /**
   * Starts the cluster.
   *
   * @param sql the project's scripts
   * @param folder where checkpoints are put, and reports
   * @param managed the memory that RocksDB has
   * @param settings what is set after the scripts of the session
   */
  StateJobs(Path sql, Path folder, MemorySize managed, Map<String, String> settings)
      throws Exception {
    this.sql = sql;
    this.folder = Files.createDirectories(folder);
    this.settings = settings;
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
   * @param laps what its blocks cost
   * @param stateBytes what its last checkpoint holds
   */
  record Outcome(List<Lap> laps, long stateBytes) {}

  /** Takes activities to a sink that drops them. */
  Outcome run(List<Long> stages, long warmUp, int blocks, long blockRows) throws Exception {
    Path report = folder.resolve("laps");
    Files.deleteIfExists(report);
    JobGraph graph = graph(new EntityLoad(stages, warmUp, blocks, blockRows, report.toString()));
    cluster.submitJob(graph).get();
    long stateBytes = 0;
    while (!cluster.getJobStatus(graph.getJobID()).get().isGloballyTerminalState()) {
      TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
      stateBytes = Math.max(stateBytes, stateBytes(graph));
    }
    cluster
        .requestJobResult(graph.getJobID())
        .get()
        .toJobExecutionResult(getClass().getClassLoader());
    return new Outcome(Files.exists(report) ? Lap.read(report) : List.of(), stateBytes);
  }

  /** The size of the last checkpoint, of which an incremental one may have written a part only. */
  private long stateBytes(JobGraph graph) throws Exception {
    CheckpointStatsSnapshot stats =
        cluster.getExecutionGraph(graph.getJobID()).get().getCheckpointStatsSnapshot();
    return stats == null || stats.getHistory().getLatestCompletedCheckpoint() == null
        ? 0
        : stats.getHistory().getLatestCompletedCheckpoint().getStateSize();
  }

  private JobGraph graph(EntityLoad load) throws IOException {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(
            Configuration.fromMap(
                Map.of(
                    "pipeline.object-reuse", "true",
                    "parallelism.default", "1",
                    "execution.checkpointing.dir", checkpoints().toUri().toString())));
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    tables.loadModule("activity_schema", new ActivitySchemaModule(FunctionSettings.defaults()));
    run(tables, "session.sql");
    run(tables, "session_stream.sql");
    settings.forEach(tables.getConfig()::set);
    tables.executeSql(activities(load));
    run(tables, "stream/deduplicated.sql");
    run(tables, "stream/joined.sql");
    run(tables, "stream/numbered.sql");
    Table numbered = tables.from("numbered");
    Schema columns =
        Schema.newBuilder()
            .fromRowDataType(numbered.getResolvedSchema().toPhysicalRowDataType())
            .build();
    tables.createTemporaryTable(
        "sink", TableDescriptor.forConnector("blackhole").schema(columns).build());
    tables.createStatementSet().add(numbered.insertInto("sink")).attachAsDataStream();
    return environment.getStreamGraph().getJobGraph();
  }

  /** The table that the project's view of this name stands for: its columns. */
  private static String activities(EntityLoad load) {
    return """
        CREATE TEMPORARY TABLE activities (
          activity_id           STRING,
          ts                    TIMESTAMP_LTZ(6),
          customer              STRING,
          anonymous_customer_id STRING,
          activity              STRING,
          feature_json          STRING,
          revenue_impact        DECIMAL(18, 6),
          link                  STRING,
          _source               STRING,
          _mapping_version      STRING,
          _ingested_at          TIMESTAMP_LTZ(3),
          _origin               STRING,
          _record_id            STRING,
          rowtime               TIMESTAMP_LTZ(3),
          WATERMARK FOR rowtime AS rowtime - INTERVAL '5' MINUTE
        ) WITH (
          'connector' = '%s',
          'entities' = '%s',
          'warm-up' = '%d',
          'blocks' = '%d',
          'block-rows' = '%d',
          'report' = '%s'
        )"""
        .formatted(
            EntityTableFactory.IDENTIFIER,
            load.stages().stream().map(String::valueOf).collect(Collectors.joining(";")),
            load.warmUp(),
            load.blocks(),
            load.blockRows(),
            load.report());
  }

  private void run(StreamTableEnvironment tables, String script) throws IOException {
    for (SqlScript.Statement statement : SqlScript.read(sql.resolve(script), DAYS).statements()) {
      Matcher set = SET.matcher(statement.text());
      if (set.matches()) {
        tables.getConfig().set(set.group(1), set.group(2));
      } else {
        tables.executeSql(statement.text());
      }
    }
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** Leaves no gigabyte behind. */
  @Override
  public void close() throws IOException {
    cluster.closeAsync().join();
    FileUtils.deleteDirectory(checkpoints().toFile());
  }
}
