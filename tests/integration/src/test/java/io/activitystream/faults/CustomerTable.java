package io.activitystream.faults;

import io.activitystream.faults.Event.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The application's table of customers, by its changes: everybody who does something has a row when
 * capturing begins, and now and then one of them takes another plan.
 */
final class CustomerTable {
  /** So seldom that a day has too few changes for checks that need twenty rows to judge. */
  private static final Duration BETWEEN_UPDATES = Duration.ofMinutes(90);

  private CustomerTable() {}

  /** The changes of a table in which all are who do something in a stream. */
  static List<Event> changes(List<Event> events) {
    List<String> customers =
        events.stream()
            .filter(event -> event.kind() != Kind.ANONYMOUS_PAGE)
            .map(Event::who)
            .distinct()
            .sorted()
            .toList();
    List<Event> changes = new ArrayList<>();
    for (String customer : customers) {
      changes.add(change(Kind.ROW_READ, customer, changes.size(), CleanStream.day(0)));
    }
    Instant at = CleanStream.day(0).plus(Duration.ofMinutes(7));
    for (int i = 0; at.isBefore(CleanStream.day(CleanStream.DAYS)); i++) {
      changes.add(
          change(Kind.ROW_UPDATED, customers.get(i % customers.size()), changes.size(), at));
      at = at.plus(BETWEEN_UPDATES);
    }
    return changes;
  }

  private static Event change(Kind kind, String customer, int number, Instant at) {
    return new Event(kind, "change-" + number, customer, "customers", number, at, at);
  }
}
