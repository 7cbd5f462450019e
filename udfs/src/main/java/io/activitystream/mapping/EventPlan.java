package io.activitystream.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What becomes of records whose event has one name.
 *
 * @param activities the activities that may be made, in file order
 * @param ignored the conditions under which a record is of no interest
 */
public record EventPlan(List<ActivityPlan> activities, List<Condition> ignored) {

  /**
   * Records that are neither activities nor dead letters.
   *
   * @param events the names of their events; empty for all
   */
  record Rule(List<String> events, Condition when) {}

  /** The plans of all names that a mapping names. */
  static Map<String, EventPlan> byName(
      Map<ActivityPlan, List<String>> eventsByActivity, List<Rule> rules) {
    Map<String, EventPlan> byName = new LinkedHashMap<>();
    Stream.concat(
            eventsByActivity.values().stream().flatMap(List::stream),
            rules.stream().flatMap(rule -> rule.events().stream()))
        .forEach(name -> byName.put(name, of(name, eventsByActivity, rules)));
    return byName;
  }

  /** The plan of a name, or, of null, of records with another name or none. */
  static EventPlan of(
      String name, Map<ActivityPlan, List<String>> eventsByActivity, List<Rule> rules) {
    return new EventPlan(
        eventsByActivity.entrySet().stream()
            .filter(entry -> covers(entry.getValue(), name))
            .map(Map.Entry::getKey)
            .toList(),
        rules.stream().filter(rule -> covers(rule.events(), name)).map(Rule::when).toList());
  }

  private static boolean covers(List<String> events, String name) {
    return events.isEmpty() || name != null && events.contains(name);
  }

  /** Whether the mapping declares the scene's record to be of no interest. */
  public boolean ignores(Scene scene) {
    for (Condition condition : ignored) {
      if (condition.holds(scene)) {
        return true;
      }
    }
    return false;
  }
}
