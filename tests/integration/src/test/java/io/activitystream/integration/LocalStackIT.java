package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activitystream.local.Part;
import io.activitystream.local.Project;
import io.activitystream.local.RunFolder;
import io.activitystream.local.Stack;
import io.activitystream.local.StackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The stack itself: real processes, and what a user sees of them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalStackIT {
  private static final RunFolder FOLDER = RunFolder.at(Path.of("target", "local-stack"));

  @TempDir static Path scripts;
  private static Stack stack;

  @BeforeAll
  static void start() throws Exception {
    Project project = Project.at(Path.of(System.getProperty("project.top")));
    stack = Stack.in(FOLDER, project.installation());
    stack.start(Part.KAFKA);
    Path tables =
        script(
            "warehouse.sql",
            """
            CREATE TABLE counted (word text PRIMARY KEY, times bigint, seen timestamptz);
            """);
    stack.warehouse().recreate(List.of(tables));
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  @Order(1)
  void aJobSentThroughTheSQLClientWritesIntoTheWarehouse() throws Exception {
    run(
        """
        SET 'table.local-time-zone' = 'UTC';
        CREATE TABLE counted (word STRING, times BIGINT, seen TIMESTAMP(3), PRIMARY KEY (word) NOT ENFORCED)
        WITH ('connector' = 'jdbc', 'url' = '${warehouse_url}', 'table-name' = 'counted');
        INSERT INTO counted
        SELECT word, COUNT(*), TIMESTAMP '2026-01-01 00:00:00'
        FROM (VALUES ('a'), ('b'), ('a')) AS words (word)
        GROUP BY word;
        """);

    assertThat(rows("SELECT word || times || seen FROM counted ORDER BY word"))
        .containsExactly("a22026-01-01 00:00:00+00", "b12026-01-01 00:00:00+00");
  }

  @Test
  @Order(2)
  void aStatementThatFailsIsNamedWithItsPlaceAndTheReason() {
    assertThatThrownBy(() -> run("SELECT 1;\n\n-- not there\nSELECT nosuch\nFROM (VALUES (1));\n"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("job.sql:4 failed:\n    SELECT nosuch\n    FROM (VALUES (1))\n")
        .hasMessageContaining("\nColumn 'nosuch' not found in any table\n")
        .hasMessageContaining("The whole log: ");
  }

  @Test
  @Order(3)
  void aJobThatFailsAsItRunsIsNamedWithItsInnermostCause() {
    assertThatThrownBy(
            () ->
                run(
                    """
                    CREATE TABLE refused (word STRING, PRIMARY KEY (word) NOT ENFORCED)
                    WITH ('connector' = 'jdbc', 'url' = '${warehouse_url}', 'table-name' = 'nowhere');
                    INSERT INTO refused VALUES ('a') ON CONFLICT DO DEDUPLICATE;
                    """))
        .isInstanceOf(StackException.class)
        .hasMessageContaining(
            "job.sql:3 failed:\n    INSERT INTO refused VALUES ('a') ON CONFLICT DO DEDUPLICATE\n")
        .hasMessageContaining("ERROR: relation \"nowhere\" does not exist");
  }

  @Test
  @Order(4)
  void theClusterWorksOnAfterAJobHasFailed() throws Exception {
    assertThat(run("SELECT word FROM (VALUES ('still here')) AS words (word);"))
        .contains("still here");
  }

  @Test
  @Order(5)
  void startingItAgainLeavesWhatRunsAsItIs() throws Exception {
    URI before = stack.flink().address();
    List<Long> processes = processes();
    stack.start(Part.KAFKA);

    assertThat(stack.flink().address()).isEqualTo(before);
    assertThat(processes()).isEqualTo(processes).isNotEmpty();
  }

  @Test
  @Order(6)
  void nobodyBeyondThisMachineCanReachIt() throws Exception {
    int broker = Integer.parseInt(stack.kafka().split(":")[1]);
    List<Integer> ports =
        List.of(stack.flink().address().getPort(), stack.warehouse().port(), broker);
    for (InetAddress address : addressesBeyondLoopback()) {
      for (int port : ports) {
        assertThatThrownBy(() -> new Socket(address, port).close()).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  @Order(7)
  void aBrokerThatDiedComesBackWithWhatItWasSent() throws Exception {
    String address = stack.kafka();
    String topic = "kept-" + UUID.randomUUID();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
    }
    send(address, topic, "before");
    stack.kill(Part.KAFKA);
    assertThat(stack.isUp(Part.KAFKA)).isFalse();
    assertThat(stack.isUp()).isTrue();

    stack.startAgain(Part.KAFKA);

    assertThat(stack.isUp(Part.KAFKA)).isTrue();
    assertThat(stack.kafka()).isEqualTo(address);
    assertThat(send(address, topic, "after")).as("its offset").isEqualTo(1);
  }

  @Test
  @Order(8)
  void aDatabaseThatDiedComesBackWithItsRows() throws Exception {
    List<String> before = rows("SELECT word || times FROM counted ORDER BY word");
    stack.kill(Part.POSTGRES);
    assertThat(stack.isUp()).isFalse();

    stack.startAgain(Part.POSTGRES);

    assertThat(rows("SELECT word || times FROM counted ORDER BY word"))
        .isEqualTo(before)
        .isNotEmpty();
  }

  @Test
  @Order(9)
  void aClusterThatDiedComesBackWithTheCheckpointsOfItsJobs() throws Exception {
    Path checkpoint = FOLDER.root().resolve("flink/checkpoints/job/chk-1/_metadata");
    Files.createDirectories(checkpoint.getParent());
    Files.writeString(checkpoint, "state");
    for (Part part : List.of(Part.JOB_MANAGER, Part.TASK_MANAGER)) {
      stack.kill(part);
      assertThat(stack.isUp()).isFalse();

      stack.startAgain(part);

      assertThat(stack.isUp()).isTrue();
    }
    assertThat(run("SELECT word FROM (VALUES ('works')) AS words (word);")).contains("works");
    assertThat(checkpoint).hasContent("state");
  }

  @Test
  @Order(10)
  void goingDownLeavesNoProcess() {
    List<ProcessHandle> processes =
        stack.processes().stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
            .toList();
    assertThat(processes).hasSizeGreaterThan(3);
    stack.stop();

    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(stack.isUp()).isFalse();
  }

  private static String run(String sql) throws IOException {
    return stack
        .sqlClient()
        .run(List.of(script("job.sql", sql)), Map.of("warehouse_url", stack.warehouse().jdbcUrl()));
  }

  private static long send(String broker, String topic, String text) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker), new StringSerializer(), new StringSerializer())) {
      return producer.send(new ProducerRecord<>(topic, text)).get().offset();
    }
  }

  private static Path script(String name, String sql) throws IOException {
    return Files.writeString(scripts.resolve(name), sql);
  }

  private static List<String> rows(String query) throws Exception {
    try (Connection connection = stack.warehouse().connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  private static List<Long> processes() {
    return stack.processes().stream().map(ProcessHandle::pid).sorted().toList();
  }

  private static List<InetAddress> addressesBeyondLoopback() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .toList();
  }
}
