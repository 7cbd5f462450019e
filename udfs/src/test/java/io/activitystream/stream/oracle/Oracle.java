package io.activitystream.stream.oracle;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must become of activities, by the definition of the functions and nothing else: slow, and
 * short enough to be read beside it.
 */
public final class Oracle {
  private static final int MOST_HELD = 10_000;
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private static final Comparator<Activity> ORDER =
      Comparator.comparing(Activity::ts)
          .thenComparing(activity -> utf8(activity.activityId()), Arrays::compareUnsigned);

  private Oracle() {}

  /** What becomes of activities that arrive in this order. */
  public static Outcome of(List<Arrival> arrivals, Duration horizon) {
    Map<Activity.Key, Arrival> firsts = new LinkedHashMap<>();
    List<Verdict> repeated = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      Arrival first = firsts.putIfAbsent(arrival.activity().key(), arrival);
      if (first != null) {
        Set<String> differsIn = arrival.differencesFrom(first);
        repeated.add(
            new Verdict(
                arrival.activity(), differsIn.isEmpty() ? "DUPLICATE" : "CONFLICT", differsIn));
      }
    }
    return new Outcome(
        number(firsts.values().stream().map(Arrival::activity).toList(), horizon), repeated);
  }

  private static Map<Activity.Key, Numbered> number(List<Activity> activities, Duration horizon) {
    Map<List<String>, List<Activity>> byEntity = new LinkedHashMap<>();
    for (Activity activity : activities) {
      byEntity
          .computeIfAbsent(
              Arrays.asList(activity.activity(), activity.entity()), entity -> new ArrayList<>())
          .add(activity);
    }
    Map<Activity.Key, Numbered> stream = new LinkedHashMap<>();
    for (List<Activity> ofOneEntity : byEntity.values()) {
      numberOne(ofOneEntity, horizon)
          .forEach(numbered -> stream.put(numbered.activity().key(), numbered));
    }
    return stream;
  }

  private static List<Numbered> numberOne(List<Activity> inOrderOfArrival, Duration horizon) {
    List<Numbered> rows = new ArrayList<>();
    List<Activity> sorted = new ArrayList<>();
    Instant newest = Instant.MIN;
    for (Activity activity : inOrderOfArrival) {
      if (activity.ts() == null) {
        rows.add(new Numbered(activity, null, null, false));
        continue;
      }
      boolean beforeAllHeld =
          sorted.size() > MOST_HELD
              && sorted.stream().filter(other -> ORDER.compare(activity, other) < 0).count()
                  > MOST_HELD;
      boolean beyondHorizon =
          newest != Instant.MIN && activity.ts().isBefore(newest.minus(horizon));
      if (!horizon.isZero() && (beyondHorizon || beforeAllHeld)) {
        rows.add(new Numbered(activity, null, null, true));
      } else {
        sorted.add(activity);
      }
      newest = max(newest, believable(activity));
    }
    sorted.sort(ORDER);
    for (int i = 0; i < sorted.size(); i++) {
      Instant next = i + 1 < sorted.size() ? sorted.get(i + 1).ts() : null;
      rows.add(new Numbered(sorted.get(i), i + 1L, next, false));
    }
    return rows;
  }

  /** An activity's time, or the latest that its arrival allows. */
  static Instant believable(Activity activity) {
    if (activity.ingestedAt() == null) {
      return activity.ts();
    }
    Instant latest = activity.ingestedAt().plus(CLOCK_TOLERANCE);
    return activity.ts().isBefore(latest) ? activity.ts() : latest;
  }

  private static Instant max(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
