package io.activitystream.quality;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What differs from check to check, as one SQL expression on the column {@code check_name}. */
final class PerCheck {
  private final List<Check> checks;

  PerCheck(List<Check> checks) {
    this.checks = checks;
  }

  /** SQL: of each check its own expression; what most of them share stands last. */
  String expression(Function<Check, String> of) {
    Map<String, List<String>> names = new LinkedHashMap<>();
    for (Check check : checks) {
      names.merge(of.apply(check), List.of(Sql.literal(check.name())), PerCheck::joined);
    }
    String most =
        names.entrySet().stream()
            .max(Comparator.comparingInt(entry -> entry.getValue().size()))
            .orElseThrow()
            .getKey();
    if (names.size() == 1) {
      return most;
    }
    return names.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(most))
        .map(
            entry ->
                "\n    WHEN check_name IN ("
                    + String.join(", ", entry.getValue())
                    + ")\n      THEN "
                    + entry.getKey())
        .collect(Collectors.joining("", "CASE", "\n    ELSE " + most + "\n  END"));
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
  }
}
