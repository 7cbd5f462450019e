package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The PostgreSQL database that the activity stream is written to.
 *
 * @param port where the server listens on the loopback address
 * @param database its name
 */
public record Warehouse(int port, String database) {
  /** The one user there is. The server is reached from this machine only, without a password. */
  public static final String USER = "postgres";

  static final String NAME = "warehouse";
  static final String MAINTENANCE = "postgres";

  /**
   * For JDBC, such as Flink's connector; text may land in columns of any type, {@code jsonb} too.
   */
  public String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/%s?user=%s&stringtype=unspecified"
        .formatted(Ports.HOST, port, database, USER);
  }

  /** For {@code psql} and other tools. */
  public String address() {
    return "postgresql://%s@%s:%d/%s".formatted(USER, Ports.HOST, port, database);
  }

  /** A connection whose session is in UTC whatever the machine's time zone is. */
  public Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(jdbcUrl());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TIME ZONE 'UTC'"); // the driver asks for the machine's
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Throws the database away with all in it, makes it anew and runs the scripts on it. Other
   * databases of the server stay as they are.
   *
   * @throws StackException if a script fails, with the script and the reason
   */
  public void recreate(List<Path> scripts) throws SQLException, IOException {
    try (Connection connection = new Warehouse(port, MAINTENANCE).connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
      statement.execute("CREATE DATABASE " + database);
    }
    for (Path script : scripts) {
      run(script, Map.of());
    }
  }

  /**
   * Runs a script.
   *
   * @param values what {@code ${name}} stands for in it, within string literals
   * @throws StackException if it fails, with the script and the reason
   */
  public void run(Path script, Map<String, String> values) throws SQLException, IOException {
    String sql = SqlScript.filled(script, values);
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new StackException(script + " failed on PostgreSQL:\n  " + e.getMessage(), e);
    }
  }

  /** Whether a table or view of this name is there. */
  boolean holds(String table) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement("SELECT TO_REGCLASS(?)")) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getString(1) != null;
      }
    } catch (SQLException noDatabase) {
      return false;
    }
  }

  /** Where the server that answers keeps its data; empty while none does. */
  Optional<Path> data() {
    try (Connection connection = new Warehouse(port, MAINTENANCE).connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW data_directory")) {
      row.next();
      return Optional.of(Path.of(row.getString(1)));
    } catch (SQLException notUp) {
      return Optional.empty();
    }
  }
}
