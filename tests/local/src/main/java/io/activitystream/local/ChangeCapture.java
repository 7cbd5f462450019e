package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes rows of an application's database, and finds the activities in the warehouse that the
 * changes have become: both know the transaction.
 */
public final class ChangeCapture {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String ARRIVED =
      """
      SELECT
        activity,
        activity_id,
        COALESCE(customer, anonymous_customer_id) AS entity,
        feature_json::jsonb AS features,
        feature_json::jsonb ->> 'transaction' AS transaction
      FROM activity_stream
      WHERE _source = 'debezium' AND feature_json::jsonb ->> 'transaction' = ANY (?)
      ORDER BY ts, activity <> 'updated_row', activity
      """;

  private static final String READ =
      "SELECT count(*) FROM activity_stream WHERE activity = 'read_row'";

  private static final String CAPTURED =
      "SELECT format('%I.%I', schemaname, tablename) FROM pg_publication_tables";

  private static final String LOOK =
      "Look for them in dead_letters, and in Flink's web UI for a job that has failed.";

  private final ApplicationDatabase application;
  private final Warehouse warehouse;
  private final Supplier<Optional<String>> failure;

  /**
   * Changes one database and looks into another.
   *
   * @param failure why nothing will arrive any more; empty as long as nothing speaks against it
   */
  ChangeCapture(
      ApplicationDatabase application, Warehouse warehouse, Supplier<Optional<String>> failure) {
    this.application = application;
    this.warehouse = warehouse;
    this.failure = failure;
  }

  /**
   * A statement, and what it became.
   *
   * @param sql the statement
   * @param activities in the order of their time
   */
  public record Change(String sql, List<Arrival> activities) {}

  /**
   * An activity in the warehouse.
   *
   * @param after how long after the change was committed it was seen there
   * @param activity its name
   * @param entity who or what the row belongs to
   * @param features its features, JSON
   */
  public record Arrival(Duration after, String activity, String entity, String features) {}

  /**
   * Runs a script's statements, each in a transaction of its own, and waits until all of them have
   * become what the script says.
   *
   * @throws StackException if a statement fails, or if within a minute something else or nothing
   *     has arrived
   */
  public List<Change> apply(Path script) throws IOException, SQLException {
    ChangeScript changes = ChangeScript.read(script);
    List<Transaction> transactions = new ArrayList<>();
    try (Connection connection = application.connect()) {
      connection.setAutoCommit(false);
      for (String sql : changes.statements()) {
        transactions.add(commit(connection, sql));
      }
    } catch (SQLException e) {
      throw new StackException(script + " failed on PostgreSQL:\n  " + e.getMessage(), e);
    }
    Map<String, List<Arrival>> arrivals = await(transactions, changes.activities());
    return transactions.stream().map(t -> new Change(t.sql(), arrivals.get(t.id()))).toList();
  }

  /**
   * Waits until every row that stands in the captured tables has been read.
   *
   * @return how many there are
   */
  public long awaitSnapshot() throws SQLException {
    long rows = rows();
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      boolean settled =
          Await.until(PATIENCE, () -> number(statement, READ) >= rows || failure.get().isPresent());
      if (!settled || failure.get().isPresent()) {
        throw new StackException(
            "Of %d rows %d have been read. %s"
                .formatted(rows, number(statement, READ), failure.get().orElse(LOOK)));
      }
    }
    return rows;
  }

  private long rows() throws SQLException {
    long rows = 0;
    try (Connection connection = application.connect();
        Statement tables = connection.createStatement();
        Statement table = connection.createStatement();
        ResultSet names = tables.executeQuery(CAPTURED)) {
      while (names.next()) {
        rows += number(table, "SELECT count(*) FROM " + names.getString(1));
      }
    }
    return rows;
  }

  private static long number(Statement statement, String query) {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new StackException("PostgreSQL does not answer: " + e.getMessage(), e);
    }
  }

  private record Transaction(String sql, String id, long committed) {}

  private static Transaction commit(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      try (ResultSet id = statement.executeQuery("SELECT pg_current_xact_id()")) {
        id.next();
        String transaction = id.getString(1);
        connection.commit();
        return new Transaction(sql, transaction, System.nanoTime());
      }
    }
  }

  private Map<String, List<Arrival>> await(List<Transaction> transactions, List<String> expected)
      throws SQLException {
    Arrivals arrivals = new Arrivals(transactions);
    try (Connection connection = warehouse.connect()) {
      boolean settled =
          Await.until(
              PATIENCE,
              () -> arrivals.lookInto(connection).equals(expected) || failure.get().isPresent());
      if (!settled || failure.get().isPresent()) {
        throw new StackException(
            "Expected %s, found %s. %s"
                .formatted(expected, arrivals.names(), failure.get().orElse(LOOK)));
      }
    }
    return arrivals.byTransaction();
  }

  /** What has been seen so far, and when it was seen first. */
  private static final class Arrivals {
    private final List<Transaction> transactions;
    private final Map<String, Duration> seen = new LinkedHashMap<>();
    private final Map<String, List<Arrival>> found = new LinkedHashMap<>();

    Arrivals(List<Transaction> transactions) {
      this.transactions = transactions;
    }

    Map<String, List<Arrival>> byTransaction() {
      return found;
    }

    List<String> names() {
      return found.values().stream().flatMap(List::stream).map(Arrival::activity).sorted().toList();
    }

    List<String> lookInto(Connection warehouse) {
      found.clear();
      transactions.forEach(transaction -> found.put(transaction.id(), new ArrayList<>()));
      try (PreparedStatement query = warehouse.prepareStatement(ARRIVED)) {
        Array ids = warehouse.createArrayOf("text", found.keySet().toArray());
        query.setArray(1, ids);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            add(rows);
          }
        }
      } catch (SQLException e) {
        throw new StackException("The warehouse does not answer: " + e.getMessage(), e);
      }
      return names();
    }

    private void add(ResultSet row) throws SQLException {
      String id = row.getString("transaction");
      long committed =
          transactions.stream()
              .filter(transaction -> transaction.id().equals(id))
              .mapToLong(Transaction::committed)
              .findFirst()
              .orElseThrow();
      Duration after =
          seen.computeIfAbsent(
              row.getString("activity") + ' ' + row.getString("activity_id"),
              key -> Duration.ofNanos(System.nanoTime() - committed));
      found
          .get(id)
          .add(
              new Arrival(
                  after,
                  row.getString("activity"),
                  row.getString("entity"),
                  row.getString("features")));
    }
  }
}
