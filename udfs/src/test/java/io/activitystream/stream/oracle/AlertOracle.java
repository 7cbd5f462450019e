package io.activitystream.stream.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Alerts as they are defined: all verdicts are kept, and every question is asked of all of them
 * again.
 */
public final class AlertOracle {
  private final int mostWindows;
  private final TreeMap<Long, String> statuses = new TreeMap<>();
  private final TreeMap<Long, String> untoldFailures = new TreeMap<>();
  private final Set<Long> toldOf = new HashSet<>();
  private final List<Told> told = new ArrayList<>();

  /** A row that is given. */
  public record Told(String state, long openedAt, long window, long failedWindows, String row) {}

  /** An oracle that looks at the last so many windows. */
  public AlertOracle(int mostWindows) {
    this.mostWindows = mostWindows;
  }

  /** All that was given so far. */
  public List<Told> told() {
    return List.copyOf(told);
  }

  /** Takes in a version of a verdict. */
  public void judge(long window, String status, boolean atOnce, String row) {
    if (!statuses.isEmpty() && window > statuses.lastKey()) {
      tellFailuresBefore(window);
      resolveByOneBefore(window);
    } else if (statuses.size() == mostWindows
        && !statuses.containsKey(window)
        && window < statuses.firstKey()) {
      return;
    }
    statuses.put(window, status);
    if (statuses.size() > mostWindows) {
      toldOf.remove(statuses.pollFirstEntry().getKey());
    }
    untoldFailures.remove(window);
    if (status.equals("failed") && !toldOf.contains(window)) {
      untoldFailures.put(window, row);
    }
    long newest = statuses.lastKey();
    tellFailuresBefore(atOnce ? Long.MAX_VALUE : newest);
    resolveByOneBefore(newest);
  }

  private void tellFailuresBefore(long end) {
    untoldFailures
        .headMap(end)
        .forEach(
            (window, row) -> {
              toldOf.add(window);
              Told open = open();
              told.add(
                  open == null
                      ? new Told("opened", window, window, 1, row)
                      : new Told(
                          "still failing", open.openedAt(), window, open.failedWindows() + 1, row));
            });
    untoldFailures.headMap(end).clear();
  }

  private void resolveByOneBefore(long end) {
    Told open = open();
    if (open == null) {
      return;
    }
    long lastFailing =
        statuses.entrySet().stream()
            .filter(
                window -> window.getValue().equals("failed") && toldOf.contains(window.getKey()))
            .mapToLong(window -> window.getKey())
            .max()
            .orElse(Long.MIN_VALUE);
    statuses.entrySet().stream()
        .filter(
            window ->
                window.getValue().equals("passed")
                    || window.getValue().equals("skipped") && toldOf.contains(window.getKey()))
        .map(window -> window.getKey())
        .filter(window -> window < end && window >= open.openedAt() && window > lastFailing)
        .max(Long::compare)
        .ifPresent(
            window ->
                told.add(
                    new Told(
                        "resolved", open.openedAt(), window, open.failedWindows(), open.row())));
  }

  /** The last change of an alert that is open, or null. */
  private Told open() {
    Told last = told.isEmpty() ? null : told.get(told.size() - 1);
    return last == null || last.state().equals("resolved") ? null : last;
  }
}
