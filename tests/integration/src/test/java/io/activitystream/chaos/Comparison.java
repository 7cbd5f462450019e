package io.activitystream.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was compared, and in what it differs: the first few differences of each table. */
final class Comparison {
  private static final int SHOWN = 5;
  private static final int LONGEST = 700;

  private final Map<String, Found> tables = new LinkedHashMap<>();

  private static final class Found {
    private long compared;
    private long differences;
    private final List<String> shown = new ArrayList<>();
  }

  /** Counts rows that were looked at. */
  void compared(String table, long rows) {
    found(table).compared += rows;
  }

  /** Notes a difference. */
  void differs(String table, String what) {
    Found found = found(table);
    found.differences++;
    if (found.shown.size() < SHOWN) {
      found.shown.add(what.length() > LONGEST ? what.substring(0, LONGEST) + "..." : what);
    }
  }

  private Found found(String table) {
    return tables.computeIfAbsent(table, name -> new Found());
  }

  /** A line for each table. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    tables.forEach(
        (table, found) ->
            lines.add(
                "%-28s %,10d rows  %s"
                    .formatted(
                        table,
                        found.compared,
                        found.differences == 0
                            ? "as they must be"
                            : "%,d DIFFERENCES".formatted(found.differences))));
    return lines;
  }

  /** The differences, the first few of each table. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    tables.forEach(
        (table, found) ->
            found.shown.forEach(difference -> differences.add(table + ": " + difference)));
    return differences;
  }
}
