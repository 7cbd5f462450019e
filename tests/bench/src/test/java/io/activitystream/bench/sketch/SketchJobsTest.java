package io.activitystream.bench.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SketchJobsTest {
  private static final long WINDOW = 5_000;

  @Test
  void bothWaysAreMeasuredOverTwoMinutesAndTheExactOneKeepsMore(@TempDir Path folder)
      throws Exception {
    try (SketchJobs jobs = new SketchJobs(folder, MemorySize.ofMebiBytes(64))) {
      SketchJobs.Outcome sketch = jobs.run(SketchVariant.SKETCH, WINDOW);
      SketchJobs.Outcome exact = jobs.run(SketchVariant.EXACT, WINDOW);

      assertThat(sketch.lap().rows()).isEqualTo(exact.lap().rows()).isEqualTo(4_000);
      assertThat(exact.lap().cpuNanos()).isPositive();
      assertThat(sketch.stateBytes()).isPositive();
      // Each value of four minutes and a half that it keeps is a double at least.
      assertThat(exact.stateBytes())
          .isGreaterThan(WINDOW * ValueLoad.KEYS / 2 * Double.BYTES)
          .isGreaterThan(sketch.stateBytes());
    }
  }
}
