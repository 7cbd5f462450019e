package io.activitystream.stream.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One entity that does very much, in order, and then some things that it did long before. */
public final class LongHistory {
  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

  private LongHistory() {}

  /**
   * A history.
   *
   * @param inOrder how many activities come in order
   * @param behind for each activity that comes then, how many of those it stands before
   */
  public static History of(int inOrder, List<Integer> behind) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < inOrder; i++) {
      arrivals.add(arrival("b" + i, i));
    }
    for (int count : behind) {
      // Of the same time as the first that it stands before, and of a smaller id.
      arrivals.add(arrival("a" + arrivals.size(), inOrder - count));
    }
    return new History(arrivals, Duration.ofDays(30), List.of(arrivals.size()));
  }

  private static Arrival arrival(String id, int second) {
    Instant time = BEGIN.plusSeconds(second);
    Activity activity =
        new Activity(
            "sent_message", id, time, "u1", null, null, null, null, "app", time, "raw/0/" + id);
    return new Arrival(0, activity, time, Set.of());
  }
}
