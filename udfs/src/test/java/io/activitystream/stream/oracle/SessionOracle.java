package io.activitystream.stream.oracle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What sessions are, read off their definition: all activities of an entity, sorted by time, are
 * cut wherever a pause is longer than the gap.
 */
public final class SessionOracle {
  private final long gap;
  private final long horizon;
  private final List<long[]> activities = new ArrayList<>();
  private BigInteger newest;

  /**
   * No activities.
   *
   * @param gap the longest pause within a session
   * @param horizon how far behind the newest an activity may lie
   */
  public SessionOracle(long gap, long horizon) {
    this.gap = gap;
    this.horizon = horizon;
  }

  /**
   * Adds an activity.
   *
   * @param clock how far it moves the newest
   * @return whether it is in time
   */
  public boolean add(long time, long clock, long amount) {
    BigInteger earliest = newest == null ? null : newest.subtract(BigInteger.valueOf(horizon));
    if (earliest != null && BigInteger.valueOf(time).compareTo(earliest) < 0) {
      return false;
    }
    BigInteger moved = BigInteger.valueOf(clock);
    newest = newest == null ? moved : newest.max(moved);
    activities.add(new long[] {time, amount});
    return true;
  }

  /** All sessions in their order: {@code start to end: activities, amount}. */
  public List<String> sessions() {
    List<long[]> sorted = new ArrayList<>(activities);
    sorted.sort((one, other) -> Long.compare(one[0], other[0]));
    List<String> sessions = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i == sorted.size() || sorted.get(i)[0] - sorted.get(i - 1)[0] > gap) {
        List<long[]> session = sorted.subList(from, i);
        sessions.add(
            session.get(0)[0]
                + " to "
                + session.get(session.size() - 1)[0]
                + ": "
                + session.size()
                + ", "
                + session.stream().mapToLong(activity -> activity[1]).sum());
        from = i;
      }
    }
    return sessions;
  }
}
