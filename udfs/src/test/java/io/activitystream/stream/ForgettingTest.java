package io.activitystream.stream;

import io.activitystream.stream.oracle.Engine;
import io.activitystream.stream.oracle.History;
import io.activitystream.stream.oracle.Interruptions;
import io.activitystream.stream.oracle.RandomHistory;
import io.activitystream.stream.oracle.StreamJob;
import io.activitystream.stream.oracle.StreamRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is remembered of activities, and for how long. The functions' clock for this is the
 * machine's, so it is waited for.
 */
class ForgettingTest {
  private static final Duration HORIZON = Duration.ofSeconds(1);

  // Longer than a part may take on a busy machine, or a part would forget what it began with.
  private static final Duration MEMORY = Duration.ofSeconds(3);

  @RegisterExtension static final MiniClusterExtension CLUSTER = Engine.cluster();

  @TempDir Path savepoints;

  private final History history = twoParts();

  @Test
  void whatIsForgottenIsAsIfItHadNeverBeen() throws Exception {
    try (StreamRun run = run("rocksdb")) {
      StreamJob job = StreamJob.over(history).forgettingAfter(MEMORY);
      run.readPart(job, Set.of());
      letClocksRunOn(MEMORY);
      run.forget();
      run.readPart(job, Set.of());
    }
  }

  @Test
  void theHorizonOfTimesForgetsNothing() throws Exception {
    try (StreamRun run = run("hashmap")) {
      StreamJob job = StreamJob.over(history);
      run.readPart(job, Set.of());
      letClocksRunOn(HORIZON);
      run.readPart(job, Set.of());
    }
  }

  private StreamRun run(String stateBackend) {
    return new StreamRun(history, Interruptions.none(history), Engine.of(stateBackend, savepoints));
  }

  private static void letClocksRunOn(Duration time) throws InterruptedException {
    long until = System.currentTimeMillis() + time.toMillis() + 1;
    while (System.currentTimeMillis() < until) {
      Thread.sleep(10);
    }
  }

  /** A horizon of no more than a second, of which the parts have many. */
  private static History twoParts() {
    History history = RandomHistory.of(1, 5, 100);
    int size = history.arrivals().size();
    return new History(history.arrivals(), HORIZON, List.of(size / 2, size));
  }
}
