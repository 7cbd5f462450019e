package io.activitystream.bench.stream;

import io.activitystream.bench.BenchException;
import io.activitystream.local.Warehouse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How rows became visible, one transaction after the other.
 *
 * @param steps in the order of their moments, at least one
 */
record Landing(List<Step> steps) {

  /**
   * Rows that became visible at once.
   *
   * @param moment when
   * @param rows how many
   */
  record Step(Instant moment, long rows) {}

  /** How the rows of a table, each of which knows the transaction that brought it, landed. */
  static Landing of(Warehouse warehouse, String table, Visibility visibility) throws SQLException {
    List<Step> steps = new ArrayList<>();
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT landed::text::bigint, COUNT(*) FROM " + table + " GROUP BY landed")) {
      while (row.next()) {
        steps.add(new Step(visibility.of(row.getLong(1)), row.getLong(2)));
      }
    }
    steps.sort(Comparator.comparing(Step::moment));
    return new Landing(steps);
  }

  /** How the others landed, from the moment on at which so many were visible. */
  Landing from(long rows) {
    long visible = 0;
    int from = 0;
    while (from < steps.size() - 1 && visible + steps.get(from).rows() < rows) {
      visible += steps.get(from++).rows();
    }
    return new Landing(steps.subList(from, steps.size()));
  }

  long rows() {
    return steps.stream().mapToLong(Step::rows).sum();
  }

  Instant first() {
    return steps.get(0).moment();
  }

  Instant last() {
    return steps.get(steps.size() - 1).moment();
  }

  /** How many rows were not yet visible when the first were. */
  long rowsAfterTheFirst() {
    return steps.stream()
        .filter(step -> step.moment().isAfter(first()))
        .mapToLong(Step::rows)
        .sum();
  }

  /**
   * Rows a second, from the moment at which the first were visible until the last were. Those that
   * were visible at that first moment do not count, nor does what it took to get there.
   *
   * @throws BenchException if all were visible at once
   */
  double rowsPerSecond() {
    Duration took = Duration.between(first(), last());
    if (took.isZero()) {
      throw new BenchException("All " + rows() + " rows became visible at once");
    }
    return rowsAfterTheFirst() * 1e9 / took.toNanos();
  }
}
