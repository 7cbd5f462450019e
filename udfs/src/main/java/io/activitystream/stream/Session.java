package io.activitystream.stream;

import java.math.BigInteger;

/**
 * What an entity has done without a long pause.
 *
 * @param start when it began, in microseconds since 1970
 * @param end when its last activity happened
 * @param activities how many
 * @param amount the sum of their amounts, in units of its last digit
 */
record Session(long start, long end, long activities, BigInteger amount) {
  /** A session of one activity. */
  static Session of(long time, BigInteger amount) {
    return new Session(time, time, 1, amount);
  }

  /** One session of two. */
  Session with(Session other) {
    return new Session(
        Math.min(start, other.start),
        Math.max(end, other.end),
        activities + other.activities,
        amount.add(other.amount));
  }

  /** Whether no pause that is longer than the gap lies between two sessions. */
  boolean reaches(Session other, long gap) {
    return other.start <= end + gap && start <= other.end + gap;
  }

  void write(StateWriter out) {
    out.number(start);
    out.count(end - start);
    out.count(activities);
    out.sized(amount.signum() == 0 ? new byte[0] : amount.toByteArray());
  }

  static Session read(StateReader in) {
    long start = in.number();
    long end = start + in.count();
    long activities = in.count();
    byte[] amount = in.sized();
    return new Session(
        start, end, activities, amount.length == 0 ? BigInteger.ZERO : new BigInteger(amount));
  }
}
