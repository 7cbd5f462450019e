package io.activitystream.bench.stream;

import io.activitystream.bench.BenchException;
import io.activitystream.local.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * How long rows took from the broker's append to their visibility.
 *
 * @param sorted in milliseconds, the shortest first
 */
@SuppressWarnings("ArrayRecordComponent")
record Latencies(double[] sorted) {

  /**
   * The latencies of the activities whose records were appended from a moment on. Of an activity,
   * the transaction counts that brought it first, not those that changed it.
   */
  static Latencies of(Warehouse warehouse, Visibility visibility, Instant from)
      throws SQLException {
    double[] millis = new double[1 << 16];
    int size = 0;
    try (Connection connection = warehouse.connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT landed::text::bigint, EXTRACT(EPOCH FROM _ingested_at) * 1000"
                    + " FROM landing.activity_stream WHERE _ingested_at >= ?")) {
      query.setTimestamp(1, Timestamp.from(from));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          Instant appended = Instant.ofEpochMilli(row.getLong(2));
          Duration took = Duration.between(appended, visibility.of(row.getLong(1)));
          millis = size == millis.length ? Arrays.copyOf(millis, size * 2) : millis;
          millis[size++] = took.toNanos() / 1e6;
        }
      }
    }
    if (size == 0) {
      throw new BenchException("No activity was appended since " + from);
    }
    double[] sorted = Arrays.copyOf(millis, size);
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  /** The latency that a share of the rows does not exceed. */
  double quantile(double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length) - 1)];
  }

  double greatest() {
    return sorted[sorted.length - 1];
  }
}
