package io.activitystream.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The scorecard of each source, open alerts, and failed checks, each with a few of its failing
 * rows, as the check itself says how to see them. What is shown stands in the warehouse, so that it
 * is protected already; nothing there is changed.
 */
public final class QualityReport {
  private static final int ROWS = 3;
  private static final int WIDEST = 100;
  private static final int SECONDS = 20;

  private final Warehouse warehouse;
  private final PrintStream out;

  /** A report on a warehouse, printed somewhere. */
  public QualityReport(Warehouse warehouse, PrintStream out) {
    this.warehouse = warehouse;
    this.out = out;
  }

  private record Failed(String heading, String howToSee) {}

  /**
   * Shows them.
   *
   * @param project has the queries
   * @throws StackException if there are no results to look at
   */
  public void show(Project project) throws IOException, SQLException {
    if (!warehouse.holds("quality_results")) {
      throw new StackException("The warehouse holds no results of checks. Begin: make run");
    }
    Tour.show(warehouse, project.scorecard(), Progress.on(out));
    showFailed(project.failedChecks());
  }

  private void showFailed(Path query) throws IOException, SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      connection.setReadOnly(true);
      statement.setQueryTimeout(SECONDS);
      List<Failed> failed = failed(statement, query);
      out.println(
          "\n"
              + (failed.isEmpty()
                  ? "No check has failed."
                  : "Failed checks, each with rows of its latest failed window"));
      statement.setMaxRows(ROWS);
      for (Failed check : failed) {
        out.println("\n  " + check.heading());
        if (check.howToSee() != null) {
          out.println("    " + check.howToSee());
          rows(statement, check.howToSee());
        }
      }
    }
  }

  private static List<Failed> failed(Statement statement, Path query)
      throws IOException, SQLException {
    List<Failed> failed = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(Files.readString(query))) {
      while (rows.next()) {
        failed.add(new Failed(heading(rows), rows.getString("how_to_see")));
      }
    }
    return failed;
  }

  private static String heading(ResultSet row) throws SQLException {
    String activity = row.getString("activity");
    return "%s (%s): %s%s, %s, %d of %d rows failed, %s where %s is asked"
        .formatted(
            row.getString("check_name"),
            row.getString("severity"),
            row.getString("scope"),
            activity.isEmpty() ? "" : " " + activity,
            row.getString("window_start"),
            row.getLong("rows_failed"),
            row.getLong("rows_checked"),
            row.getString("value"),
            row.getString("threshold"));
  }

  /** A query that its author has got wrong hides no other. */
  private void rows(Statement statement, String query) {
    try (ResultSet rows = statement.executeQuery(query)) {
      ResultSetMetaData columns = rows.getMetaData();
      int shown = 0;
      while (rows.next()) {
        out.println("    - " + row(rows, columns));
        shown++;
      }
      if (shown == 0) {
        out.println("    There is none any more.");
      }
    } catch (SQLException e) {
      out.println("    PostgreSQL refuses this query: " + e.getMessage().lines().findFirst().get());
    }
  }

  private static String row(ResultSet row, ResultSetMetaData columns) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      String value = row.getString(i);
      if (value != null) {
        values.add(columns.getColumnLabel(i) + ": " + cut(value.replaceAll("\\p{Cntrl}", " ")));
      }
    }
    return String.join("\n      ", values);
  }

  private static String cut(String value) {
    return value.codePointCount(0, value.length()) <= WIDEST
        ? value
        : value.substring(0, value.offsetByCodePoints(0, WIDEST - 3)) + "...";
  }
}
