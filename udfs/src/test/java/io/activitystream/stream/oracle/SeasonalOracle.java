package io.activitystream.stream.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A seasonal series as it is defined: all that came is kept, and looked for by its step. */
public final class SeasonalOracle {
  private final int stepsOfSeason;
  private final int seasons;
  private final long forgetAfter;

  private final TreeMap<Long, Double> waiting = new TreeMap<>();
  private final TreeMap<Long, Double> known = new TreeMap<>();
  private final List<Given> given = new ArrayList<>();
  private long lastThatCame;

  /** A row that is given; what is not known is null. */
  public record Given(
      long step,
      double value,
      Double expected,
      Double spread,
      int history,
      Double deviation,
      long firstSeen) {}

  /** An oracle of one series. */
  public SeasonalOracle(int stepsOfSeason, int seasons, long forgetAfter) {
    this.stepsOfSeason = stepsOfSeason;
    this.seasons = seasons;
    this.forgetAfter = forgetAfter;
  }

  /** All that was given so far. */
  public List<Given> given() {
    return List.copyOf(given);
  }

  /** Takes in what came of a step. */
  public void add(long step, double value) {
    if (known.isEmpty() || step > known.lastKey()) {
      waiting.merge(step, value, Double::sum);
    } else {
      known.computeIfPresent(step, (same, before) -> before + value);
    }
  }

  /** Time goes on: all steps before one are over. */
  public void advance(long end) {
    while (true) {
      if (known.isEmpty()) {
        if (waiting.isEmpty() || waiting.firstKey() >= end) {
          return;
        }
        lastThatCame = waiting.firstKey();
        give(waiting.firstKey());
      } else {
        long next = known.lastKey() + 1;
        if (next >= end) {
          return;
        } else if (!waiting.containsKey(next) && next - lastThatCame > forgetAfter) {
          known.clear();
        } else {
          give(next);
        }
      }
    }
  }

  /** Nothing comes any more. */
  public void end() {
    if (!waiting.isEmpty()) {
      advance(waiting.lastKey() + 1);
    }
  }

  private void give(long step) {
    Double came = waiting.remove(step);
    if (came != null) {
      lastThatCame = step;
    }
    double value = came == null ? 0 : came;
    List<Double> past =
        IntStream.rangeClosed(1, seasons)
            .mapToObj(season -> known.get(step - (long) season * stepsOfSeason))
            .filter(earlier -> earlier != null)
            .toList();
    known.put(step, value);
    long firstSeen = known.firstKey();
    if (past.isEmpty()) {
      given.add(new Given(step, value, null, null, 0, null, firstSeen));
      return;
    }
    double expected = median(past);
    double absolute =
        1.4826 * median(past.stream().map(earlier -> Math.abs(earlier - expected)).toList());
    double spread = Math.max(Math.max(absolute, Math.sqrt(Math.abs(expected))), 1);
    given.add(
        new Given(
            step, value, expected, spread, past.size(), (value - expected) / spread, firstSeen));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    double upper = sorted.get(sorted.size() / 2);
    double lower = sorted.get((sorted.size() - 1) / 2);
    return lower + (upper - lower) / 2;
  }
}
