package io.activitystream.stream.oracle;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;

/**
 * How Flink runs a job.
 *
 * @param stateBackend hashmap or rocksdb
 * @param objectReuse whether operators hand rows on without copying them
 * @param savepoints how savepoints are written
 * @param folder where checkpoints and savepoints are written, each in one file
 */
public record Engine(
    String stateBackend, boolean objectReuse, SavepointFormatType savepoints, Path folder) {
  private static final List<String> STATE_BACKENDS = List.of("hashmap", "rocksdb");

  /** A cluster for all jobs of a test. */
  public static MiniClusterExtension cluster() {
    return new MiniClusterExtension(
        new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());
  }

  /** Any engine; one after the other has every state backend. */
  public static Engine any(long seed, Path folder) {
    Random random = new Random(seed);
    return new Engine(
        STATE_BACKENDS.get((int) (seed & 1)),
        random.nextBoolean(),
        random.nextBoolean() ? SavepointFormatType.CANONICAL : SavepointFormatType.NATIVE,
        folder);
  }

  /** A state back end, with savepoints that every one reads. */
  public static Engine of(String stateBackend, Path folder) {
    return new Engine(stateBackend, true, SavepointFormatType.CANONICAL, folder);
  }

  /**
   * What a job is started with.
   *
   * @param savepoint what it resumes, or null
   * @param restarts how often it may fail
   * @param checkpoints whether it takes them all the time; otherwise each half second, for its end:
   *     tasks wait for a checkpoint behind their data, and where Flink's own attempt at one is
   *     aborted because some of them have just ended, the rest wait for the next by the clock
   */
  Configuration configuration(
      int parallelism, String savepoint, int restarts, boolean checkpoints) {
    Configuration configuration = new Configuration();
    configuration.setString("parallelism.default", Integer.toString(parallelism));
    configuration.setString("state.backend.type", stateBackend);
    configuration.setString("pipeline.object-reuse", Boolean.toString(objectReuse));
    configuration.setString("execution.checkpointing.interval", checkpoints ? "10 ms" : "500 ms");
    configuration.setString("execution.checkpointing.dir", folder.toUri().toString());
    configuration.setString("execution.checkpointing.data-inline-threshold", "1 mb");
    configuration.setString("restart-strategy.type", "fixed-delay");
    configuration.setString("restart-strategy.fixed-delay.attempts", Integer.toString(restarts));
    configuration.setString("restart-strategy.fixed-delay.delay", "1 ms");
    if (savepoint != null) {
      configuration.setString("execution.state-recovery.path", savepoint);
    }
    return configuration;
  }
}
