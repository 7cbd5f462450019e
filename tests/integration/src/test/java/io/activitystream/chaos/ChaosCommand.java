package io.activitystream.chaos;

import io.activitystream.local.Project;
import io.activitystream.local.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;

/**
 * {@code make chaos}: {@link ChaosRun} with {@code -Dchaos.events=…} at {@code -Dchaos.rate=…} a
 * second or for {@code -Dchaos.minutes=…}, from {@code -Dchaos.seed=…}. Ends with 1 if anything is
 * not as it must be.
 */
public final class ChaosCommand {
  private static final int DEFAULT_EVENTS = 100_000;
  private static final int DEFAULT_MINUTES = 5;
  private static final Path FOLDER = Path.of("tests/integration/target/chaos");
  private static final Duration LONGEST_CALM = Duration.ofSeconds(30);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private ChaosCommand() {}

  /** Runs what the properties ask for, in the project that is the current folder. */
  public static void main(String[] args) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    Project project = Project.at(Path.of("")).in(RunFolder.at(FOLDER));
    Random random = new Random(seed);
    ChaosRun.Weather weather =
        new ChaosRun.Weather(
            random,
            Stream.generate(() -> shuffled(random)).flatMap(List::stream).iterator(),
            true,
            LONGEST_CALM,
            LONGEST_PAUSE);
    ChaosRun run = new ChaosRun(project, Load.of(seed, events()), weather, System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(run::close)); // also when it is interrupted
    List<String> differences = run.differences(events() / (60.0 * minutes()));
    System.exit(differences.isEmpty() ? 0 : 1);
  }

  /** Each once, so that a run of any length sees about as many of each. */
  private static List<Disaster> shuffled(Random random) {
    List<Disaster> each = new ArrayList<>(List.of(Disaster.values()));
    Collections.shuffle(each, random);
    return each;
  }

  /** As many as are said, or as the rate gives in the time. */
  private static int events() {
    Integer rate = Integer.getInteger("chaos.rate");
    int otherwise =
        rate == null || Integer.getInteger("chaos.minutes") == null
            ? DEFAULT_EVENTS
            : (int) (rate * 60 * minutes());
    return Integer.getInteger("chaos.events", otherwise);
  }

  private static double minutes() {
    Integer minutes = Integer.getInteger("chaos.minutes");
    Integer rate = Integer.getInteger("chaos.rate");
    Integer events = Integer.getInteger("chaos.events");
    if (rate != null && (minutes == null || events != null)) {
      return (events == null ? DEFAULT_EVENTS : events) / (60.0 * rate);
    }
    return minutes == null ? DEFAULT_MINUTES : minutes;
  }
}
