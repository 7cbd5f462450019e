package io.activitystream.bench.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.bench.state.ProcessMeter.Lap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateJobsTest {
  private static final Path SQL = Path.of("../../sql");

  @Test
  void eachStageIsMeasuredInBlocksAndTheLastCheckpointHoldsTheState(@TempDir Path folder)
      throws Exception {
    try (StateJobs jobs = new StateJobs(SQL, folder, MemorySize.ofMebiBytes(64), Map.of())) {
      StateJobs.Outcome outcome = jobs.run(List.of(100L, 300L), 50, 2, 200);
      assertThat(outcome.laps()).extracting(Lap::entities).containsExactly(100L, 100L, 300L, 300L);
      assertThat(outcome.laps()).extracting(Lap::rows).containsOnly(200L);
      assertThat(outcome.laps()).allMatch(lap -> lap.cpuNanos() > 0);
      assertThat(outcome.stateBytes()).isGreaterThan(1_200 * 50L);
    }
  }
}
