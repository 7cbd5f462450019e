package io.activitystream.bench.report;

import io.activitystream.bench.report.Result.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the rounds of this run brought, in the order in which it was first measured. */
public final class Results {
  private final Map<Key, List<Double>> rounds = new LinkedHashMap<>();
  private final Map<Key, Metric> metrics = new LinkedHashMap<>();

  /** A goal and what was measured for it on one corpus. */
  record Reached(Goal goal, Result result) {}

  /** Adds what one round brought. */
  public void add(String suite, String source, String variant, Metric metric, double value) {
    Key key = new Key(suite, source, variant, metric.title());
    metrics.put(key, metric);
    rounds.computeIfAbsent(key, none -> new ArrayList<>()).add(value);
  }

  /** Everything that was measured. */
  List<Result> measured() {
    return rounds.entrySet().stream()
        .map(
            entry ->
                Result.of(
                    entry.getKey(),
                    metrics.get(entry.getKey()).unit(),
                    Result.median(entry.getValue()),
                    entry.getValue()))
        .toList();
  }

  /** The goals of which everything was measured that they need. */
  List<Reached> held(List<Goal> goals) {
    List<Reached> held = new ArrayList<>();
    for (Goal goal : goals) {
      for (String source : goal.sources()) {
        compared(goal, source).ifPresent(result -> held.add(new Reached(goal, result)));
      }
    }
    return held;
  }

  private Optional<Result> compared(Goal goal, String source) {
    Key key = new Key(goal.suite(), source, goal.variant(), goal.metric().title());
    List<Double> values = rounds.get(key);
    if (values == null) {
      return Optional.empty();
    }
    if (goal.other().isEmpty()) {
      return Optional.of(Result.of(key, goal.metric().unit(), Result.median(values), values));
    }
    List<Double> others =
        rounds.get(new Key(goal.suite(), source, goal.other().get(), goal.metric().title()));
    if (others == null || others.size() != values.size()) {
      return Optional.empty();
    }
    List<Double> ratios =
        IntStream.range(0, values.size()).mapToObj(i -> values.get(i) / others.get(i)).toList();
    return Optional.of(
        Result.of(
            new Key(
                goal.suite(),
                source,
                goal.variant() + " : " + goal.other().get(),
                Metric.RATIO.title()),
            Metric.RATIO.unit(),
            Result.median(values) / Result.median(others),
            ratios));
  }
}
