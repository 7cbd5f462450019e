package io.activitystream.stream.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Histories at random: some strands that know nothing of one another, woven into one. */
public final class RandomHistory {

  /** How many splits the arrivals come from. */
  public static final int SPLITS = 4;

  private static final int MOST_PARTS = 4;

  private static final List<Duration> HORIZONS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Duration.ofDays(1),
          Duration.ofDays(30));

  private RandomHistory() {}

  /**
   * A history.
   *
   * @param strands of how many strands
   * @param longest the most arrivals of a strand
   */
  public static History of(long seed, int strands, int longest) {
    Random random = new Random(seed);
    Duration horizon = HORIZONS.get(random.nextInt(HORIZONS.size()));
    List<Strand> woven =
        IntStream.range(0, strands).mapToObj(i -> new Strand(random, "#" + i, horizon)).toList();
    List<Strand> turns = new ArrayList<>();
    for (Strand strand : woven) {
      for (int i = random.nextInt(longest); i >= 0; i--) {
        turns.add(random.nextInt(turns.size() + 1), strand);
      }
    }
    List<Arrival> arrivals = turns.stream().map(Strand::next).toList();
    return new History(arrivals, horizon, parts(random, arrivals.size()));
  }

  private static List<Integer> parts(Random random, int size) {
    TreeSet<Integer> ends = new TreeSet<>(List.of(size));
    for (int i = random.nextInt(MOST_PARTS); i > 0; i--) {
      ends.add(random.nextInt(size));
    }
    return List.copyOf(ends);
  }
}
