package io.activitystream.stream.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How rows differ from those that are expected, in whatever order; quickly for very many. */
final class Differences {
  private static final int MOST_SHOWN = 20;

  private Differences() {}

  static <T> List<String> of(Collection<T> expected, Collection<T> found) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    expected.forEach(row -> counts.merge(row, 1, Integer::sum));
    found.forEach(row -> counts.merge(row, -1, Integer::sum));
    List<String> differences = new ArrayList<>();
    counts.forEach(
        (row, count) -> {
          if (count != 0) {
            differences.add((count > 0 ? "missing: " : "unexpected: ") + row);
          }
        });
    return differences.subList(0, Math.min(MOST_SHOWN, differences.size()));
  }
}
