package io.activitystream.stream;

import io.activitystream.stream.oracle.Engine;
import io.activitystream.stream.oracle.Histories;
import io.activitystream.stream.oracle.History;
import io.activitystream.stream.oracle.Interruptions;
import io.activitystream.stream.oracle.LongHistory;
import io.activitystream.stream.oracle.RandomHistory;
import io.activitystream.stream.oracle.StreamRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * DEDUPLICATE_ACTIVITIES and NUMBER_ACTIVITIES in a job of a real Flink, beside the oracle: the
 * same stream, and at every moment changes that follow from those before them.
 */
class StreamProperties {
  private static final int STRANDS = 8;
  private static final int LONGEST = 500;

  @RegisterExtension static final MiniClusterExtension CLUSTER = Engine.cluster();

  @TempDir Path savepoints;

  @Test
  void theStreamIsWhatItsDefinitionSaysInWhateverOrderActivitiesArrive() {
    Histories.check(
        "The definition",
        seed -> {
          History history = RandomHistory.of(seed, STRANDS, LONGEST).inOnePart();
          StreamRun.check(history, Interruptions.none(history), Engine.any(seed, savepoints));
        });
  }

  @Test
  void aJobThatFailsAndRestartsGoesOnAsIfNothingHadHappened() {
    Histories.check(
        "Recovery",
        seed -> {
          History history = RandomHistory.of(seed, STRANDS, LONGEST).inOnePart();
          Random random = new Random(seed);
          StreamRun.check(
              history, Interruptions.failures(random, history), Engine.any(seed, savepoints));
        });
  }

  @Test
  void aJobThatIsStoppedWithASavepointResumesWithAnyParallelism() {
    Histories.check(
        "Rescaling",
        seed -> {
          History history = RandomHistory.of(seed, STRANDS, LONGEST).settled();
          Random random = new Random(seed);
          Interruptions interruptions =
              random.nextBoolean()
                  ? Interruptions.none(history)
                  : Interruptions.failures(random, history);
          StreamRun.check(history, interruptions.rescaled(random), Engine.any(seed, savepoints));
        });
  }

  @Test
  void anActivityBeforeTheLastTenThousandOfItsEntityIsLate() throws Exception {
    History history = LongHistory.of(10_010, List.of(10_001, 10_000, 10_000, 70));
    StreamRun.check(history, Interruptions.none(history), Engine.of("hashmap", savepoints));
  }
}
