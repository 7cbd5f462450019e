package io.activitystream.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.integration.SharedStack;
import io.activitystream.local.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The short form of {@code make faults}, without the checks that are examples. */
@ExtendWith(SharedStack.class)
class FaultsIT {
  private static final int EVENTS = 68_000;
  private static final double PER_SECOND = 3_000;

  @Test
  void everyCheckFindsItsFaultsAndNothingElse(Stack stack) throws Exception {
    long seed = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);
    FaultsRun run =
        new FaultsRun(SharedStack.project(), stack, CleanStream.of(seed, EVENTS), System.out);

    assertThat(run.differences(PER_SECOND)).as("SEED=%d", seed).isEmpty();
  }
}
