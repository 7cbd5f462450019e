package io.activitystream.stream.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Activities at random, dense where mistakes are: equal times, times at the horizon's very edge and
 * at the edge of what a clock may be ahead, ids whose bytes sort otherwise than their characters,
 * repetitions and conflicts, customers of whom little is known.
 */
final class Strand {
  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  // By UTF-16 units, what lies beyond U+FFFF would stand before U+F8FF.
  private static final List<String> LETTERS =
      List.of("", "0", "a", "aa", "\u0001", "é", "\u07ff", "\u0800", "\uf8ff", "\uff5e", "😀");

  private static final List<String> NAMES = List.of("paid_invoice", "sent_message", "a");

  private record Person(String customer, String anonymousId) {}

  private static final List<Person> PEOPLE =
      List.of(
          new Person("u1", "x1"),
          new Person("u1", null),
          new Person(null, "u1"),
          new Person(null, "x1"),
          new Person("ü😀", "x1"),
          new Person("", null),
          new Person(null, null));

  private final Random random;
  private final String suffix;
  private final Duration reach;
  private final int people;
  private final int names;
  private final long step;
  private final int clocksAhead;
  private final int arrivalsUnknown;
  private final List<Activity> arrived = new ArrayList<>();
  private final Map<String, Instant> newest = new HashMap<>();
  private Instant clock = BEGIN;

  /**
   * A strand.
   *
   * @param suffix of its activities' names, which no other strand has
   */
  Strand(Random random, String suffix, Duration horizon) {
    this.random = random;
    this.suffix = suffix;
    this.reach = horizon.isZero() ? Duration.ofDays(1) : horizon;
    boolean oneEntity = chance(50);
    this.people = oneEntity ? 1 : 1 + random.nextInt(PEOPLE.size());
    this.names = oneEntity ? 1 : 1 + random.nextInt(NAMES.size());
    // From a horizon that few activities fit into to one that thousands do.
    this.step = Math.max(1, reach.toMillis() >> random.nextInt(12));
    this.clocksAhead = chance(50) ? 0 : random.nextInt(8);
    this.arrivalsUnknown = chance(70) ? 0 : random.nextInt(100);
  }

  /** The next arrival. */
  Arrival next() {
    clock = clock.plusMillis(chance(30) ? 0 : random.nextLong(2 * step) / 4);
    if (chance(1)) {
      clock = clock.plus(reach);
    }
    int kind = arrived.isEmpty() ? 100 : random.nextInt(100);
    Activity content = kind < 10 ? earlier() : kind < 17 ? inConflict(earlier()) : activity();
    Activity arriving =
        content.arriving(
            chance(50) ? "shop" : "app", ingestedAt(), "raw" + suffix + "/0/" + arrived.size());
    arrived.add(arriving);
    if (arriving.ts() != null) {
      Instant time = Oracle.believable(arriving);
      newest.merge(arriving.activity() + arriving.entity(), time, (a, b) -> a.isBefore(b) ? b : a);
    }
    return new Arrival(random.nextInt(RandomHistory.SPLITS), arriving, rowtime(), Set.of());
  }

  private Activity activity() {
    Person person = PEOPLE.get(random.nextInt(people));
    String name = NAMES.get(random.nextInt(names)) + suffix;
    Activity timeless =
        new Activity(
            name,
            id(),
            null,
            person.customer(),
            person.anonymousId(),
            feature(),
            revenue(),
            letter(),
            null,
            null,
            null);
    return timeless.with("ts", time(newest.get(name + timeless.entity())));
  }

  private Instant time(Instant newestOfEntity) {
    if (chance(clocksAhead)) {
      return chance(80)
          ? aboutAt(clock.plus(CLOCK_TOLERANCE))
          : clock.plus(Duration.ofDays(random.nextInt(400)));
    }
    int kind = random.nextInt(100);
    if (kind < 50) {
      return clock;
    } else if (kind < 70) {
      return clock.minusMillis(random.nextLong(4 * step));
    } else if (kind < 80 && !arrived.isEmpty()) {
      return earlier().ts();
    } else if (kind < 90 && newestOfEntity != null) {
      return aboutAt(newestOfEntity.minus(reach));
    } else if (kind < 92) {
      return clock.minus(reach.multipliedBy(random.nextInt(4)));
    } else if (kind < 93) {
      return null;
    }
    return clock.plus(random.nextInt(2_000_000), ChronoUnit.MICROS);
  }

  /** A time, or the one right before or after it. */
  private Instant aboutAt(Instant time) {
    return time.plus(random.nextInt(3) - 1, ChronoUnit.MICROS);
  }

  private Instant ingestedAt() {
    return chance(arrivalsUnknown) ? null : clock;
  }

  /** Mostly the time of arrival, sometimes one that watermarks have passed. */
  private Instant rowtime() {
    return chance(80) ? clock : clock.minusMillis(random.nextLong(8 * step));
  }

  private Activity earlier() {
    return arrived.get(random.nextInt(arrived.size()));
  }

  private Activity inConflict(Activity activity) {
    Activity changed =
        switch (random.nextInt(6)) {
          case 0 -> activity.with("ts", aboutAt(clock));
          case 1 -> activity.with("customer", activity.customer() == null ? "" : null);
          case 2 -> activity.with("anonymous_customer_id", "x2");
          case 3 -> activity.with("feature_json", feature());
          case 4 -> activity.with("revenue_impact", revenue());
          default -> activity.with("link", letter());
        };
    return chance(30) ? inConflict(changed) : changed;
  }

  private String id() {
    return letter() + letter() + (chance(50) ? "" + arrived.size() : "");
  }

  private String feature() {
    return chance(10) ? null : "{\"n\":" + random.nextInt(3) + "}";
  }

  private BigDecimal revenue() {
    return chance(50) ? null : BigDecimal.valueOf(random.nextInt(5) - 2, 6);
  }

  private String letter() {
    return LETTERS.get(random.nextInt(LETTERS.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
