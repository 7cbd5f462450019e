package io.activitystream.local;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sends records whose dead letters stand in the warehouse through the running job once more: the
 * scripts of {@code sql/replay}, one step after the other. Any step may be repeated, and so may all
 * of them after one has failed.
 */
public final class Replay {
  private final Stack stack;
  private final Project project;
  private final Map<String, String> values;
  private final String name;

  private Replay(Stack stack, Project project, String where, String name) {
    this.stack = stack;
    this.project = project;
    this.name = name;
    this.values =
        Map.of(
            "jar",
            project.jar().toString(),
            "where",
            where,
            "replay",
            name,
            "kafka",
            stack.kafka(),
            "warehouse_url",
            stack.warehouse().jdbcUrl());
  }

  /**
   * A replay that has not begun.
   *
   * @param where which dead letters: a condition on the table {@code dead_letters}
   */
  public static Replay of(Stack stack, Project project, String where) {
    return new Replay(stack, project, where, UUID.randomUUID().toString());
  }

  /**
   * Takes the records out of the dead letters, with those that an interrupted replay has left.
   *
   * @return how many there are to be sent
   * @throws StackException if the condition is none
   */
  public long pick() throws SQLException, IOException {
    stack.warehouse().run(project.sql("replay/1_pick.sql"), values);
    try (Connection connection = stack.warehouse().connect();
        PreparedStatement count =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM replaying_records WHERE replay = ?")) {
      count.setString(1, name);
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** Sends what was picked to the topics of raw events. */
  public void send() throws IOException {
    stack
        .sqlClient()
        .run(
            List.of(
                project.sql("session.sql"),
                project.sql("functions/load_module.sql"),
                project.sql("overlays/kafka/raw_topics.sql"),
                project.sql("replay/2_send.sql")),
            values);
  }

  /** Forgets what was sent. */
  public void done() throws SQLException, IOException {
    stack.warehouse().run(project.sql("replay/3_done.sql"), values);
  }
}
