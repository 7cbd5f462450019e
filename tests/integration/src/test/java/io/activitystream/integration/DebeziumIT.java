package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.activitystream.local.ChangeCapture;
import io.activitystream.local.Part;
import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.RawTopics;
import io.activitystream.local.Stack;
import io.activitystream.local.StackException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * Changes of a real application's rows, captured by a real Debezium, on their way to the warehouse.
 */
@ExtendWith(SharedStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DebeziumIT {
  private static final Path TABLES = Path.of("src/test/resources/cdc/tables.sql").toAbsolutePath();
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration AFTER_A_START = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Stack stack;
  private static WarehouseRows warehouse;
  private static String job;

  @BeforeAll
  static void start(Stack shared) throws Exception {
    stack = shared;
    warehouse = new WarehouseRows(shared);
    stack.start(Part.KAFKA, Part.CONNECT);
    Project project = SharedStack.project();
    List<Path> application = new ArrayList<>(project.application());
    application.add(1, TABLES);
    stack.application().recreate(application);
    execute("INSERT INTO counters VALUES (1, 0)");
    stack.warehouse().recreate(project.warehouse());
    job = submit(project);
    stack.startConnector(connector());
  }

  @AfterAll
  static void stop() throws Exception {
    stack.forgetConnectors();
    stack.flink().cancel(job);
  }

  private static String submit(Project project) throws Exception {
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.deleteAll();
      topics.create(List.of(project.capturedSource()));
    }
    List<Path> scripts = new ArrayList<>(project.session(Place.KAFKA, false));
    scripts.addAll(project.jobs(Place.KAFKA));
    return stack.sqlClient().submit(scripts, project.placeholders(stack, null, null));
  }

  /** The project's connector, which sees the tables of this test too. */
  private static Path connector() throws Exception {
    ObjectNode connector = (ObjectNode) JSON.readTree(SharedStack.project().connector().toFile());
    ObjectNode config = (ObjectNode) connector.get("config");
    config.put(
        "table.include.list",
        config.get("table.include.list").asText()
            + ",public.profiles,public.documents,public.contracts,public.counters");
    return Files.writeString(folder.resolve("connector.json"), connector.toString());
  }

  @Test
  @Order(1)
  void rowsThatWereThereBeforeAreRead() throws Exception {
    String read = "SELECT count(*) FROM activity_stream WHERE activity = 'read_row'";
    within(AFTER_A_START, () -> warehouse.number(read) >= 6);
    arrives(read, 6);

    assertThat(
            warehouse.texts(
                """
                SELECT customer || ' ' || (feature_json ->> 'table') || ' '
                  || REGEXP_REPLACE(COALESCE(feature_json #>> '{row,first_name}', feature_json #>> '{row,total}', '-'),
                    '^[a-z0-9]+_[a-z2-7]{32}$', 'a pseudonym')
                FROM activity_stream
                WHERE activity = 'read_row' AND customer IS NOT NULL
                ORDER BY 1
                """))
        .containsExactly(
            "cus_1 customers a pseudonym",
            "cus_1 orders 49.00",
            "cus_2 customers a pseudonym",
            "cus_2 orders 120.75",
            "cus_3 customers a pseudonym");
  }

  @Test
  @Order(2)
  void eachChangeIsWhatItsScriptSaysWithinSeconds() throws Exception {
    ChangeCapture capture = stack.capture();
    List<Path> scripts = SharedStack.project().changes();

    for (Path script : scripts) {
      for (ChangeCapture.Change change : capture.apply(script)) {
        assertThat(change.activities())
            .as(change.sql())
            .isNotEmpty()
            .allSatisfy(arrival -> assertThat(arrival.after()).isLessThan(SOON));
      }
    }
    assertThat(scripts).hasSizeGreaterThan(4);
  }

  @Test
  @Order(3)
  void aValueThatChangesAndChangesBackIsTwoActivities() throws Exception {
    execute(
        "UPDATE customers SET plan = 'team' WHERE id = 'cus_1'",
        "UPDATE customers SET plan = 'starter' WHERE id = 'cus_1'");

    arrives(
        "SELECT count(*) FROM activity_stream WHERE customer = 'cus_1' AND activity = 'changed_customer_plan'",
        2);
    assertThat(
            warehouse.texts(
                """
                SELECT (feature_json ->> 'from') || ' to ' || (feature_json ->> 'to') || ', ' || activity_occurrence
                FROM activity_stream
                WHERE customer = 'cus_1' AND activity = 'changed_customer_plan'
                ORDER BY ts
                """))
        .containsExactly("starter to team, 1", "team to starter, 2");
  }

  @Test
  @Order(4)
  void aKeyThatChangesIsARowDeletedAndARowCreated() throws Exception {
    execute("UPDATE counters SET id = 2 WHERE id = 1");

    arrives(
        "SELECT count(*) FROM activity_stream WHERE feature_json ->> 'table' = 'counters' AND activity <> 'read_row'",
        2);
    assertThat(
            warehouse.texts(
                """
                SELECT activity || ' ' || anonymous_customer_id
                FROM activity_stream
                WHERE feature_json ->> 'table' = 'counters' AND activity <> 'read_row'
                ORDER BY 1
                """))
        .containsExactly("created_row counters/2", "deleted_row counters/1");
  }

  @Test
  @Order(5)
  void aTransactionOfAThousandRowsIsAThousandActivities() throws Exception {
    execute("INSERT INTO counters SELECT 1000 + n, n FROM generate_series(1, 1000) AS n");

    arrives(
        "SELECT count(*) FROM activity_stream WHERE activity = 'created_row' AND anonymous_customer_id ~ '^counters/[0-9]{4}$'",
        1000);
    assertThat(
            warehouse.texts(
                """
                SELECT count(DISTINCT feature_json ->> 'transaction') || ' ' || sum((feature_json #>> '{row,n}')::bigint)
                FROM activity_stream
                WHERE activity = 'created_row' AND anonymous_customer_id ~ '^counters/[0-9]{4}$'
                """))
        .containsExactly("1 500500");
  }

  @Test
  @Order(6)
  void valuesOfAllKindsComeThroughAsTheyAre() throws Exception {
    execute(
        """
        INSERT INTO profiles VALUES (
          1, NULL, E'Zoë "\\\\" 😀\\n\\t☃', 12345678901234567890.123456789012345, 0.1, '2024-02-29',
          '2026-03-29 02:30:00.123456', '2026-03-29 02:30:00.123456+02', '{"b": 1.10, "a": [null, "é"]}',
          '\\xdeadbeef00', '{a,NULL,"c d"}', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11')
        """,
        "INSERT INTO profiles (id) VALUES (2)");

    arrives(
        "SELECT count(*) FROM activity_stream WHERE anonymous_customer_id IN ('profiles/1', 'profiles/2')",
        2);
    assertThat(
            warehouse.texts(
                "SELECT feature_json -> 'row' FROM activity_stream WHERE anonymous_customer_id = 'profiles/1'"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(JSON.readTree(row))
                    .isEqualTo(
                        JSON.readTree(
                            """
                            {"id": 1, "customer_id": null, "note": "Zoë \\"\\\\\\" 😀\\n\\t☃",
                             "amount": "12345678901234567890.123456789012345", "ratio": 0.1,
                             "born": "2024-02-29Z", "local_time": "2026-03-29T02:30:00.123456Z",
                             "seen_at": "2026-03-29T00:30:00.123456Z",
                             "settings": "{\\"a\\": [null, \\"é\\"], \\"b\\": 1.10}", "photo": "3q2+7wA=",
                             "tags": ["a", null, "c d"], "key": "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"}
                            """)));
    assertThat(
            warehouse.texts(
                """
                SELECT count(*)
                FROM activity_stream, jsonb_each_text(feature_json::jsonb -> 'row') AS e (k, v)
                WHERE anonymous_customer_id = 'profiles/2' AND v IS NULL
                """))
        .containsExactly("11");
  }

  @Test
  @Order(7)
  void aLargeValueThatDidNotChangeIsKnownWhereTheTableKeepsTheRowAsItWas() throws Exception {
    for (String table : List.of("documents", "contracts")) {
      execute(
          "INSERT INTO %s SELECT 1, 'cus_1', 'a', repeat('abc', 5000), decode(repeat('ab', 9000), 'hex'), jsonb_build_object('k', repeat('x', 9000))"
              .formatted(table),
          "UPDATE %s SET title = 'b'".formatted(table));
    }

    String updates =
        " FROM activity_stream WHERE activity = 'updated_row' AND feature_json ->> 'table' IN ('documents', 'contracts')";
    arrives("SELECT count(*)" + updates, 2);
    assertThat(
            warehouse.texts(
                """
                SELECT (feature_json ->> 'table') || ' ' || (feature_json #>> '{after,title}')
                  || ' ' || length(feature_json #>> '{after,body}')
                  || ' ' || (feature_json #>> '{after,body}' = '__debezium_unavailable_value')
                  || ' ' || length(feature_json #>> '{after,scan}')
                  || ' ' || length(feature_json #>> '{after,meta}')
                """
                    + updates
                    + " ORDER BY 1"))
        .containsExactly("contracts b 15000 false 12000 9009", "documents b 28 true 40 28");
  }

  @Test
  @Order(8)
  void whatChangesWhileTheConnectorIsDownIsCapturedOnceWhenItIsBack() throws Exception {
    stack.kill(Part.CONNECT);
    count(2, 1, 50);
    stack.startAgain(Part.CONNECT);

    arrivesOnce(2, 50, AFTER_A_START);
  }

  @Test
  @Order(9)
  void nothingIsLostOrDoubledWhenTheConnectorIsKilledInTheMiddle() throws Exception {
    execute("INSERT INTO counters VALUES (3, 0)");
    CompletableFuture<Void> changes =
        CompletableFuture.runAsync(
            () -> {
              try {
                count(3, 1, 2000);
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    for (int crash = 0; crash < 2; crash++) {
      long before = counted(3);
      assertThat(within(AFTER_A_START, () -> counted(3) > before + 20)).isTrue();
      stack.kill(Part.CONNECT);
      stack.startAgain(Part.CONNECT);
    }
    changes.get(2, TimeUnit.MINUTES);

    arrivesOnce(3, 2000, AFTER_A_START);
  }

  @Test
  @Order(10)
  void rowsThatShareAPlaceInTheLogAreNotLostWhenTheConnectorIsKilledAmongThem() throws Exception {
    int rows = 20_000;
    StringBuilder lines = new StringBuilder();
    for (int n = 0; n < rows; n++) {
      lines.append(100_000 + n).append("\t1\n");
    }
    try (Connection connection = stack.application().connect()) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn("COPY counters FROM STDIN", new StringReader(lines.toString()));
    }
    assertThat(within(AFTER_A_START, () -> copied() > 0)).isTrue();
    stack.kill(Part.CONNECT);
    long before = copied();
    stack.startAgain(Part.CONNECT);

    within(AFTER_A_START, () -> copied() >= rows);
    assertThat(copied()).as("of which %d before the crash", before).isEqualTo(rows);
  }

  private static long copied() throws SQLException {
    return warehouse.number(
        "SELECT count(*) FROM activity_stream WHERE activity = 'created_row' AND anonymous_customer_id ~ '^counters/[0-9]{6}$'");
  }

  @Test
  @Order(11)
  void aTruncatedTableIsOneActivityForEachTableOfTheStatement() throws Exception {
    execute("TRUNCATE documents, contracts");

    arrives(
        "SELECT count(*) FROM activity_stream WHERE activity = 'truncated_table' AND anonymous_customer_id IN ('application.public.documents', 'application.public.contracts')",
        2);
  }

  @Test
  @Order(12)
  void nothingOfItIsADeadLetter() throws Exception {
    assertThat(warehouse.texts("SELECT error_code || ' ' || error_message FROM dead_letters"))
        .isEmpty();
  }

  @Test
  @Order(13)
  void aConnectorThatCannotRunSaysWhy() throws Exception {
    ObjectNode connector = (ObjectNode) JSON.readTree(SharedStack.project().connector().toFile());
    connector.put("name", "broken");
    ObjectNode config = (ObjectNode) connector.get("config");
    config.put("slot.name", "broken");
    config.put("database.dbname", "nosuch");
    Path broken = Files.writeString(folder.resolve("broken.json"), connector.toString());

    assertThatThrownBy(() -> stack.startConnector(broken))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("broken.json")
        .hasMessageContaining("database \"nosuch\" does not exist");
  }

  /** Counts a row up, each step a transaction of its own. */
  private static void count(int id, int from, int to) throws SQLException {
    try (Connection connection = stack.application().connect();
        Statement statement = connection.createStatement()) {
      for (int n = from; n <= to; n++) {
        statement.execute("UPDATE counters SET n = %d WHERE id = %d".formatted(n, id));
      }
    }
  }

  private static long counted(int id) throws SQLException {
    return warehouse.number(
        "SELECT count(*) FROM activity_stream WHERE activity = 'updated_row' AND anonymous_customer_id = 'counters/%d'"
            .formatted(id));
  }

  /** Each step of the count has become one activity, from the one before to the next. */
  private static void arrivesOnce(int id, int steps, Duration atMost) throws Exception {
    within(atMost, () -> counted(id) >= steps);
    assertThat(
            warehouse.texts(
                """
                SELECT count(*)
                  || ' ' || count(DISTINCT feature_json #>> '{after,n}')
                  || ' ' || max((feature_json #>> '{after,n}')::bigint)
                  || ' ' || bool_and((feature_json #>> '{after,n}')::bigint = (feature_json #>> '{before,n}')::bigint + 1)
                FROM activity_stream
                WHERE activity = 'updated_row' AND anonymous_customer_id = 'counters/%d'
                """
                    .formatted(id)))
        .containsExactly("%1$d %1$d %1$d true".formatted(steps));
  }

  private static void arrives(String count, long rows) throws Exception {
    within(SOON, () -> warehouse.number(count) >= rows);
    assertThat(warehouse.texts(count)).as(count).containsExactly(String.valueOf(rows));
  }

  private interface Condition {
    boolean holds() throws SQLException;
  }

  private static boolean within(Duration atMost, Condition condition) throws Exception {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return true;
  }

  /** Runs statements on the application's database, each a transaction of its own. */
  private static void execute(String... statements) throws SQLException {
    try (Connection connection = stack.application().connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
