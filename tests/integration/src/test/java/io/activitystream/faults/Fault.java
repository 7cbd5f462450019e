package io.activitystream.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong, and every window that must fail for it.
 *
 * @param name says what
 * @param changed what becomes of each event of the clean stream; null where it does not come
 * @param added events that come beside them
 * @param findings what the checks must find
 */
record Fault(String name, UnaryOperator<Event> changed, List<Event> added, List<Finding> findings) {

  static Fault adding(String name, List<Event> added, Finding... findings) {
    return new Fault(name, UnaryOperator.identity(), added, List.of(findings));
  }

  static Fault changing(
      String name, Predicate<Event> which, UnaryOperator<Event> change, Finding... findings) {
    return new Fault(
        name,
        event -> which.test(event) ? change.apply(event) : event,
        List.of(),
        List.of(findings));
  }

  static Fault without(String name, Predicate<Event> which, List<Finding> findings) {
    return new Fault(name, event -> which.test(event) ? null : event, List.of(), findings);
  }

  /** A stream with this fault. */
  List<Event> in(List<Event> events) {
    List<Event> faulty = new ArrayList<>(events.size() + added.size());
    for (Event event : events) {
      Event one = changed.apply(event);
      if (one != null) {
        faulty.add(one);
      }
    }
    faulty.addAll(added);
    return faulty;
  }
}
