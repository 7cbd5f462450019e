package io.activitystream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.local.Project;
import io.activitystream.local.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short form of {@code make chaos}: everything happens once. */
class ChaosIT {
  private static final int EVENTS = 20_000;
  private static final double PER_SECOND = 500;

  @Test
  void nothingIsLostNothingIsTwiceAndAllNumbersAreRightWhateverDies() throws Exception {
    long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    Random random = new Random(seed);
    List<Disaster> each = new ArrayList<>(List.of(Disaster.values()));
    Collections.shuffle(each, random);
    Project project =
        Project.at(Path.of(System.getProperty("project.top")))
            .in(RunFolder.at(Path.of("target", "chaos-stack")));
    ChaosRun.Weather weather =
        new ChaosRun.Weather(
            random, each.iterator(), false, Duration.ofSeconds(6), Duration.ofSeconds(2));
    try (ChaosRun run = new ChaosRun(project, Load.of(seed, EVENTS), weather, System.out)) {
      assertThat(run.differences(PER_SECOND)).as("SEED=%d", seed).isEmpty();
    }
  }
}
