package io.activitystream.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/**
 * Runs prepared cases, several in one job: each reads tables of its own, so that they know nothing
 * of each other.
 */
final class CaseRuns {
  /** A job with more takes longer to plan than it spares. */
  private static final int TOGETHER = 12;

  private static final String NUMBER = "case_number";

  private final TableEnvironment flink;
  private final List<PreparedCase> together = new ArrayList<>();
  private final List<PreparedCase> alone = new ArrayList<>();

  CaseRuns(TableEnvironment flink) {
    this.flink = flink;
  }

  void add(PreparedCase one) {
    boolean results = one.one().expected().keySet().equals(Set.of(CaseReader.RESULTS));
    (results && !one.database().remembers() ? together : alone).add(one);
  }

  /** Runs all of them, and tells of each what is other than expected. */
  void run(BiConsumer<PreparedCase, List<String>> differences) {
    for (int from = 0; from < together.size(); from += TOGETHER) {
      List<PreparedCase> some = together.subList(from, Math.min(together.size(), from + TOGETHER));
      try {
        runTogether(some, differences);
      } catch (RuntimeException e) { // one by one, so that it is known which of them fails
        some.forEach(one -> runAlone(one, differences));
      }
    }
    alone.forEach(one -> runAlone(one, differences));
  }

  private void runTogether(
      List<PreparedCase> cases, BiConsumer<PreparedCase, List<String>> differences) {
    String query =
        IntStream.range(0, cases.size())
            .mapToObj(
                i ->
                    "SELECT %d AS %s, * FROM (%s)"
                        .formatted(i, NUMBER, cases.get(i).query(CaseReader.RESULTS)))
            .collect(Collectors.joining("\nUNION ALL\n"));
    Map<Integer, HeldRows> held = new LinkedHashMap<>();
    IntStream.range(0, cases.size()).forEach(i -> held.put(i, new HeldRows()));
    each(query, row -> held.get((Integer) row.getField(NUMBER)).take(row));
    held.forEach(
        (number, rows) ->
            differences.accept(
                cases.get(number),
                rows.differences(cases.get(number).one().expected().get(CaseReader.RESULTS))));
  }

  private void runAlone(PreparedCase one, BiConsumer<PreparedCase, List<String>> differences) {
    List<String> found = new ArrayList<>();
    try {
      one.one()
          .expected()
          .forEach(
              (view, rows) -> {
                HeldRows held = new HeldRows();
                each(one.query(view), held::take);
                found.addAll(held.differences(rows));
              });
    } catch (RuntimeException e) {
      found.add(Causes.last(e));
    }
    differences.accept(one, found);
  }

  @SuppressWarnings("try") // its close() may throw InterruptedException, which is passed on
  private void each(String query, Consumer<Row> taken) {
    try (CloseableIterator<Row> changes = flink.executeSql(query).collect()) {
      changes.forEachRemaining(taken);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
