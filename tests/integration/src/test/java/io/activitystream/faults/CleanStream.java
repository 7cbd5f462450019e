package io.activitystream.faults;

import io.activitystream.faults.Event.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Eighteen days of three sources as they should be: pages somebody viewed, charges and refunds of
 * earlier charges, requests and their responses; more by day than by night, never quite as many as
 * the day before, but saying the same each day, and arriving up to four minutes late and out of
 * order.
 *
 * @param seed of all that is random
 * @param scale how many times as many events as the least, of which there are some 68,000
 */
record CleanStream(long seed, double scale) {
  static final int DAYS = 18;

  /** Long ago: nothing here looks at the clock of a machine. */
  private static final Instant BEGIN = Instant.parse("2025-03-03T00:00:00Z");

  /** Events of the quietest hour, so many that a check is sure that none are too few. */
  private static final int LEAST_AN_HOUR = 48;

  private static final int BUSIEST = 14;

  /** Of pages and charges there are so many times as many as of requests. */
  private static final int PAGES_A_REQUEST = 4;

  private static final int REFUNDS_AN_HOUR = 3;
  private static final double JITTER = 0.05;
  private static final long LONGEST_DELAY_MILLIS = Duration.ofMinutes(4).toMillis();
  private static final int PEOPLE = 600;

  /**
   * Charges have it each day but the last, which is no fault before that day is over: a check that
   * looks for what has vanished finds that it has not.
   */
  private static final String LEFT_OUT_LAST = "statement_descriptor";

  /** The hours of a day whose charges are given back a day later. */
  private static final int REFUNDED_FROM = 20;

  /** Fewer than there are in any hour. */
  private static final int LEAST_REFUNDABLE = 40;

  /** About so many events, and never fewer than the least. */
  static CleanStream of(long seed, int events) {
    return new CleanStream(seed, Math.max(1, events / (double) new CleanStream(seed, 1).size()));
  }

  static Instant time(int day, int hour) {
    return BEGIN.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
  }

  static Instant day(int day) {
    return time(day, 0);
  }

  /** How many pages, and how many charges, are usual in an hour. */
  int usual(int hour) {
    double daylight = 1 - Math.abs(hour - BUSIEST) / (double) BUSIEST;
    return (int) Math.round(LEAST_AN_HOUR * scale * (1 + Math.max(0, daylight) / 2));
  }

  private int size() {
    return events().size();
  }

  /** All of them, in no order. */
  List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int hour = 0; hour < 24; hour++) {
        addHour(day, hour, events);
      }
    }
    return events;
  }

  private void addHour(int day, int hour, List<Event> events) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + day * 24L + hour);
    for (Slot slot : slots("p", day, hour, usual(hour), random)) {
      events.add(slot.event(Kind.PAGE, "user-", null));
    }
    for (Slot slot : slots("c", day, hour, usual(hour), random)) {
      Event charge = slot.event(Kind.CHARGE, "cus_", "ch_" + slot.name);
      events.add(day < DAYS - 1 ? charge : charge.without(LEFT_OUT_LAST));
    }
    for (Slot slot : slots("r", day, hour, usual(hour) / PAGES_A_REQUEST, random)) {
      Event request = slot.event(Kind.REQUEST, "user-", slot.name);
      Duration taken = Duration.ofMillis(random.nextLong(5, 2_000));
      events.add(request);
      events.add(
          request
              .of(Kind.RESPONSE)
              .happening(request.at().plus(taken))
              .arriving(request.arrival().plus(taken)));
    }
    for (int i = 0; i < (day == 0 ? 0 : REFUNDS_AN_HOUR); i++) {
      events.add(refund(day, hour, i, random));
    }
  }

  private static Event refund(int day, int hour, int number, SplittableRandom random) {
    Instant at = time(day, hour).plus(Duration.ofMinutes(20L * number + 1));
    String charge = charge(day - 1, hour * REFUNDS_AN_HOUR + number);
    return new Event(
        Kind.REFUND,
        "refund-of-" + charge,
        "cus_of_" + charge,
        charge,
        number,
        at,
        at.plusMillis(random.nextLong(60_000)));
  }

  /** One of some hundred charges that there are of a day, each by its number. */
  static String charge(int day, int number) {
    int hour = REFUNDED_FROM + number / LEAST_REFUNDABLE;
    return "ch_" + name("c", day, hour, number % LEAST_REFUNDABLE);
  }

  private static String name(String series, int day, int hour, int number) {
    return series + "-" + day + "-" + hour + "-" + number;
  }

  /** Moments of an hour, about as many as usual, no two of them alike. */
  private List<Slot> slots(String series, int day, int hour, int usual, SplittableRandom random) {
    long before = (day * 24L + hour) * 2 * usual(BUSIEST);
    int count = (int) Math.round(usual * random.nextDouble(1 - JITTER, 1 + JITTER));
    double length = (double) Duration.ofHours(1).toMillis() / count;
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long millis = (long) ((i + random.nextDouble(0.9)) * length);
      double late = Math.pow(random.nextDouble(), 3);
      Instant at = time(day, hour).plusMillis(millis);
      slots.add(
          new Slot(
              name(series, day, hour, i),
              i,
              before + i,
              at,
              at.plusMillis((long) (late * LONGEST_DELAY_MILLIS))));
    }
    return slots;
  }

  /**
   * A moment.
   *
   * @param place in its hour
   * @param number in its series; there are gaps between hours
   */
  private record Slot(String name, int place, long number, Instant at, Instant arrival) {
    /** By people who come again, and never twice at one moment. */
    Event event(Kind kind, String people, String about) {
      return new Event(kind, name, people + place % PEOPLE, about, number, at, arrival);
    }
  }
}
