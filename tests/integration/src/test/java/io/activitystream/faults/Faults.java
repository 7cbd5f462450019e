package io.activitystream.faults;

import static io.activitystream.faults.CleanStream.day;
import static io.activitystream.faults.CleanStream.time;
import static io.activitystream.faults.Values.text;

import io.activitystream.faults.Event.Kind;
import io.activitystream.faults.Event.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One fault, at least, for each check that a stream can fail. Those of the checks that are examples
 * come last: what they change is changed in what was added too.
 */
final class Faults {
  static final String PAGES = "viewed_page";
  static final String CHARGES = "paid_charge";
  static final String REFUNDS = "refunded_charge";
  private static final String REQUESTS = "sent_api_request";
  static final String RESPONSES = "received_api_response";
  static final String ALL = "";

  private final CleanStream stream;

  private Faults(CleanStream stream) {
    this.stream = stream;
  }

  static List<Fault> of(CleanStream stream) {
    return Stream.concat(new Faults(stream).all().stream(), ExampleFaults.all().stream()).toList();
  }

  private List<Fault> all() {
    return List.of(
        refundsOfUnknownCharges(),
        refundsOfMillions(),
        sameTwice(),
        callsThatAreAlone(),
        requestsWithoutPath(),
        statusesThatAreNoNumber(),
        statusesOutOfRange(),
        delayOfAll(),
        anonymousVisitors(),
        fourfoldHour(),
        clockAhead(),
        lateEvents(),
        eventsBehindTheHorizon(),
        clockNeverSet(),
        brokenWebhooks(),
        eventsInTheFuture(),
        conflicts(),
        repetitions(),
        silentHour(),
        newActivity(),
        missingHours());
  }

  private Fault refundsOfUnknownCharges() {
    return Fault.adding(
        "refunds of charges that nobody paid",
        events(4, i -> at(Kind.REFUND, "unpaid-", i, time(3, 12).plusSeconds(i))),
        Finding.of("refund_follows_payment", Source.STRIPE, REFUNDS, day(3)).rows(4));
  }

  private Fault refundsOfMillions() {
    return Fault.adding(
        "refunds of millions",
        events(
            2,
            i ->
                at(Kind.REFUND, "million-", i, time(3, 13))
                    .about(CleanStream.charge(2, 72 + i))
                    .saying("amount", "200000000")
                    .saying("amount_refunded", "200000000")),
        Finding.of("revenue_sane", Source.STRIPE, REFUNDS, day(3)).rows(2));
  }

