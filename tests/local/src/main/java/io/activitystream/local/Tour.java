package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Queries on the warehouse that show what a run has brought, each under its title. */
final class Tour {
  private Tour() {}

  /**
   * Shows the result of each file's query; the file's first line is a comment with its title.
   *
   * @throws StackException if a query fails, with its file
   */
  static void show(Warehouse warehouse, List<Path> files, Progress screen)
      throws IOException, SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      for (Path file : files) {
        String query = Files.readString(file);
        try (ResultSet rows = statement.executeQuery(query)) {
          screen.table("\n" + title(query) + "\n" + TextTable.of(rows));
        } catch (SQLException e) {
          throw new StackException(file + " failed on PostgreSQL:\n  " + e.getMessage(), e);
        }
      }
    }
  }

  private static String title(String query) {
    return query.lines().findFirst().orElse("").replaceFirst("^--\\s*", "");
  }
}
