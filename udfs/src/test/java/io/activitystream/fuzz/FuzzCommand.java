package io.activitystream.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * {@code make fuzz}: {@link DifferentialFuzz} for {@code -Dfuzz.minutes=…} or until {@code
 * -Dfuzz.documents=…}, in {@code -Dfuzz.threads=…}, from {@code -Dfuzz.seed=…}; then, for a tenth
 * of the time, {@link GuidedFuzz} with the fuzzer whose jars are in the folder {@code
 * -Dfuzz.fuzzer=…}. {@code -Dfuzz.world=…} runs one world, whose seed a difference names. Ends with
 * 1 if there is a difference.
 */
public final class FuzzCommand {
  private static final Duration DEFAULT_TIME = Duration.ofMinutes(10);
  private static final Duration UNLIMITED = Duration.ofDays(365);
  private static final Duration GUIDED_WITHOUT_LIMIT = Duration.ofMinutes(1);
  private static final int GUIDED_SHARE = 10;

  private FuzzCommand() {}

  /** Runs what the properties ask for. */
  public static void main(String[] args) throws InterruptedException, IOException {
    Long world = Long.getLong("fuzz.world");
    String difference = world == null ? fuzz() : one(world);
    System.out.println(difference == null ? "No difference." : difference);
    System.exit(difference == null ? 0 : 1);
  }

  private static String one(long world) {
    return DifferentialFuzz.differenceIn(World.of(world), world);
  }

  private static String fuzz() throws InterruptedException, IOException {
    Duration time = time();
    boolean limited = time.compareTo(UNLIMITED) < 0;
    String fuzzer = System.getProperty("fuzz.fuzzer");
    Duration guided = limited ? time.dividedBy(GUIDED_SHARE) : GUIDED_WITHOUT_LIMIT;
    String difference = differential(fuzzer == null || !limited ? time : time.minus(guided));
    if (difference == null && fuzzer != null) {
      difference = new GuidedRun(Path.of(fuzzer)).difference(guided);
    }
    return difference;
  }

  private static String differential(Duration time) throws InterruptedException {
    long seed = Long.getLong("fuzz.seed", System.nanoTime());
    int threads = Integer.getInteger("fuzz.threads", Runtime.getRuntime().availableProcessors());
    System.out.println("Fuzzing with SEED=" + seed + " in " + threads + " threads");
    DifferentialFuzz fuzz =
        new DifferentialFuzz(seed, Long.getLong("fuzz.documents", Long.MAX_VALUE), time);
    String difference = fuzz.run(threads);
    System.out.println(fuzz.progress());
    return difference;
  }

  private static Duration time() {
    Integer minutes = Integer.getInteger("fuzz.minutes");
    if (minutes != null) {
      return Duration.ofMinutes(minutes);
    }
    return Long.getLong("fuzz.documents") == null ? DEFAULT_TIME : UNLIMITED;
  }
}
