package io.activitystream.stream;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What one entity has done: in all, and in the last days, which go on while nothing happens.
 *
 * <p>Time is cut to hours. An entity's clock is the latest hour that it has done something in, or
 * that has come for everybody. What it did is within its last {@code n} days as long as its hour is
 * one of the {@code 24 n} that end with the clock's: it leaves them between {@code n} days less an
 * hour and {@code n} days after it happened, and in whatever order activities arrive, each counts
 * in the same hours.
 *
 * <p>Hours in which something happened stand in the store, each by itself; totals of the periods
 * beside the clock, so that another activity of the same hour touches one of them. When the clock
 * moves they are counted anew from the hours, of which those beyond the longest period go.
 */
final class Totals {
  /** The hours in which something happened. */
  interface Store {
    /** What happened in an hour; null for nothing. */
    byte[] hour(int hour) throws Exception;

    void putHour(int hour, byte[] happened) throws Exception;

    void removeHour(int hour) throws Exception;

    Iterable<Map.Entry<Integer, byte[]>> hours() throws Exception;
  }

  /** Stands for an hour, or a time, that there is none of. */
  static final long NONE = Long.MIN_VALUE;

  private static final int VERSION = 1;
  private static final long MICROS_OF_HOUR = 3_600_000_000L;
  private static final int HOURS_OF_DAY = 24;

  private final int[] days;
  private final Sum all = new Sum();
  private final Sum[] periods;
  private long clock = NONE;
  private long first = NONE;
  private long last = NONE;
  private long nextChange = NONE;
  private long awaited = NONE;

  /** How many, and their amounts. */
  static final class Sum {
    private long count;
    private BigInteger amount = BigInteger.ZERO;

    private void add(long more, BigInteger amounts) {
      count += more;
      amount = amount.add(amounts);
    }

    private void clear() {
      count = 0;
      amount = BigInteger.ZERO;
    }

    private void write(StateWriter out) {
      out.count(count);
      out.sized(amount.signum() == 0 ? new byte[0] : amount.toByteArray());
    }

    private void read(StateReader in) {
      count = in.count();
      byte[] bytes = in.sized();
      amount = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
    }

    long count() {
      return count;
    }

    /** In units of the amount's last digit. */
    BigInteger amount() {
      return amount;
    }
  }

  /**
   * The totals of an entity.
   *
   * @param state what {@link #toBytes} gave; null for one that has done nothing yet
   * @param days lengths of the periods, each one or more
   */
  Totals(byte[] state, int[] days, Store store) throws Exception {
    this.days = days.clone();
    this.periods = new Sum[days.length];
    Arrays.setAll(periods, i -> new Sum());
    if (state != null && !read(new StateReader(state))) {
      countAnew(store);
    }
  }

  /** Reads state; whether it is of the same periods. */
  private boolean read(StateReader in) {
    in.version("A total", VERSION);
    clock = in.number();
    first = in.number();
    last = in.number();
    nextChange = in.fixedLong();
    awaited = nextChange;
    all.read(in);
    int[] before = new int[in.size()];
    boolean same = before.length == days.length;
    for (int i = 0; i < before.length; i++) {
      before[i] = in.size();
      Sum period = new Sum();
      period.read(in);
      same &= i < days.length && before[i] == days[i];
      if (same) {
        periods[i] = period;
      }
    }
    return same;
  }

  byte[] toBytes(StateWriter out) {
    out.clear();
    out.octet(VERSION);
    out.number(clock);
    out.number(first);
    out.number(last);
    out.fixed(nextChange);
    all.write(out);
    out.count(days.length);
    for (int i = 0; i < days.length; i++) {
      out.count(days[i]);
      periods[i].write(out);
    }
    return out.toBytes();
  }

  /** The hour of a time in microseconds since 1970. */
  static long hourOf(long micros) {
    return Math.floorDiv(micros, MICROS_OF_HOUR);
  }

  /**
   * An activity.
   *
   * @param micros when it happened
   * @param counted the time by which it counts, the same for all but those that happen in the
   *     future
   * @param amount in units of its last digit
   * @param now the hour that has come for everybody, or {@link #NONE}
   */
  void add(long micros, long counted, BigInteger amount, long now, Store store, StateWriter writer)
      throws Exception {
    first = first == NONE ? micros : Math.min(first, micros);
    last = last == NONE ? micros : Math.max(last, micros);
    all.add(1, amount);
    long hour = hourOf(counted);
    long later = Math.max(Math.max(clock, now), hour);
    if (later - hour < hoursOfLongest()) {
      note(Math.toIntExact(hour), amount, store, writer);
    }
    if (later > clock) {
      clock = later;
      countAnew(store);
    } else {
      count(hour, 1, amount);
    }
  }

  /**
   * Moves the clock to the hour that has come for everybody.
   *
   * @return whether a total may have changed
   */
  boolean moveTo(long now, Store store) throws Exception {
    if (now <= clock) {
      return false;
    }
    clock = now;
    if (nextChange == NONE || now < nextChange) {
      return false;
    }
    countAnew(store);
    return true;
  }

  private static void note(int hour, BigInteger amount, Store store, StateWriter writer)
      throws Exception {
    Sum happened = new Sum();
    byte[] before = store.hour(hour);
    if (before != null) {
      happened.read(new StateReader(before));
    }
    happened.add(1, amount);
    writer.clear();
    happened.write(writer);
    store.putHour(hour, writer.toBytes());
  }

  private void countAnew(Store store) throws Exception {
    for (Sum period : periods) {
      period.clear();
    }
    nextChange = NONE;
    List<Integer> gone = new ArrayList<>();
    Sum happened = new Sum();
    for (Map.Entry<Integer, byte[]> hour : store.hours()) {
      if (clock - hour.getKey() >= hoursOfLongest()) {
        gone.add(hour.getKey());
      } else {
        happened.read(new StateReader(hour.getValue()));
        count(hour.getKey(), happened.count, happened.amount);
      }
    }
    for (int hour : gone) {
      store.removeHour(hour);
    }
  }

  /** Counts what happened in an hour in the periods that it is in. */
  private void count(long hour, long count, BigInteger amount) {
    for (int i = 0; i < days.length; i++) {
      long leaves = hour + (long) days[i] * HOURS_OF_DAY;
      if (leaves > clock) {
        periods[i].add(count, amount);
        nextChange = nextChange == NONE ? leaves : Math.min(nextChange, leaves);
      }
    }
  }

  private long hoursOfLongest() {
    return (long) Arrays.stream(days).max().orElse(0) * HOURS_OF_DAY;
  }

  /** The hour up to which the periods go. */
  long clock() {
    return clock;
  }

  /** The hour with which something leaves a period, or {@link #NONE}. */
  long nextChange() {
    return nextChange;
  }

  /** {@link #nextChange} as it was when the state was written, or {@link #NONE}. */
  long awaitedChange() {
    return awaited;
  }

  /** When the first activity happened, in microseconds. */
  long first() {
    return first;
  }

  long last() {
    return last;
  }

  /** All activities ever. */
  Sum all() {
    return all;
  }

  /** Those of the last days, by the period's place. */
  Sum period(int i) {
    return periods[i];
  }
}
