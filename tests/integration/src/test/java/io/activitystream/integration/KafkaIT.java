package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.activitystream.local.Consumption;
import io.activitystream.local.InputStaging;
import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.RawProducer;
import io.activitystream.local.RawTopics;
import io.activitystream.local.Stack;
import io.activitystream.local.StagedEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job on Kafka as {@code make run KAFKA=1} runs it: on the bundled events, then on records that
 * arrive while it runs, of topics that were not there before, as producers send them by mistake.
 */
@ExtendWith(SharedStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaIT {
  private static final Path MAPPINGS = Path.of("src/test/resources/mappings").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Stack stack;
  private static WarehouseRows warehouse;
  private static RawTopics topics;
  private static String job;

  @BeforeAll
  static void run(Stack shared) throws Exception {
    stack = shared;
    warehouse = new WarehouseRows(shared);
    Path staged = folder.resolve("staged");
    InputStaging.Staged input = InputStaging.stage(project().bundledEvents(), staged);
    stack.warehouse().recreate(project().warehouse());
    stack.sqlClient().run(scripts(Place.FILES), project().placeholders(stack, staged, MAPPINGS));
    keepAs("files");

    topics = RawTopics.on(stack.kafka());
    topics.deleteAll();
    topics.create(input.sources());
    job = submit(List.of(), Map.of());
    try (StagedEvents events = StagedEvents.in(staged);
        RawProducer producer = RawProducer.on(stack.kafka())) {
      producer.send(events::next, 0);
    }
    awaitRead();
    copyAs("topics");

    topics.create(List.of("headers", "nasty", "nobody_knows"));
    sendOddities();
    awaitRead();
  }

  @AfterAll
  static void cancel() throws IOException {
    if (job != null) {
      stack.flink().cancel(job);
    }
    if (topics != null) {
      topics.close();
    }
  }

  private static void sendOddities() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.kafka(), "max.request.size", 16 << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<ProducerRecord<byte[], byte[]>> odd = new ArrayList<>();
      odd.add(record("stripe", "a key", null));
      odd.add(record("nasty", null, null));
      odd.add(record("nasty", null, bytes("")));
      odd.add(record("nobody_knows", null, bytes("{\"id\": \"unknown-1\"}")));
      odd.add(record("nasty", null, bytes(megabytes("large-2", 2) + "\"}")));
      odd.add(record("nasty", null, bytes(megabytes("large-3", 2))));
      odd.add(headers("none"));
      odd.add(headers("null", new RecordHeader("X-Kind", (byte[]) null)));
      odd.add(headers("empty", new RecordHeader("X-Kind", bytes(""))));
      odd.add(headers("nameless", new RecordHeader("", bytes("x"))));
      odd.add(headers("twice", header("X-Kind", "first"), header("X-Kind", "last")));
      odd.add(headers("not-text", new RecordHeader("X-Kind", new byte[] {(byte) 0xff, 0})));
      odd.add(headers("huge", header("X-Kind", "y".repeat(1_000_000)), header("X-Other", "z")));
      Header[] many = new Header[10_000];
      for (int i = 0; i < many.length; i++) {
        many[i] = header("X-Kind-" + i, "value");
      }
      odd.add(headers("many", many));
      for (ProducerRecord<byte[], byte[]> record : odd) {
        producer.send(record).get();
      }
    }
  }

  @Test
  @Order(1)
  void eventsThroughTopicsLeaveTheRowsThatTheyLeaveThroughFiles() throws Exception {
    assertThat(warehouse.number("SELECT COUNT(*) FROM files.activity_stream")).isGreaterThan(1_500);
    assertThat(warehouse.number("SELECT COUNT(*) FROM files.dead_letters")).isGreaterThan(30);
    assertThat(differences("activity_stream")).isEmpty();
    assertThat(warehouse.number("SELECT COUNT(*) FROM topics.activity_stream WHERE _late"))
        .isZero();
    assertThat(differences("dead_letters")).isEmpty();
  }

  @Test
  @Order(2)
  void aRecordIsKnownByItsTopicPartitionAndOffset() throws Exception {
    assertThat(
            warehouse.number(
                "SELECT COUNT(*) FROM topics.activity_stream"
                    + " WHERE _origin !~ ('^raw\\.' || _source || '/[0-3]/\\d+$')"))
        .isZero();
    assertThat(
            warehouse.number(
                "SELECT COUNT(*) FROM topics.activity_stream"
                    + " WHERE _ingested_at NOT BETWEEN NOW() - INTERVAL '1 hour' AND NOW()"))
        .isZero();
  }

  @Test
  @Order(3)
  void theTopicsOfTheStreamHoldTheRowsOfTheWarehouse() throws Exception {
    Map<String, JsonNode> stream = latest("activity_stream");
    Map<String, JsonNode> letters = latest("dead_letters");

    assertThat(stream.keySet())
        .containsExactlyInAnyOrderElementsOf(
            warehouse.texts("SELECT activity || ' ' || activity_id FROM landing.activity_stream"));
    assertThat(letters.keySet())
        .containsExactlyInAnyOrderElementsOf(
            warehouse.texts("SELECT dead_letter_id FROM dead_letters"));
    assertThat(stream.values().stream().map(KafkaIT::activity).toList())
        .containsExactlyInAnyOrderElementsOf(
            warehouse.texts(
                """
                SELECT CONCAT_WS('|', activity_id, TO_CHAR(ts AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
                  COALESCE(customer, 'null'), feature_json, COALESCE(revenue_impact::text, 'null'), _origin,
                  COALESCE(activity_occurrence::text, 'null'), COALESCE(TO_CHAR(activity_repeated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), 'null'), _late)
                FROM landing.activity_stream
                """));
    assertThat(letters.values().stream().map(KafkaIT::payloadLength).toList())
        .containsExactlyInAnyOrderElementsOf(
            warehouse.texts(
                "SELECT CONCAT_WS('|', error_code, LENGTH(payload), origin) FROM dead_letters"));
  }

  @Test
  @Order(4)
  void aRowThatIsNumberedAnewIsNotRemovedFirst() {
    List<ConsumerRecord<byte[], byte[]>> records = records("activity_stream");

    assertThat(records).isNotEmpty().noneMatch(record -> record.value() == null);
  }

  @Test
  @Order(4)
  void noRecordStopsTheJob() throws Exception {
    assertThat(stack.flink().state(job)).contains("RUNNING");
    assertThat(stack.flink().rootCause(job)).isEmpty();
  }

  @Test
  @Order(5)
  void aTombstoneIsADeadLetterWithoutAPayload() throws Exception {
    assertThat(
            warehouse.texts(
                "SELECT source || ' ' || error_code || ' ' || (payload IS NULL) FROM dead_letters"
                    + " WHERE payload IS NULL AND fingerprint IS NULL"))
        .containsExactlyInAnyOrder("stripe NOT_JSON true", "nasty NOT_JSON true");
  }

  @Test
  @Order(6)
  void topicsThatAppearWhileTheJobRunsAreRead() throws Exception {
    assertThat(warehouse.texts("SELECT error_code FROM dead_letters WHERE source = 'nobody_knows'"))
        .containsExactly("UNKNOWN_SOURCE");
    assertThat(warehouse.number("SELECT COUNT(*) FROM activity_stream WHERE _source = 'headers'"))
        .isEqualTo(8);
  }

  @Test
  @Order(7)
  void headersOfAnyKindAreTaken() throws Exception {
    assertThat(
            warehouse.texts(
                """
                SELECT activity_id || '=' || COALESCE(LEFT(feature_json ->> 'kind', 8), 'null')
                FROM activity_stream WHERE activity = 'sent_headers'
                """))
        .containsExactlyInAnyOrder(
            "none=null",
            "null=null",
            "empty=",
            "nameless=null",
            "twice=last",
            "not-text=\ufffd\ufffd",
            "huge=yyyyyyyy",
            "many=null");
  }

  @Test
  @Order(8)
  void aRecordOfTwoMegabytesPassesThroughWhole() throws Exception {
    assertThat(
            warehouse.number(
                "SELECT LENGTH(feature_json ->> 'text') FROM activity_stream"
                    + " WHERE activity_id = 'large-2'"))
        .isEqualTo(2_000_000);
    String sealed =
        "SELECT ENCODE(payload, 'base64') FROM dead_letters WHERE source = 'nasty'"
            + " AND error_code = 'NOT_JSON' AND LENGTH(payload) > 100";
    assertThat(warehouse.texts(sealed))
        .map(base64 -> Base64.getMimeDecoder().decode(base64))
        .map(StackKeys.of(stack)::unsealed)
        .containsExactly(bytes(megabytes("large-3", 2)));
  }

  @Test
  @Order(9)
  void aRecordCanBeWrittenBackWithItsKeyHeadersAndTimestamp() throws Exception {
    Path replay =
        Files.writeString(
            folder.resolve("replay.sql"),
            """
            INSERT INTO raw_topics
            SELECT ENCODE('a key', 'UTF-8'), ENCODE('{"id": "replayed"}', 'UTF-8'), 'raw.headers',
              MAP['X-Kind', ENCODE('again', 'UTF-8')], TO_TIMESTAMP_LTZ(1767225600123, 3);
            """);
    List<Path> scripts = new ArrayList<>(project().session(Place.KAFKA, true));
    scripts.add(replay);
    stack.sqlClient().run(scripts, project().placeholders(stack, null, MAPPINGS));

    awaitRead();

    assertThat(
            warehouse.texts(
                """
                SELECT (feature_json ->> 'kind') || ' ' || (_ingested_at AT TIME ZONE 'UTC')
                FROM activity_stream WHERE activity_id = 'replayed'
                """))
        .containsExactly("again 2026-01-01 00:00:00.123");
    assertThat(
            records("raw.headers").stream()
                .filter(record -> record.key() != null)
                .map(record -> new String(record.key(), StandardCharsets.UTF_8)))
        .containsExactly("a key");
  }

  @Test
  @Order(10)
  void aJobThatIsSubmittedAgainReadsOnlyWhatIsNew() throws Exception {
    int before = records("activity_stream").size();
    stack.flink().cancel(job);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(headers("meanwhile")).get();
    }
    Path checkpoint = stack.checkpoints().newestOf(job).orElseThrow();

    job = submit(List.of(project().resumption()), Map.of("checkpoint", checkpoint.toString()));
    awaitRead();

    assertThat(
            warehouse.number(
                "SELECT COUNT(*) FROM activity_stream WHERE activity_id = 'meanwhile'"))
        .isEqualTo(1);
    // One row is new, and those of the same entity behind it are numbered anew.
    assertThat(records("activity_stream").size() - before).isBetween(1, 50);
  }

  private static Project project() {
    return SharedStack.project();
  }

  private static List<Path> scripts(Place place) throws IOException {
    List<Path> scripts = new ArrayList<>(project().session(place, true));
    scripts.addAll(project().jobs(place));
    return scripts;
  }

  private static String submit(List<Path> before, Map<String, String> values) throws IOException {
    List<Path> scripts = new ArrayList<>(project().session(Place.KAFKA, true));
    scripts.addAll(before);
    scripts.addAll(project().jobs(Place.KAFKA));
    Map<String, String> all = project().placeholders(stack, null, MAPPINGS);
    all.putAll(values);
    return stack.sqlClient().submit(scripts, all);
  }

  private static void awaitRead() {
    assertThat(new Consumption(stack.flink(), job, topics).awaitComplete(PATIENCE))
        .as(() -> "all has arrived; the job's last failure: " + stack.flink().rootCause(job))
        .isTrue();
  }

  /** Moves the rows of the stream into a schema of their own. */
  private static void keepAs(String schema) throws SQLException {
    copyAs(schema);
    warehouse.execute("TRUNCATE landing.activity_stream, dead_letters");
  }

  private static void copyAs(String schema) throws SQLException {
    warehouse.execute("CREATE SCHEMA " + schema);
    warehouse.execute(
        "CREATE TABLE %s.activity_stream AS SELECT * FROM landing.activity_stream"
            .formatted(schema));
    warehouse.execute(
        "CREATE TABLE %s.dead_letters AS SELECT * FROM dead_letters".formatted(schema));
  }

  /**
   * Rows that only one way has left, but for where they came from and when they arrived: the
   * arrival is also the time of an event that has none, and comes months after all others.
   */
  private static List<String> differences(String table) throws SQLException {
    String comparable =
        """
        SELECT (TO_JSONB(r) - ARRAY['_origin', '_ingested_at', 'dead_letter_id', 'origin', 'ingested_at', 'event_time']
          - CASE WHEN (TO_JSONB(r) ->> 'ts')::timestamptz(3) = (TO_JSONB(r) ->> '_ingested_at')::timestamptz THEN 'ts' ELSE '' END
          - CASE WHEN (TO_JSONB(r) ->> 'activity_repeated_at')::timestamptz > '2026-02-15' THEN 'activity_repeated_at' ELSE '' END)::text
        FROM %s.%s AS r
        """;
    String files = comparable.formatted("files", table);
    String kafka = comparable.formatted("topics", table);
    return warehouse.texts(
        "((%1$s) EXCEPT ALL (%2$s)) UNION ALL ((%2$s) EXCEPT ALL (%1$s))".formatted(files, kafka));
  }

  /** The last value of each key of a topic, by the key's values. */
  private static Map<String, JsonNode> latest(String topic) throws IOException {
    Map<String, JsonNode> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
      List<String> key = new ArrayList<>();
      JSON.readTree(record.key()).forEach(part -> key.add(part.asText()));
      if (record.value() == null) {
        latest.remove(String.join(" ", key));
      } else {
        latest.put(String.join(" ", key), JSON.readTree(record.value()));
      }
    }
    return latest;
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return TopicRows.all(stack.kafka(), topic);
  }

  private static String activity(JsonNode row) {
    return String.join(
        "|",
        row.path("activity_id").asText(),
        micros(row.path("ts").asText()),
        row.path("customer").asText(),
        row.path("feature_json").asText(),
        row.path("revenue_impact").isNull()
            ? "null"
            : row.path("revenue_impact").decimalValue().setScale(6).toPlainString(),
        row.path("_origin").asText(),
        row.path("activity_occurrence").asText(),
        row.path("activity_repeated_at").isNull()
            ? "null"
            : micros(row.path("activity_repeated_at").asText()),
        row.path("_late").asBoolean() ? "t" : "f");
  }

  /** ISO 8601 leaves out what is zero. */
  private static String micros(String iso) {
    return iso.replace('T', ' ')
        + (iso.contains(".") ? "" : ".")
        + "0".repeat(iso.contains(".") ? 26 - iso.length() : 6);
  }

  private static String payloadLength(JsonNode row) {
    try {
      List<String> parts = new ArrayList<>(List.of(row.path("error_code").asText()));
      if (!row.path("payload").isNull()) {
        parts.add(String.valueOf(row.path("payload").binaryValue().length));
      }
      parts.add(row.path("origin").asText());
      return String.join("|", parts);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String source, String key, byte[] payload) {
    return new ProducerRecord<>("raw." + source, key == null ? null : bytes(key), payload);
  }

  private static ProducerRecord<byte[], byte[]> headers(String id, Header... headers) {
    return new ProducerRecord<>(
        "raw.headers",
        (Integer) null,
        (byte[]) null,
        bytes("{\"id\": \"" + id + "\"}"),
        List.of(headers));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, bytes(value));
  }

  private static String megabytes(String id, int megabytes) {
    return "{\"id\": \"" + id + "\", \"text\": \"" + "x".repeat(megabytes * 1_000_000);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
