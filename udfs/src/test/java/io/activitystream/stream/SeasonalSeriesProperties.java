package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.stream.oracle.SeasonalOracle;
import io.activitystream.stream.oracle.SeasonalOracle.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A series beside its definition, written and read before each thing that happens to it. */
class SeasonalSeriesProperties {

  @Property(tries = 300)
  void stepsAreWhatTheirDefinitionSays(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int stepsOfSeason,
      @ForAll @IntRange(min = 1, max = 5) int seasons,
      @ForAll @IntRange(min = 1, max = 30) int forgetAfter) {
    Random random = new Random(seed);
    SeasonalOracle oracle = new SeasonalOracle(stepsOfSeason, seasons, forgetAfter);
    World world = new World(stepsOfSeason, seasons, forgetAfter);
    long now = random.nextInt(100) - 50;
    for (int i = random.nextInt(300); i > 0; i--) {
      if (random.nextInt(3) == 0) {
        now += random.nextInt(20) == 0 ? random.nextInt(80) : 1 + random.nextInt(2);
        oracle.advance(now);
        world.advance(now, false);
      } else {
        long step = now + random.nextInt(4) - (random.nextInt(5) == 0 ? random.nextInt(20) : 0);
        double value = random.nextInt(50);
        oracle.add(step, value);
        world.add(step, value);
      }
    }
    oracle.end();
    world.advance(Long.MAX_VALUE, true);

    assertThat(world.given).isEqualTo(oracle.given());
  }

  @Property(tries = 50)
  void whatIsKeptIsBoundedAndAGapGivesNoMoreStepsThanItTakesToForget(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 50) int forgetAfter) {
    Random random = new Random(seed);
    World world = new World(24, 3, forgetAfter);
    for (long step = 0; step < 1_000; step++) {
      world.add(step, random.nextInt(9));
      world.advance(step + 1, false);
      assertThat(world.waiting).isEmpty();
      assertThat(world.past.values().stream().mapToInt(past -> past.length)).allMatch(l -> l < 60);
    }
    assertThat(world.past).hasSize(24);

    int before = world.given.size();
    world.advance(1_000_000_000, false);

    assertThat(world.given.size() - before).isEqualTo(forgetAfter);
    assertThat(world.past).isEmpty();
    assertThat(world.timers).isEmpty();
  }

  /** A series with a clock. */
  private static final class World implements SeasonalSeries.Store {
    private final int stepsOfSeason;
    private final int seasons;
    private final int forgetAfter;
    private final TreeSet<Long> timers = new TreeSet<>();
    private final Map<Long, byte[]> waiting = new HashMap<>();
    private final Map<Integer, byte[]> past = new HashMap<>();
    private final List<Given> given = new ArrayList<>();
    private byte[] state;

    private World(int stepsOfSeason, int seasons, int forgetAfter) {
      this.stepsOfSeason = stepsOfSeason;
      this.seasons = seasons;
      this.forgetAfter = forgetAfter;
    }

    private SeasonalSeries series() {
      return new SeasonalSeries(state, stepsOfSeason, seasons, forgetAfter);
    }

    private void add(long step, double value) {
      try {
        SeasonalSeries series = series();
        if (series.add(step, value, this)) {
          timers.add(step);
        }
        state = series.toBytes(new StateWriter());
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    private void advance(long end, boolean ended) {
      try {
        while (!timers.isEmpty() && timers.first() < end) {
          SeasonalSeries series = series();
          long next = series.over(timers.pollFirst(), ended, this, this::given);
          if (next != SeasonalSeries.NONE) {
            timers.add(next);
          }
          state = series.isForgotten() ? null : series.toBytes(new StateWriter());
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    private void given(
        long step, double value, int history, SeasonalSeries.Expectation expectation, long first) {
      boolean known = history > 0;
      given.add(
          new Given(
              step,
              value,
              known ? expectation.expected() : null,
              known ? expectation.spread() : null,
              history,
              known ? expectation.deviation(value) : null,
              first));
    }

    @Override
    public byte[] waiting(long step) {
      return waiting.get(step);
    }

    @Override
    public void putWaiting(long step, byte[] value) {
      waiting.put(step, value);
    }

    @Override
    public void removeWaiting(long step) {
      waiting.remove(step);
    }

    @Override
    public byte[] past(int stepOfSeason) {
      return past.get(stepOfSeason);
    }

    @Override
    public void putPast(int stepOfSeason, byte[] values) {
      past.put(stepOfSeason, values);
    }

    @Override
    public void clearPast() {
      past.clear();
    }
  }
}
