package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * The PostgreSQL database of an application whose changes are captured. It stands on the
 * warehouse's server, only because one server is enough here.
 *
 * @param port where the server listens on the loopback address
 */
public record ApplicationDatabase(int port) {
  static final String NAME = "application";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A connection whose session is in UTC whatever the machine's time zone is. */
  public Connection connect() throws SQLException {
    return database().connect();
  }

  /**
   * Throws the database away with all in it, makes it anew and runs the scripts on it.
   *
   * @throws StackException if a script fails, with the script and the reason, or if a connector
   *     still reads its changes
   */
  public void recreate(List<Path> scripts) throws SQLException, IOException {
    awaitNoReader();
    database().recreate(scripts);
  }

  /**
   * Lets go of the log that PostgreSQL keeps for connectors which never come again.
   *
   * @throws StackException if one still reads
   */
  void forgetReaders() throws SQLException {
    awaitNoReader();
    try (Connection connection = maintenance();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = '%s'"
              .formatted(NAME));
    }
  }

  /** PostgreSQL takes a moment to see that a connector has gone. */
  private void awaitNoReader() {
    if (!Await.until(PATIENCE, () -> !isRead())) {
      throw new StackException(
          "A connector reads the changes of the database " + NAME + ": stop it first.");
    }
  }

  private boolean isRead() {
    String query =
        "SELECT EXISTS (SELECT FROM pg_replication_slots WHERE active AND database = '%s')"
            .formatted(NAME);
    try (Connection connection = maintenance();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw new StackException("PostgreSQL does not say who reads its changes: " + e, e);
    }
  }

  private Connection maintenance() throws SQLException {
    return new Warehouse(port, Warehouse.MAINTENANCE).connect();
  }

  private Warehouse database() {
    return new Warehouse(port, NAME);
  }
}
