package io.activitystream.chaos;

import io.activitystream.chaos.Oracle.Daily;
import io.activitystream.chaos.Oracle.Day;
import io.activitystream.chaos.Oracle.DeadLetter;
import io.activitystream.chaos.Oracle.Observed;
import io.activitystream.chaos.Outcome.Made;
import io.activitystream.integration.StackKeys;
import io.activitystream.local.Warehouse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The tables in PostgreSQL beside what they must hold. */
final class WarehouseComparison {
  private static final int ROWS_AT_ONCE = 1_000;

  private final Load load;
  private final Oracle oracle;
  private final StackKeys keys;
  private final Comparison result;

  WarehouseComparison(Load load, Oracle oracle, StackKeys keys, Comparison result) {
    this.keys = keys;
    this.load = load;
    this.oracle = oracle;
    this.result = result;
  }

  /** What is done with a row. */
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  void compare(Warehouse warehouse) throws SQLException {
    try (Connection connection = warehouse.connect()) {
      connection.setAutoCommit(false); // rows are then fetched as they are read
      activityStream(connection);
      deadLetters(connection);
      qualityResults(connection);
      activityDaily(connection);
    }
  }

  private static void read(Connection connection, String query, RowReader reader)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet rows = statement.executeQuery(query)) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  private void activityStream(Connection connection) throws SQLException {
    String table = "activity_stream";
    Set<String> missing = new HashSet<>(oracle.keys());
    read(
        connection,
        "SELECT *, feature_json::text AS features FROM activity_stream",
        row -> {
          StreamRow found = streamRow(row);
          StreamRow expected = oracle.row(found.key());
          result.compared(table, 1);
          missing.remove(found.key());
          if (!found.equals(expected)) {
            result.differs(table, "found " + found + ", must be " + expected);
          }
        });
    missing.forEach(key -> result.differs(table, "there is no " + oracle.row(key)));
  }

  private static StreamRow streamRow(ResultSet row) throws SQLException {
    return new StreamRow(
        row.getString("activity"),
        row.getString("activity_id"),
        instant(row, "ts"),
        row.getString("customer"),
        row.getString("anonymous_customer_id"),
        Json.of(row.getString("features")),
        Json.plain(row.getBigDecimal("revenue_impact")),
        row.getString("link"),
        row.getObject("activity_occurrence", Long.class),
        instant(row, "activity_repeated_at"),
        row.getString("_source"),
        instant(row, "_ingested_at"),
        row.getString("_origin"),
        row.getObject("_late", Boolean.class));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private void deadLetters(Connection connection) throws SQLException {
    String table = "dead_letters";
    Map<String, DeadLetter> missing = new HashMap<>();
    oracle.deadLetters().forEach(letter -> missing.put(key(letter), letter));
    read(
        connection,
        "SELECT * FROM dead_letters",
        row -> {
          String found =
              key(
                  row.getString("source"),
                  row.getString("error_code"),
                  row.getString("activity"),
                  row.getString("origin"));
          DeadLetter expected = missing.remove(found);
          result.compared(table, 1);
          if (expected == null) {
            result.differs(table, "there must be no " + found);
          } else {
            compare(row, expected, table);
          }
        });
    missing.keySet().forEach(letter -> result.differs(table, "there is no " + letter));
  }

  private static String key(DeadLetter letter) {
    return key(letter.source(), letter.code(), letter.activity(), letter.origin());
  }

  private static String key(String source, String code, String activity, String origin) {
    return "%s of %s, activity %s, origin %s".formatted(code, source, activity, origin);
  }

  private void compare(ResultSet row, DeadLetter expected, String table) throws SQLException {
    LoadEvent event = load.at(expected.number());
    if (!event.arrival().equals(instant(row, "ingested_at"))
        || !event.eventTime().equals(instant(row, "event_time"))) {
      result.differs(table, "other times: " + key(expected));
    }
    boolean conflict = expected.code().equals("CONFLICT");
    if (conflict && !expected.path().equals(row.getString("error_path"))) {
      result.differs(
          table,
          "differs in %s, must in %s: %s"
              .formatted(row.getString("error_path"), expected.path(), key(expected)));
    }
    byte[] payload = keys.unsealed(row.getBytes("payload"));
    boolean kept = conflict ? tellsOf(event, expected, payload) : isKept(event, row, payload);
    if (!kept) {
      result.differs(table, "another payload: " + key(expected));
    }
  }

  /** A conflict keeps the activity that was refused. */
  private static boolean tellsOf(LoadEvent event, DeadLetter expected, byte[] payload) {
    Made made =
        event.outcomes().stream()
            .filter(Made.class::isInstance)
            .map(Made.class::cast)
            .filter(one -> one.activity().equals(expected.activity()))
            .findFirst()
            .orElseThrow();
    var told = Json.of(new String(payload, java.nio.charset.StandardCharsets.UTF_8));
    return told.path("activity_id").asText().equals(made.id())
        && told.path("activity").asText().equals(made.activity())
        && Json.of(told.path("feature_json").asText()).equals(Json.of(made.features()));
  }

  /** The first dead letter of a record keeps its payload. */
  private static boolean isKept(LoadEvent event, ResultSet row, byte[] payload)
      throws SQLException {
    return Arrays.equals(event.payload(), payload)
        || (payload == null && Objects.equals(row.getString("activity"), "collected_points"));
  }

  private void qualityResults(Connection connection) throws SQLException {
    String table = "quality_results";
    Map<Observed, long[]> missing = new HashMap<>(oracle.checks());
    read(
        connection,
        "SELECT *, window_start AT TIME ZONE 'UTC' AS begins FROM quality_results"
            + " WHERE (rows_checked <> 0 OR rows_failed <> 0) AND "
            + ExactChecks.CONDITION,
        row -> {
          Observed observed =
              new Observed(
                  row.getString("check_name"),
                  row.getString("scope"),
                  row.getString("activity"),
                  row.getObject("begins", java.time.LocalDateTime.class).toLocalDate());
          long[] found = {row.getLong("rows_checked"), row.getLong("rows_failed")};
          long[] expected = missing.remove(observed);
          result.compared(table, 1);
          if (!Arrays.equals(found, expected)) {
            result.differs(
                table,
                "%s found %s, must be %s"
                    .formatted(observed, Arrays.toString(found), Arrays.toString(expected)));
          }
        });
    missing.forEach(
        (observed, counts) ->
            result.differs(table, "there is no " + observed + " " + Arrays.toString(counts)));
  }

  private void activityDaily(Connection connection) throws SQLException {
    String table = "activity_daily";
    Map<Day, Daily> missing = new HashMap<>(oracle.days());
    read(
        connection,
        "SELECT * FROM activity_daily",
        row -> {
          Day day =
              new Day(
                  row.getObject("activity_day", LocalDate.class),
                  row.getString("source"),
                  row.getString("activity"));
          Daily expected = missing.remove(day);
          result.compared(table, 1);
          if (expected == null
              || expected.count() != row.getLong("activities")
              || expected.entities().size() != row.getLong("entities")
              || !Objects.equals(expected.sum(), Json.plain(row.getBigDecimal("revenue_impact")))) {
            result.differs(
                table,
                "%s found %d activities by %d entities, revenue %s; must be %s"
                    .formatted(
                        day,
                        row.getLong("activities"),
                        row.getLong("entities"),
                        row.getBigDecimal("revenue_impact"),
                        expected == null
                            ? "none"
                            : "%d by %d, revenue %s"
                                .formatted(
                                    expected.count(), expected.entities().size(), expected.sum())));
          }
        });
    missing.keySet().forEach(day -> result.differs(table, "there is no " + day));
  }
}
