package io.activitystream.bench.stream;

import io.activitystream.bench.BenchException;
import io.activitystream.local.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * When transactions became visible, as one sees it who asks PostgreSQL again and again for its
 * snapshot: a query that reads no table. A moment is at most {@link #PAUSE}, and what a query
 * takes, behind the truth, never before it.
 */
final class Visibility implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(3);

  private final Connection connection;
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final Thread watcher = new Thread(this::watch, "visibility");
  private volatile boolean ended;
  private volatile SQLException failure;

  private Visibility(Connection connection) {
    this.connection = connection;
  }

  /** Begins to watch. */
  static Visibility watch(Warehouse warehouse) throws SQLException {
    Visibility visibility = new Visibility(warehouse.connect());
    visibility.watcher.start();
    return visibility;
  }

  /** Ends to watch: {@link #of} can be asked from now on. */
  void end() throws SQLException, InterruptedException {
    ended = true;
    watcher.join();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public void close() throws SQLException {
    ended = true;
    connection.close();
  }

  /** When a transaction was seen first. */
  Instant of(long transaction) {
    int low = 0;
    int high = snapshots.size() - 1;
    if (high < 0 || !snapshots.get(high).sees(transaction)) {
      throw new BenchException("Transaction " + transaction + " was not seen to end");
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (snapshots.get(middle).sees(transaction)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return snapshots.get(low).moment();
  }

  private void watch() {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT pg_current_snapshot()::text")) {
      String before = "";
      while (!ended) {
        String now = snapshot(query);
        if (!now.equals(before)) {
          snapshots.add(Snapshot.parse(Instant.now(), now));
          before = now;
        }
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      }
    } catch (SQLException e) {
      failure = ended ? null : e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String snapshot(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
