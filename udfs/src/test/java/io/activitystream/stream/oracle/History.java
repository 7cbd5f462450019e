package io.activitystream.stream.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Activities in the order in which they arrive.
 *
 * @param horizon how belated an activity may be and still be numbered; zero for without end
 * @param parts where parts end, each but the last before all arrivals: whatever arrives in a part
 *     has passed through the job before the next part begins
 */
public record History(List<Arrival> arrivals, Duration horizon, List<Integer> parts) {

  /** What some of its arrivals come to, from one position to before another. */
  Outcome outcome(int from, int to) {
    return Oracle.of(arrivals.subList(from, to), horizon);
  }

  /** The same where each part's arrivals come by a table without some of the columns. */
  public History without(List<Set<String>> columns) {
    List<Arrival> without = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      without.add(arrivals.get(i).without(columns.get(part(i))));
    }
    return new History(without, horizon, parts);
  }

  /** The same read without a stop. */
  public History inOnePart() {
    return new History(arrivals, horizon, List.of(arrivals.size()));
  }

  /**
   * The same without what depends on the order of arrival within a part, as long as splits stay in
   * order: each key keeps to one split within a part, and an activity stays only if it is late
   * already by what the parts before brought, or not even by what its own brings too.
   */
  public History settled() {
    History settled = keysInOneSplit();
    while (true) {
      History next = settled.withoutDoubtful();
      if (next.arrivals.size() == settled.arrivals.size()) {
        return settled;
      }
      settled = next;
    }
  }

  private History keysInOneSplit() {
    List<Arrival> kept = new ArrayList<>();
    Map<List<Object>, Integer> splits = new HashMap<>();
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      List<Object> keyInPart = List.of(arrival.activity().key(), part(i));
      int split = splits.computeIfAbsent(keyInPart, key -> arrival.split());
      kept.add(arrival.by(split));
    }
    return new History(kept, horizon, parts);
  }

  private History withoutDoubtful() {
    List<Arrival> kept = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    Map<List<String>, Instant> before = new HashMap<>();
    Set<Activity.Key> seen = new HashSet<>();
    for (List<Arrival> part : inParts()) {
      List<Arrival> firsts =
          part.stream()
              .filter(arrival -> seen.add(arrival.activity().key()))
              .filter(arrival -> arrival.activity().ts() != null)
              .toList();
      Map<List<String>, Instant> after = new HashMap<>(before);
      firsts.forEach(
          arrival ->
              after.merge(
                  numberedWith(arrival),
                  Oracle.believable(arrival.activity()),
                  (a, b) -> a.isBefore(b) ? b : a));
      Set<Arrival> doubtful = new HashSet<>();
      for (Arrival first : firsts) {
        if (late(first, after) && !late(first, before)) {
          doubtful.add(first);
        }
      }
      part.stream().filter(arrival -> !doubtful.contains(arrival)).forEach(kept::add);
      ends.add(kept.size());
      before = after;
    }
    return new History(kept, horizon, ends);
  }

  private boolean late(Arrival arrival, Map<List<String>, Instant> newest) {
    Instant time = newest.get(numberedWith(arrival));
    return time != null
        && !horizon.isZero()
        && arrival.activity().ts().isBefore(time.minus(horizon));
  }

  private static List<String> numberedWith(Arrival arrival) {
    return Stream.of(arrival.activity().activity(), arrival.activity().entity())
        .map(Objects::toString)
        .toList();
  }

  private List<List<Arrival>> inParts() {
    List<List<Arrival>> inParts = new ArrayList<>();
    int from = 0;
    for (int end : parts) {
      inParts.add(arrivals.subList(from, end));
      from = end;
    }
    return inParts;
  }

  private int part(int position) {
    return (int) parts.stream().filter(end -> end <= position).count();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Horizon " + horizon + ", parts to " + parts);
    arrivals.forEach(arrival -> text.append("\n  ").append(arrival));
    return text.toString();
  }
}
