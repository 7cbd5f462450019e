package io.activitystream.bench.report;

import io.activitystream.local.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The results as they are shown on the screen. */
public final class ResultTables {
  private static final int TEXT_COLUMNS = 4;
  private static final int NUMBER_COLUMNS = 4;

  private ResultTables() {}

  /** What was measured, then what the goals ask for and whether they are reached. */
  public static String of(Results results) {
    List<List<String>> measured = new ArrayList<>();
    measured.add(List.of("suite", "source", "variant", "unit", "median", "min", "max", "runs"));
    results.measured().forEach(result -> measured.add(cells(result)));
    String table = TextTable.of(measured, rightAligned(0));

    List<List<String>> goals = new ArrayList<>();
    goals.add(
        List.of(
            "suite", "source", "goal", "unit", "median", "min", "max", "runs", "wanted",
            "reached"));
    results.held(Goal.ALL).forEach(held -> goals.add(cells(held)));
    return goals.size() == 1 ? table : table + "\n" + TextTable.of(goals, rightAligned(2));
  }

  private static List<Boolean> rightAligned(int more) {
    List<Boolean> columns = new ArrayList<>(Collections.nCopies(TEXT_COLUMNS, false));
    columns.addAll(Collections.nCopies(NUMBER_COLUMNS, true));
    columns.addAll(Collections.nCopies(more, false));
    return columns;
  }

  private static List<String> cells(Results.Reached held) {
    Goal goal = held.goal();
    List<String> cells = new ArrayList<>(cells(held.result()));
    cells.add((goal.atLeast() ? ">= " : "<= ") + number(goal.bound()));
    cells.add(goal.isReached(held.result().median()) ? "yes" : "no");
    return cells;
  }

  private static List<String> cells(Result result) {
    return List.of(
        result.suite(),
        result.source(),
        result.variant(),
        result.unit(),
        number(result.median()),
        number(result.min()),
        number(result.max()),
        String.valueOf(result.runs()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%,.0f" : "%.2f", value);
  }
}
