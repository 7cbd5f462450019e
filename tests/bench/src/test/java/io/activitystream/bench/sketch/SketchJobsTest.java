package io.activitystream.bench.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activitystream.bench.BenchException;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.types.Row;
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

  @Test
  void sketchesSayWhatIsSoWithinTheirBoundsAndWhatIsNotIsRefused(@TempDir Path folder)
      throws Exception {
    ValueLoad load = new ValueLoad(WINDOW);
    WindowValues values = new WindowValues(load);
    try (SketchJobs jobs = new SketchJobs(folder, MemorySize.ofMebiBytes(64))) {
      List<Row> sketched = jobs.rows(SketchVariant.SKETCH, load);
      List<Row> exact = jobs.rows(SketchVariant.EXACT, load);
      values.check(SketchVariant.SKETCH, sketched);
      values.check(SketchVariant.EXACT, exact);

      assertThatThrownBy(() -> values.check(SketchVariant.EXACT, sketched))
          .isInstanceOf(BenchException.class);
      assertThatThrownBy(() -> values.check(SketchVariant.SKETCH, exact.subList(1, exact.size())))
          .hasMessageContaining("and there are 24");
      exact.get(0).setField(3, (long) exact.get(0).getField(3) * 9 / 10);
      assertThatThrownBy(() -> values.check(SketchVariant.SKETCH, exact))
          .hasMessageContaining("it may be off by 0.066 of them");
    }
  }
}