  /** Under another id: the source numbers what it sends again anew. */
  private Fault sameTwice() {
    List<Event> twice = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Event once = at(Kind.PAGE, "twice-", i, time(4, 12));
      twice.add(once);
      twice.add(once.withId("again-" + i));
    }
    return Fault.adding(
        "the same twice at the same moment",
        twice,
        Finding.of("moment_unique", Source.SEGMENT, PAGES, day(4)).rows(3));
  }

  private Fault callsThatAreAlone() {
    List<Event> alone = new ArrayList<>();
    alone.addAll(events(4, i -> at(Kind.REQUEST, "unanswered-", i, time(5, 12).plusSeconds(i))));
    alone.addAll(events(3, i -> at(Kind.RESPONSE, "unasked-", i, time(5, 13).plusSeconds(i))));
    return Fault.adding(
        "requests without response and responses without request",
        alone,
        Finding.of("api_request_answered", Source.API, REQUESTS, day(5)).rows(4),
        Finding.of("api_request_answered", Source.API, RESPONSES, day(5)).rows(3));
  }

  private Fault requestsWithoutPath() {
    return Fault.adding(
        "requests without their path",
        events(3, i -> at(Kind.REQUEST, "pathless-", i, time(6, 11)).without("path")),
        Finding.of("required_present", Source.API, REQUESTS, day(6)).rows(3));
  }

  /** Nor is a text a number where shapes are looked at. */
  private Fault statusesThatAreNoNumber() {
    return Fault.adding(
        "responses whose status is no number",
        events(4, i -> at(Kind.RESPONSE, "fine-", i, time(6, 12)).saying("status", text("fine"))),
        Finding.of("type_valid", Source.API, RESPONSES, day(6)).rows(4),
        Finding.of("path_type_changed", Source.API, ALL, day(6)).rows(1));
  }

  private Fault statusesOutOfRange() {
    return Fault.adding(
        "responses whose status is out of range",
        events(5, i -> at(Kind.RESPONSE, "status-700-", i, time(6, 13)).saying("status", "700")),
        Finding.of("constraint_met", Source.API, RESPONSES, day(6)).rows(5));
  }

  /**
   * What collects the events is down, and brings three hours of them, in order, within half an
   * hour.
   */
  private Fault delayOfAll() {
    Instant down = time(7, 12);
    Instant up = time(7, 15);
    Duration behind = Duration.ofMinutes(30);
    double faster = (double) behind.toMillis() / Duration.between(down, up.plus(behind)).toMillis();
    return Fault.changing(
        "everything is three hours late",
        event -> !event.arrival().isBefore(down) && event.arrival().isBefore(up.plus(behind)),
        event -> {
          long waited = Duration.between(down, event.arrival()).toMillis();
          return event.arriving(up.plusMillis((long) (waited * faster)));
        },
        Finding.of("arrival_delay", Source.SEGMENT, PAGES, day(7)),
        Finding.of("arrival_delay", Source.STRIPE, CHARGES, day(7)),
        Finding.of("arrival_delay", Source.STRIPE, REFUNDS, day(7)),
        Finding.of("arrival_delay", Source.API, REQUESTS, day(7)),
        Finding.of("arrival_delay", Source.API, RESPONSES, day(7)));
  }

  /** Of whom it is known by another path. */
  private Fault anonymousVisitors() {
    return Fault.changing(
        "most visitors are nobody known",
        event -> event.kind() == Kind.PAGE && isOn(8, event) && event.id().hashCode() % 10 != 0,
        event -> event.of(Kind.ANONYMOUS_PAGE),
        Finding.of("customer_known", Source.SEGMENT, PAGES, day(8)),
        Finding.of("path_new", Source.SEGMENT, ALL, day(8)).rows(1));
  }

  private Fault fourfoldHour() {
    Instant hour = time(9, 13);
    int more = 3 * stream.usual(13);
    return Fault.adding(
        "four times as many charges as usual in an hour",
        events(more, i -> at(Kind.CHARGE, "more-", i, hour.plusMillis(i * 3_600_000L / more))),
        Finding.of("volume_expected", Source.STRIPE, ALL, hour),
        Finding.of("volume_expected", Source.STRIPE, CHARGES, hour));
  }

  /** Of whole calls, so that no response is before its request. */
  private Fault clockAhead() {
    return Fault.changing(
        "a clock that is a minute ahead",
        event -> event.isOf(Source.API) && event.about().startsWith("r-10-"),
        event -> event.happening(event.arrival().plusSeconds(60)),
        Finding.of("clock_skew", Source.API, ALL, day(10)));
  }

  private Fault lateEvents() {
    int some = stream.usual(12);
    return Fault.adding(
        "events that arrive nine days late",
        events(
            some,
            i ->
                at(Kind.PAGE, "late-", i, time(2, 12).plusSeconds(i))
                    .arriving(time(11, 12).plusSeconds(i))),
        Finding.of("lateness", Source.SEGMENT, ALL, day(2)).rows(some));
  }

  /** Of customers whose newer pages have been seen. */
  private Fault eventsBehindTheHorizon() {
    return Fault.adding(
        "events that arrive more than thirty days late",
        events(
            4,
            i ->
                at(Kind.PAGE, "too-late-", i, time(-25, 12).plusSeconds(i))
                    .by("user-" + i)
                    .arriving(time(12, 0))),
        Finding.of("activity_late", Source.SEGMENT, PAGES, day(-25)).rows(4));
  }

  private Fault clockNeverSet() {
    Instant begin = Instant.EPOCH.plus(Duration.ofDays(1));
    return Fault.adding(
        "a clock that was never set",
        events(2, i -> at(Kind.PAGE, "unset-", i, begin).arriving(time(12, 6))),
        Finding.of("time_not_before_floor", Source.SEGMENT, PAGES, begin).rows(2));
  }

  private Fault brokenWebhooks() {
    int some = 3 * stream.usual(12);
    return Fault.adding(
        "webhooks that are no JSON",
        events(
            some, i -> at(Kind.BROKEN_WEBHOOK, "broken-", i, time(13, 0).plusSeconds(i % 80_000))),
        Finding.of("dead_letter_share", Source.STRIPE, ALL, day(13)).rows(some));
  }

  private Fault eventsInTheFuture() {
    Instant now = time(13, 10);
    return Fault.adding(
        "events that have not happened yet",
        events(3, i -> at(Kind.PAGE, "future-", i, now.plus(Duration.ofHours(2))).arriving(now)),
        Finding.of("time_not_in_future", Source.SEGMENT, PAGES, day(13)).rows(3));
  }

  private Fault conflicts() {
    List<Event> pairs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Event one = at(Kind.PAGE, "conflict-", i, time(13, 12).plusSeconds(i));
      pairs.add(one);
      pairs.add(one.by("somebody-else-" + i));
    }
    return Fault.adding(
        "other events under the same ids",
        pairs,
        Finding.of("id_conflict", Source.SEGMENT, PAGES, day(13)).rows(3));
  }

  private Fault repetitions() {
    List<Event> pairs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Event one = at(Kind.PAGE, "repeated-", i, time(13, 13).plusSeconds(i));
      pairs.add(one);
      pairs.add(one.arriving(time(13, 15)));
    }
    return Fault.adding(
        "events that are sent twice",
        pairs,
        Finding.of("id_unique", Source.SEGMENT, PAGES, day(13)).rows(5));
  }

  private Fault silentHour() {
    Instant hour = time(14, 10);
    return Fault.without(
        "a source that is silent for an hour",
        event -> event.isOf(Source.SEGMENT) && isBetween(hour, time(14, 11), event),
        silence(Source.SEGMENT, PAGES, hour));
  }

  /** Which says what no other says: a group, its traits, and the name among these. */
  private Fault newActivity() {
    return Fault.adding(
        "an activity that was never sent before",
        events(1, i -> at(Kind.GROUP, "new-", i, time(14, 12))),
        Finding.of("activity_known", Source.SEGMENT, "joined_group", day(14)).rows(1),
        Finding.of("path_new", Source.SEGMENT, ALL, day(14)).rows(3));
  }

  private Fault missingHours() {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.of("hours_present", Source.STRIPE, ALL, day(14)).rows(8));
    for (int hour = 4; hour < 12; hour++) {
      findings.addAll(silence(Source.STRIPE, CHARGES, time(14, hour)));
    }
    return Fault.without(
        "a third of a day of which nothing came",
        event -> event.isOf(Source.STRIPE) && isBetween(time(14, 4), time(14, 12), event),
        findings);
  }

  /** An hour without events is one in which a source is silent, and far fewer than usual. */
  private static List<Finding> silence(Source source, String activity, Instant hour) {
    return List.of(
        Finding.of("source_silent", source, ALL, hour).rows(1),
        Finding.of("volume_expected", source, ALL, hour),
        Finding.of("volume_expected", source, activity, hour));
  }

  static boolean isOn(int day, Event event) {
    return isBetween(day(day), day(day + 1), event);
  }

  private static boolean isBetween(Instant from, Instant to, Event event) {
    return !event.at().isBefore(from) && event.at().isBefore(to);
  }

  static List<Event> events(int count, IntFunction<Event> event) {
    return IntStream.range(0, count).mapToObj(event).toList();
  }

  /** An event that arrives when it happens, by somebody who does nothing else. */
  static Event at(Kind kind, String name, int number, Instant at) {
    String id = name + number;
    return new Event(kind, id, "who-" + id, id, number, at, at);
  }
}
