package io.activitystream.local;

import java.io.IOException;
import java.io.PrintStream;
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
   * Prints the result of each file's query; the file's first line is a comment with its title.
   *
   * @throws StackException if a query fails, with its file
   */
  static void print(Warehouse warehouse, List<Path> files, PrintStream out)
      throws IOException, SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      for (Path file : files) {
        String query = Files.readString(file);
        out.println();
        out.println(title(query));
        try (ResultSet rows = statement.executeQuery(query)) {
          out.print(TextTable.of(rows));
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
