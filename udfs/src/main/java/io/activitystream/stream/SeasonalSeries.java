package io.activitystream.stream;

import java.util.Arrays;

/**
 * A value that comes step by step, each held against what the same step of earlier seasons had:
 * hour by hour against the same hour of earlier days.
 *
 * <p>A series begins with the first step of which something came. From then on each step is given
 * once, when its time is over, with 0 where nothing came, until nothing has come for as long as it
 * takes to be forgotten. What comes of a step that was given already corrects what later steps are
 * held against.
 *
 * <p>What a step is expected to have is the median of the same step in the earlier seasons that are
 * known. Its spread is their median absolute deviation, scaled as that of a normal distribution
 * (1.4826 = 1 / Φ⁻¹(3/4); Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993), and not
 * less than √expected, which is how far a count goes astray by chance alone (Poisson), nor than 1.
 */
final class SeasonalSeries {

  /** No step: nothing is to be waited for. */
  static final long NONE = Long.MIN_VALUE;

  private static final int VERSION = 1;
  private static final double NORMAL = 1.4826;

  private final int stepsOfSeason;
  private final int seasons;
  private final long forgetAfter;

  private boolean begun;
  private long first;
  private long next;
  private long lastThatCame;
  private long waiting;

  /** Where values are kept that were not given yet, and what each step of a season had. */
  interface Store {

    /** The sum of what came of a step that was not given, or null. */
    byte[] waiting(long step) throws Exception;

    void putWaiting(long step, byte[] value) throws Exception;

    void removeWaiting(long step) throws Exception;

    /** What a step of a season had, or null. */
    byte[] past(int stepOfSeason) throws Exception;

    void putPast(int stepOfSeason, byte[] values) throws Exception;

    void clearPast() throws Exception;
  }

  /** Who is given the steps, in their order. */
  interface Listener {

    /**
     * A step is over.
     *
     * @param history how many earlier seasons are known; the expectation means nothing where it is
     *     0
     * @param first the step that the series began with
     */
    void given(long step, double value, int history, Expectation expectation, long first);
  }

  /** What a step was expected to have. */
  record Expectation(double expected, double spread) {

    /** How many spreads a value is above what was expected. */
    double deviation(double value) {
      return (value - expected) / spread;
    }
  }

  /**
   * A series.
   *
   * @param bytes what {@link #toBytes} gave, or null for one of which nothing has come
   * @param forgetAfter how many steps without anything are given before it is forgotten
   */
  SeasonalSeries(byte[] bytes, int stepsOfSeason, int seasons, long forgetAfter) {
    this.stepsOfSeason = stepsOfSeason;
    this.seasons = seasons;
    this.forgetAfter = forgetAfter;
    if (bytes != null) {
      read(new StateReader(bytes));
    }
  }

  /** Whether nothing is left of it to keep. */
  boolean isForgotten() {
    return !begun && waiting == 0;
  }

  /**
   * Takes in what came of a step.
   *
   * @return whether the step is to be waited for, or was given already
   */
  boolean add(long step, double value, Store store) throws Exception {
    if (begun && step < next) {
      correct(step, value, store);
      return false;
    }
    byte[] before = store.waiting(step);
    if (before == null) {
      waiting++;
    }
    store.putWaiting(step, bytes(before == null ? value : number(before) + value));
    return true;
  }

  private void correct(long step, double value, Store store) throws Exception {
    byte[] bytes = store.past(stepOfSeason(step));
    Past past = new Past(bytes);
    if (past.add(Math.floorDiv(step, stepsOfSeason), value)) {
      store.putPast(stepOfSeason(step), past.toBytes());
    }
  }

