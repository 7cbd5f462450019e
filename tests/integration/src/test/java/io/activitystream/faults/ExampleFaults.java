package io.activitystream.faults;

import static io.activitystream.faults.CleanStream.day;
import static io.activitystream.faults.CleanStream.time;
import static io.activitystream.faults.Faults.ALL;
import static io.activitystream.faults.Faults.CHARGES;
import static io.activitystream.faults.Faults.PAGES;
import static io.activitystream.faults.Faults.REFUNDS;
import static io.activitystream.faults.Faults.RESPONSES;
import static io.activitystream.faults.Faults.at;
import static io.activitystream.faults.Faults.events;
import static io.activitystream.faults.Faults.isOn;
import static io.activitystream.faults.Values.text;

import io.activitystream.faults.Event.Kind;
import io.activitystream.faults.Event.Source;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One fault, at least, for each check of {@code sql/quality/examples} that a stream can fail. What
 * is so for a day is another thing than the day before twice: when it begins, and when it is over.
 */
final class ExampleFaults {
  private ExampleFaults() {}

  static List<Fault> all() {
    return List.of(
        amountsInTheWrongUnit(),
        referrersThatAreMissing(),
        slowResponses(),
        titlesOfTheirOwn(),
        cheapChargesThatAreRarer(),
        cardsOfOneBrand(),
        sizesWithoutABit(),
        versionsThatAreNoLongerSent(),
        scoresThatAreNew(),
        addressesInTitles(),
        strangers());
  }

  /** One in twenty, so that the mean leaves, and all else stays; and the mean comes back. */
  private static Fault amountsInTheWrongUnit() {
    return Fault.changing(
        "one amount in twenty is a hundred times too large",
        event -> event.kind() == Kind.CHARGE && isOn(2, event) && isOneIn(20, event),
        event -> event.saying("amount", event.said("amount") + "00"),
        Finding.of("mean_shift", Source.STRIPE, CHARGES, day(2)).feature("amount_minor"),
        Finding.of("mean_shift", Source.STRIPE, CHARGES, day(3)).feature("amount_minor"));
  }

  private static Fault referrersThatAreMissing() {
    return Fault.changing(
        "no page says where its visitor came from",
        event -> event.kind() == Kind.PAGE && isOn(3, event),
        event -> event.saying("referrer", "null"),
        Finding.of("null_rate", Source.SEGMENT, PAGES, day(3)).feature("referrer"));
  }

  /** From a day on, by more than they were ever apart. */
  private static Fault slowResponses() {
    return Fault.changing(
        "all responses are slow",
        event -> event.kind() == Kind.RESPONSE && isFrom(4, event),
        event -> {
          double before = Double.parseDouble(event.said("duration_ms"));
          return event.saying("duration_ms", Values.milliseconds(before + 100));
        },
        Finding.of("mean_shift", Source.API, RESPONSES, day(4)).feature("duration_ms"),
        Finding.of("quantile_shift", Source.API, RESPONSES, day(4)).feature("duration_ms"),
        Finding.of("distribution_drift", Source.API, RESPONSES, day(4)).feature("duration_ms"),
        Finding.of("distribution_distance", Source.API, RESPONSES, day(4)).feature("duration_ms"));
  }

  /** Something gets into them that tells each from the others, for a day. */
  private static Fault titlesOfTheirOwn() {
    return Fault.changing(
        "each page has a title of its own",
        event -> event.kind() == Kind.PAGE && isOn(5, event),
        event -> event.saying("title", text("Page " + event.id())),
        Finding.of("distinct_count", Source.SEGMENT, PAGES, day(5)).feature("title"),
        Finding.of("distinct_count", Source.SEGMENT, PAGES, day(6)).feature("title"));
  }

  /**
   * From a day on, the lower half of the amounts comes in 27.5 of 100 charges. That is 0.225 from
   * what it was, by Kolmogorov and Smirnov, but no more than 0.22 by the index of stability.
   */
  private static Fault cheapChargesThatAreRarer() {
    double cheap = 0.275;
    return Fault.changing(
        "cheap charges are rarer",
        event -> event.kind() == Kind.CHARGE && isFrom(5, event),
        event -> {
          double before =
              (Double.parseDouble(event.said("amount")) - Values.LEAST_AMOUNT) / Values.AMOUNTS;
          double after =
              before < cheap ? before / cheap / 2 : (1 + (before - cheap) / (1 - cheap)) / 2;
          return event.saying(
              "amount", String.valueOf((int) (Values.LEAST_AMOUNT + Values.AMOUNTS * after)));
        },
        Finding.of("distribution_distance", Source.STRIPE, CHARGES, day(5))
            .feature("amount_minor"));
  }

  private static Fault cardsOfOneBrand() {
    return Fault.changing(
        "nineteen cards in twenty are of one brand",
        event -> event.kind() == Kind.CHARGE && isOn(6, event) && !isOneIn(20, event),
        event -> event.saying("payment_method_details", Values.card("visa")),
        Finding.of("top_share", Source.STRIPE, CHARGES, day(6)).feature("card_brand"),
        Finding.of("top_share", Source.STRIPE, CHARGES, day(7)).feature("card_brand"));
  }

  /** From a day on: every other tenth of the sizes is empty, its neighbour has twice as many. */
  private static Fault sizesWithoutABit() {
    return Fault.changing(
        "sizes lose a bit",
        event -> event.kind() == Kind.RESPONSE && isFrom(8, event),
        event ->
            event.saying(
                "bytes", String.valueOf(Long.parseLong(event.said("bytes")) & ~Values.SIZE_BIT)),
        Finding.of("distribution_drift", Source.API, RESPONSES, day(8)).feature("bytes"));
  }

  private static Fault versionsThatAreNoLongerSent() {
    return Fault.changing(
        "requests no longer say which version sends them",
        event -> event.kind() == Kind.REQUEST && isFrom(9, event),
        event -> event.without("app_version"),
        Finding.of("path_vanished", Source.API, ALL, day(9)).rows(1));
  }

  private static Fault scoresThatAreNew() {
    return Fault.changing(
        "charges say something that they never said before",
        event -> event.kind() == Kind.CHARGE && isOn(10, event),
        event -> event.saying("risk_score", "12"),
        Finding.of("path_new", Source.STRIPE, ALL, day(10)).rows(1));
  }

  private static Fault addressesInTitles() {
    return Fault.adding(
        "e-mail addresses in the titles of pages",
        events(
            3,
            i ->
                at(Kind.PAGE, "welcome-", i, time(10, 12))
                    .saying("title", text("Welcome, jane.roe@example.com"))),
        Finding.of("personal_undeclared", Source.SEGMENT, PAGES, day(10)).rows(3));
  }

  /** Whose rows the application's database never had. The charges were paid by others. */
  private static Fault strangers() {
    List<Event> strangers =
        events(
            4,
            i ->
                at(Kind.REFUND, "stranger-", i, time(11, 12).plusSeconds(i))
                    .about(CleanStream.charge(10, 72 + i)));
    Set<String> names = strangers.stream().map(Event::who).collect(Collectors.toSet());
    return new Fault(
        "refunds to customers whom the application does not know",
        event -> event.isOf(Source.DEBEZIUM) && names.contains(event.who()) ? null : event,
        strangers,
        List.of(Finding.of("customer_exists", Source.STRIPE, REFUNDS, day(11)).rows(4)));
  }

  private static boolean isFrom(int day, Event event) {
    return !event.at().isBefore(day(day));
  }

  private static boolean isOneIn(int many, Event event) {
    return Math.floorMod(event.id().hashCode(), many) == 0;
  }
}
