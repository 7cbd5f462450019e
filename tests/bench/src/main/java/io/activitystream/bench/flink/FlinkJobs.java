package io.activitystream.bench.flink;

import io.activitystream.bench.BenchException;
import io.activitystream.functions.FunctionSettings;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.module.ActivitySchemaModule;
import io.activitystream.privacy.KeyPlace;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** A Flink cluster in this process with one slot, and sessions of SQL whose jobs it runs. */
final class FlinkJobs implements AutoCloseable {
  private final MiniCluster cluster;

  FlinkJobs() throws Exception {
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(1)
                .withRandomPorts()
                .build());
    cluster.start();
  }

  /** A session of one job: parallelism one, no checkpoints, the project's module loaded. */
  static Session session(MappingFiles mappings, KeyPlace keys, boolean objectReuse) {
    Configuration configuration = new Configuration();
    configuration.setString("pipeline.object-reuse", String.valueOf(objectReuse));
    configuration.setString("parallelism.default", "1");
    configuration.setString("table.local-time-zone", "UTC");
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
    tables.loadModule(
        "activity_schema",
        new ActivitySchemaModule(
            new FunctionSettings(
                mappings, JsonLimits.DEFAULT, keys, FunctionSettings.DeadLetters.PLAIN)));
    return new Session(environment, tables);
  }

  /**
   * Where a job is put together.
   *
   * @param environment what holds the job
   * @param tables the session of SQL
   */
  record Session(StreamExecutionEnvironment environment, StreamTableEnvironment tables) {}

  /** Runs a session's job to its end. */
  JobExecutionResult run(Session session) throws Exception {
    return cluster.executeJobBlocking(graph(session));
  }

  /**
   * Runs a session's job to its end, in which source, query and sink are one task.
   *
   * @throws BenchException if they are several, and so have several threads
   */
  JobExecutionResult runInOneTask(Session session) throws Exception {
    JobGraph graph = graph(session);
    if (graph.getNumberOfVertices() != 1) {
      throw new BenchException(
          "The job is to be one task, and is %d: %s"
              .formatted(graph.getNumberOfVertices(), List.of(graph.getVerticesAsArray())));
    }
    return cluster.executeJobBlocking(graph);
  }

  private static JobGraph graph(Session session) {
    return session.environment().getStreamGraph().getJobGraph();
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
