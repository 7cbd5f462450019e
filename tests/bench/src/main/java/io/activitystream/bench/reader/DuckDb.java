package io.activitystream.bench.reader;

import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.fields.Field;
import io.activitystream.bench.fields.Field.Column;
import io.activitystream.bench.fields.Fields;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A corpus in a table of DuckDB, in this process and with one thread. Each event is parsed once:
 * the twelve paths are one list of {@code json_extract_string}.
 */
final class DuckDb implements AutoCloseable {
  private static final String LOAD =
      "CREATE TABLE events AS SELECT * FROM read_csv('%s', delim = '\t', quote = '', escape = '',"
          + " header = false, columns = {'source': 'VARCHAR', 'payload': 'VARCHAR'})";

  private final Connection connection;
  private final String query;

  private DuckDb(Connection connection, String query) {
    this.connection = connection;
    this.query = query;
  }

  /** Whether its driver is there, which only {@code make bench} brings. */
  static boolean isPresent() {
    return DriverManager.drivers()
        .anyMatch(driver -> driver.getClass().getName().startsWith("org.duckdb."));
  }

  /** A database with the events of a corpus. */
  static DuckDb with(String corpus, Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    DuckDb database = new DuckDb(connection, query(corpus));
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      statement.execute(LOAD.formatted(file));
      return database;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static String query(String corpus) {
    return Corpus.sourcesOf(corpus).stream()
        .map(source -> activities(Fields.of(source)))
        .collect(Collectors.joining(" UNION ALL "));
  }

  private static String activities(Fields fields) {
    String paths =
        fields.all().stream()
            .map(field -> "'/" + String.join("/", field.names()) + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    return "SELECT position, "
        + String.join(
            ", ",
            column(fields, Column.ACTIVITY_ID),
            column(fields, Column.TS),
            column(fields, Column.CUSTOMER),
            column(fields, Column.ANONYMOUS_CUSTOMER_ID),
            "'" + fields.activity() + "' AS activity",
            features(fields) + " AS feature_json",
            column(fields, Column.REVENUE_IMPACT),
            column(fields, Column.LINK))
        + " FROM (SELECT rowid AS position, json_extract_string(payload, "
        + paths
        + ") AS v FROM events WHERE source = '"
        + fields.source()
        + "')";
  }

  private static String column(Fields fields, Column column) {
    String type = column == Column.REVENUE_IMPACT ? "DECIMAL(18, 6)" : "VARCHAR";
    String value = "NULL::" + type;
    for (int i = 0; i < fields.columns().size(); i++) {
      if (fields.all().get(i).column() == column) {
        value = typed(fields.all().get(i), i);
      }
    }
    return value + " AS " + column.name().toLowerCase(Locale.ROOT);
  }

  private static String features(Fields fields) {
    List<String> members = new ArrayList<>();
    for (int i = fields.columns().size(); i < fields.all().size(); i++) {
      members.add("'" + fields.all().get(i).name() + "', " + typed(fields.all().get(i), i));
    }
    return "json_object(" + String.join(", ", members) + ")::VARCHAR";
  }

  /** A value of the list, whose first is 1. */
  private static String typed(Field field, int position) {
    String text = "v[" + (position + 1) + "]";
    return switch (field.type()) {
      case TEXT -> text;
      case BIGINT -> text + "::BIGINT";
      case BOOLEAN -> text + "::BOOLEAN";
      case DECIMAL -> "(%s::DECIMAL(18, 6) * %s)::DECIMAL(18, 6)".formatted(text, field.factor());
      case ISO_TIME -> "epoch_us(" + text + "::TIMESTAMP)";
      case EPOCH_SECONDS -> text + "::BIGINT * 1000000";
      case EPOCH_MILLIS -> text + "::BIGINT * 1000";
    };
  }

  /** The rows, in the order of the events. */
  List<ActivityRow> rows() throws SQLException {
    List<ActivityRow> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query + " ORDER BY position")) {
      while (result.next()) {
        rows.add(
            new ActivityRow(
                result.getString("activity_id"),
                result.getLong("ts"),
                result.getString("customer"),
                result.getString("anonymous_customer_id"),
                result.getString("activity"),
                result.getString("feature_json"),
                result.getBigDecimal("revenue_impact"),
                result.getString("link")));
      }
    }
    return rows;
  }

  /** What the columns of all rows add up to: every value is made for it. */
  long sum() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT sum(strlen(activity_id)) + sum(ts) + sum(strlen(coalesce(customer, '')))"
                    + " + sum(strlen(coalesce(anonymous_customer_id, '')))"
                    + " + sum(strlen(feature_json)) + sum(coalesce(revenue_impact, 0))"
                    + " + sum(strlen(coalesce(link, ''))) FROM ("
                    + query
                    + ")")) {
      result.next();
      return result.getBigDecimal(1).longValue();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
