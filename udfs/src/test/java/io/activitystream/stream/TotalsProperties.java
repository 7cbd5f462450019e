package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Totals beside a list of all that happened, which is gone through anew each time. */
class TotalsProperties {
  private static final long HOUR = 3_600_000_000L;

  /**
   * Something that comes: an activity, or an hour for everybody.
   *
   * @param activity whether it is an activity
   * @param micros when
   * @param amount of an activity
   */
  record Step(boolean activity, long micros, long amount) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 5 * 24 * HOUR),
            Arbitraries.longs().between(-HOUR, HOUR),
            Arbitraries.longs().between(-40 * 24 * HOUR, 40 * 24 * HOUR));
    return Combinators.combine(
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.just(true)),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(false))),
            times,
            Arbitraries.longs().between(-100_000, 100_000))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  @Provide
  Arbitrary<int[]> days() {
    return Arbitraries.integers().between(1, 30).array(int[].class).ofMinSize(1).ofMaxSize(4);
  }

  @Property(tries = 1500)
  void areThoseOfTheHoursThatEndWithTheClockInWhateverOrderActivitiesCome(
      @ForAll("steps") List<Step> steps, @ForAll("days") int[] days) throws Exception {
    Hours store = new Hours();
    StateWriter writer = new StateWriter();
    List<Step> happened = new ArrayList<>();
    byte[] state = null;
    long clock = Long.MIN_VALUE;
    for (Step step : steps) {
      Totals totals = new Totals(state, days, store);
      long hour = Math.floorDiv(step.micros, HOUR);
      clock = Math.max(clock, hour);
      if (step.activity) {
        happened.add(step);
        totals.add(
            step.micros, step.micros, BigInteger.valueOf(step.amount), Totals.NONE, store, writer);
      } else {
        totals.moveTo(hour, store);
      }
      state = totals.toBytes(writer);
      compare(new Totals(state, days, store), days, happened, clock);
    }
  }

  @Property(tries = 300)
  void areCountedAnewFromTheHoursWhenTheirPeriodsAreOthers(@ForAll("steps") List<Step> steps)
      throws Exception {
    Hours store = new Hours();
    StateWriter writer = new StateWriter();
    int[] before = {2, 20};
    int[] after = {1, 2, 5};
    Totals totals = new Totals(null, before, store);
    List<Step> happened = steps.stream().filter(Step::activity).toList();
    long clock = Long.MIN_VALUE;
    for (Step step : happened) {
      clock = Math.max(clock, Math.floorDiv(step.micros, HOUR));
      totals.add(
          step.micros, step.micros, BigInteger.valueOf(step.amount), Totals.NONE, store, writer);
    }
    compare(new Totals(totals.toBytes(writer), after, store), after, happened, clock);
  }

  @Property(tries = 300)
  void changeNoEarlierThanTheySay(@ForAll("steps") List<Step> steps, @ForAll("days") int[] days)
      throws Exception {
    Hours store = new Hours();
    StateWriter writer = new StateWriter();
    Totals totals = new Totals(null, days, store);
    for (Step step : steps) {
      totals.add(
          step.micros, step.micros, BigInteger.valueOf(step.amount), Totals.NONE, store, writer);
    }
    while (totals.nextChange() != Totals.NONE) {
      long change = totals.nextChange();
      List<String> before = shown(totals, days);
      assertThat(totals.moveTo(change - 1, store)).isFalse();
      assertThat(shown(totals, days)).isEqualTo(before);
      assertThat(totals.moveTo(change, store)).isTrue();
      assertThat(shown(totals, days)).isNotEqualTo(before);
    }
    assertThat(store.hours).isEmpty();
    for (int i = 0; i < days.length; i++) {
      assertThat(totals.period(i).count()).isZero();
    }
  }

  private static void compare(Totals totals, int[] days, List<Step> happened, long clock) {
    assertThat(totals.all().count()).isEqualTo(happened.size());
    assertThat(totals.all().amount()).isEqualTo(sum(happened));
    if (!happened.isEmpty()) {
      assertThat(totals.first())
          .isEqualTo(happened.stream().mapToLong(Step::micros).min().orElseThrow());
      assertThat(totals.last())
          .isEqualTo(happened.stream().mapToLong(Step::micros).max().orElseThrow());
    }
    for (int i = 0; i < days.length; i++) {
      long since = clock - 24L * days[i];
      List<Step> within =
          happened.stream().filter(step -> Math.floorDiv(step.micros, HOUR) > since).toList();
      assertThat(totals.period(i).count()).as("%d days", days[i]).isEqualTo(within.size());
      assertThat(totals.period(i).amount()).as("%d days", days[i]).isEqualTo(sum(within));
    }
  }

  private static BigInteger sum(List<Step> steps) {
    return BigInteger.valueOf(steps.stream().mapToLong(Step::amount).sum());
  }

  private static List<String> shown(Totals totals, int[] days) {
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < days.length; i++) {
      shown.add(totals.period(i).count() + " " + totals.period(i).amount());
    }
    return shown;
  }

  private static final class Hours implements Totals.Store {
    private final Map<Integer, byte[]> hours = new HashMap<>();

    @Override
    public byte[] hour(int hour) {
      return hours.get(hour);
    }

    @Override
    public void putHour(int hour, byte[] happened) {
      hours.put(hour, happened);
    }

    @Override
    public void removeHour(int hour) {
      hours.remove(hour);
    }

    @Override
    public Iterable<Map.Entry<Integer, byte[]>> hours() {
      return hours.entrySet();
    }
  }
}