  /**
   * Gives a step that is over, if it is the one that is next.
   *
   * @param ended whether nothing comes any more, so that no step is given behind the last that came
   * @return the step to wait for, or {@link #NONE} if what comes of one says so itself
   */
  long over(long step, boolean ended, Store store, Listener listener) throws Exception {
    byte[] came = store.waiting(step);
    if (!begun) {
      if (came == null) {
        return NONE;
      }
      begun = true;
      first = step;
      next = step;
      lastThatCame = step;
    }
    if (step != next || ended && waiting == 0) {
      return NONE;
    }
    if (came != null) {
      store.removeWaiting(step);
      waiting--;
      lastThatCame = step;
    } else if (step - lastThatCame > forgetAfter) {
      begun = false;
      store.clearPast();
      return NONE;
    }
    give(step, came == null ? 0 : number(came), store, listener);
    next = step + 1;
    return ended && waiting == 0 ? NONE : next;
  }

  private void give(long step, double value, Store store, Listener listener) throws Exception {
    long season = Math.floorDiv(step, stepsOfSeason);
    Past past = new Past(store.past(stepOfSeason(step)));
    past.forgetBefore(season - seasons);
    listener.given(step, value, past.size, past.expectation(), first);
    past.append(season, value);
    store.putPast(stepOfSeason(step), past.toBytes());
  }

  private int stepOfSeason(long step) {
    return (int) Math.floorMod(step, (long) stepsOfSeason);
  }

  /** All but what is in the store, as bytes. */
  byte[] toBytes(StateWriter out) {
    out.clear();
    out.octet(VERSION);
    out.count(waiting);
    out.octet(begun ? 1 : 0);
    if (begun) {
      out.number(first);
      out.number(next);
      out.number(lastThatCame);
    }
    return out.toBytes();
  }

  private void read(StateReader in) {
    in.version("A series", VERSION);
    waiting = in.count();
    begun = in.octet() == 1;
    if (begun) {
      first = in.number();
      next = in.number();
      lastThatCame = in.number();
    }
  }

  private static byte[] bytes(double value) {
    StateWriter out = new StateWriter();
    out.octet(VERSION);
    out.fixed(Double.doubleToLongBits(value));
    return out.toBytes();
  }

  private static double number(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    in.version("A value of a series", VERSION);
    return Double.longBitsToDouble(in.fixedLong());
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1
        ? values[middle]
        : values[middle - 1] + (values[middle] - values[middle - 1]) / 2;
  }

  /** What one step of the season had in the seasons that are known, in their order. */
  private static final class Past {
    private int size;
    private long[] seasons = new long[0];
    private double[] values = new double[0];

    Past(byte[] bytes) {
      if (bytes == null) {
        return;
      }
      StateReader in = new StateReader(bytes);
      in.version("The past of a series", VERSION);
      size = in.size();
      seasons = new long[size];
      values = new double[size];
      for (int i = 0; i < size; i++) {
        seasons[i] = in.number();
        values[i] = Double.longBitsToDouble(in.fixedLong());
      }
    }

    void forgetBefore(long season) {
      int from = 0;
      while (from < size && seasons[from] < season) {
        from++;
      }
      seasons = Arrays.copyOfRange(seasons, from, size);
      values = Arrays.copyOfRange(values, from, size);
      size -= from;
    }

    void append(long season, double value) {
      seasons = Arrays.copyOf(seasons, size + 1);
      values = Arrays.copyOf(values, size + 1);
      seasons[size] = season;
      values[size] = value;
      size++;
    }

    /** Adds to a season's value, if it is known. */
    boolean add(long season, double value) {
      int index = Arrays.binarySearch(seasons, 0, size, season);
      if (index >= 0) {
        values[index] += value;
      }
      return index >= 0;
    }

    Expectation expectation() {
      if (size == 0) {
        return new Expectation(Double.NaN, Double.NaN);
      }
      double expected = median(values.clone());
      double[] distances = new double[size];
      for (int i = 0; i < size; i++) {
        distances[i] = Math.abs(values[i] - expected);
      }
      double scaled = NORMAL * median(distances);
      return new Expectation(
          expected, Math.max(scaled, Math.max(Math.sqrt(Math.abs(expected)), 1)));
    }

    byte[] toBytes() {
      StateWriter out = new StateWriter();
      out.octet(VERSION);
      out.count(size);
      for (int i = 0; i < size; i++) {
        out.number(seasons[i]);
        out.fixed(Double.doubleToLongBits(values[i]));
      }
      return out.toBytes();
    }
  }
}
