package io.activitystream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A few seconds of {@link DifferentialFuzz}, or {@code -Dfuzz.seconds=…}; a difference names the
 * seed, and {@code -Dfuzz.seed=…} begins with it. {@code make fuzz} runs longer.
 */
class DifferentialFuzzTest {

  @Test
  void theProductSaysOfEachDocumentWhatTheReferencesSay() throws InterruptedException {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    Duration time = Duration.ofSeconds(Long.getLong("fuzz.seconds", 4));
    DifferentialFuzz fuzz = new DifferentialFuzz(seed, Long.MAX_VALUE, time);

    String difference = fuzz.run(1);

    System.out.println("With -Dfuzz.seed=" + seed + ": " + fuzz.progress());
    assertThat(difference).as("with -Dfuzz.seed=%d", seed).isNull();
  }
}
