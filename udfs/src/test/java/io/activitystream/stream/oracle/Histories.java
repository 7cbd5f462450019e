package io.activitystream.stream.oracle;

import java.time.Duration;

/**
 * Tries a property of random histories, for {@code -Dstream.seconds} or a few by itself, from a new
 * seed each time or from {@code -Dstream.seed}.
 */
public final class Histories {
  private static final int AT_LEAST = 2;

  private Histories() {}

  /** What must hold whatever the seed. */
  public interface Property {
    void hold(long seed) throws Exception;
  }

  /**
   * Tries it.
   *
   * @throws AssertionError with the seed that repeats it, if the property does not hold
   */
  public static void check(String name, Property property) {
    long time = Duration.ofSeconds(Long.getLong("stream.seconds", 4)).toNanos();
    Long given = Long.getLong("stream.seed");
    long first = given == null ? System.nanoTime() : given;
    long begin = System.nanoTime();
    long seed = first;
    do {
      try {
        property.hold(seed);
      } catch (Exception | AssertionError e) {
        throw new AssertionError(name + " does not hold with -Dstream.seed=" + seed + ": " + e, e);
      }
      seed++;
    } while (System.nanoTime() - begin < time || seed < first + AT_LEAST);
    System.out.println(
        name + " holds for " + (seed - first) + " histories from -Dstream.seed=" + first);
  }
}
