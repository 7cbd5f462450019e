package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Takes a person out of the state of the job, the warehouse and the topics of results: the scripts
 * of {@code sql/privacy}, one step after the other. Any step may be repeated, and so may all of
 * them after one has failed.
 */
public final class Forget {
  private static final Pattern PSEUDONYM = Pattern.compile("[a-z0-9]{1,16}_[a-z2-7]{32}");
  private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String REQUESTS_SOURCE = "privacy";
  private static final String ACTIVITIES =
      "SELECT COUNT(*) FROM activities_of_entities WHERE customer = ? OR anonymous_customer_id = ?";
  private static final String REQUESTS =
      "SELECT COUNT(*) FROM landing.activity_stream"
          + " WHERE activity = 'requested_erasure'"
          + " AND (customer = ? OR anonymous_customer_id = ?)";

  private static final String NOTED =
      "SELECT COUNT(*) FROM forgetting WHERE forget = ? AND what = ?"
          + " AND activity <> 'requested_erasure'";

  private final Stack stack;
  private final Project project;
  private final String name = UUID.randomUUID().toString();
  private final Map<String, String> values;

  /**
   * What was deleted.
   *
   * @param activities rows of the activity stream
   * @param deadLetters dead letters with a value of the person's
   * @param unread dead letters that are no JSON, or that the keys do not open: they stay
   */
  public record Forgotten(long activities, long deadLetters, long unread) {}

  private Forget(Stack stack, Project project, String person, String kind) {
    this.stack = stack;
    this.project = project;
    this.values =
        Map.of(
            "jar",
            project.jar().toString(),
            "person",
            person,
            "kind",
            kind,
            "forget",
            name,
            "kafka",
            stack.kafka(),
            "warehouse_url",
            stack.warehouse().jdbcUrl());
  }

  /**
   * A person who is not forgotten yet.
   *
   * @param person their pseudonym
   * @param kind what it is a pseudonym of, such as {@code email}
   * @throws StackException if that is no pseudonym, or no kind of one
   */
  public static Forget of(Stack stack, Project project, String person, String kind) {
    if (!PSEUDONYM.matcher(person).matches()) {
      throw new StackException(
          "This is no pseudonym. Write the one that stands in the column customer, such as"
              + " v1_, and 32 letters and digits; PSEUDONYMIZE(value, kind) in SQL Client makes it.");
    }
    if (!KIND.matcher(kind).matches()) {
      throw new StackException(
          "KIND=" + kind + " is no kind of pseudonym: write email, phone, ip or a mapping's own.");
    }
    return new Forget(stack, project, person, kind);
  }

  /**
   * Has the job on Kafka forget what it keeps of the person's activities.
   *
   * @throws StackException if the job does not do it in time
   */
  public void askTheJob() throws IOException {
    long asked = ofThePerson(ACTIVITIES);
    if (asked == 0) {
      return;
    }
    long done = ofThePerson(REQUESTS) + asked;
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.create(List.of(REQUESTS_SOURCE));
    }
    run("overlays/kafka/raw_topics.sql", "privacy/forget_state.sql");
    if (!Await.until(PATIENCE, () -> ofThePerson(REQUESTS) >= done)) {
      throw new StackException(
          "The job on Kafka has not taken the request in "
              + PATIENCE.toMinutes()
              + " minutes. Does it run? make resume, then make forget again.");
    }
  }

  /** Finds the dead letters with a value of the person's. */
  public void find() throws IOException {
    run("privacy/forget_dead_letters.sql");
  }

  /** Deletes the person's rows from the warehouse, with what an interrupted call has left. */
  public Forgotten delete() throws SQLException, IOException {
    stack.warehouse().run(project.sql("privacy/forget.sql"), values);
    return new Forgotten(noted("activity"), noted("dead_letter"), noted("unread"));
  }

  /** Deletes the same rows from the topics. */
  public void deleteFromTopics() throws IOException {
    run("privacy/forget_topics.sql");
  }

  /** Forgets what was deleted. */
  public void done() throws SQLException, IOException {
    stack.warehouse().run(project.sql("privacy/forgotten.sql"), values);
  }

  private void run(String... scripts) throws IOException {
    List<Path> all = new ArrayList<>();
    all.add(project.sql("session.sql"));
    all.add(project.sql("functions/load_module.sql"));
    for (String script : scripts) {
      all.add(project.sql(script));
    }
    stack.sqlClient().run(all, values);
  }

  /** How many rows of the person's a query counts, which asks for them twice. */
  private long ofThePerson(String query) {
    return count(query, values.get("person"), values.get("person"));
  }

  /** How much was noted of something. */
  private long noted(String what) {
    return count(NOTED, name, what);
  }

  private long count(String query, String first, String second) {
    try (Connection connection = stack.warehouse().connect();
        PreparedStatement count = connection.prepareStatement(query)) {
      count.setString(1, first);
      count.setString(2, second);
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    } catch (SQLException e) {
      throw new StackException(e.getMessage(), e);
    }
  }
}
