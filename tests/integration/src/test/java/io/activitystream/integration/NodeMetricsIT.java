package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.activitystream.local.Consumption;
import io.activitystream.local.NodeLoad;
import io.activitystream.local.Project;
import io.activitystream.local.RawTopics;
import io.activitystream.local.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The job on metrics of nodes: twenty nodes for eleven minutes, in no order within the bound, with
 * messages that cannot be read, clocks that are ahead, and messages that come when all is over.
 */
@ExtendWith(SharedStack.class)
class NodeMetricsIT {
  private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration TIME = Duration.ofMinutes(11);
  private static final int MINUTES_OF_A_WINDOW = 5;
  private static final int MILLIS_OUT_OF_ORDER = 25_000;
  private static final long SEED = 20260105;
  private static final int PARTITIONS = 4;
  private static final long PATIENCE_SECONDS = 120;
  private static final double LEAST_DIFFERENCE = 1e-9;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final NodeLoad LOAD = new NodeLoad(20, START, Duration.ofSeconds(5));

  private static Stack stack;
  private static String job;

  /** The values of each window, node and metric; and of each minute what came too late. */
  private static final Map<String, List<Double>> WINDOWS = new TreeMap<>();

  private static final Map<Instant, Long> LATE = new TreeMap<>();
  private static final List<String> REFUSED = new ArrayList<>();

  /** A message, as it is sent. */
  private record Sent(int partition, Instant ingestedAt, Instant order, byte[] payload) {}

  @BeforeAll
  static void run(Stack shared) throws Exception {
    stack = shared;
    Project project = SharedStack.project();
    stack.warehouse().recreate(project.warehouse());
    try (RawTopics topics = RawTopics.ofMetrics(stack.kafka())) {
      topics.deleteAll();
      topics.create(List.of("nodes"));
    }
    List<Path> scripts = new ArrayList<>(project.metricsSession());
    scripts.add(project.metricsJob());
    job = stack.sqlClient().submit(scripts, project.placeholders(stack, null, project.metrics()));

    send(inTime());
    send(closing());
    await("SELECT COUNT(*) FROM node_metrics", WINDOWS.size());
    send(late());
    await(
        "SELECT COALESCE(SUM(samples), 0) FROM node_metrics_late",
        LATE.values().stream().mapToLong(samples -> samples).sum());
    await("SELECT COUNT(*) FROM node_metrics_refused", REFUSED.size());
  }

  @AfterAll
  static void cancel() throws IOException {
    if (job != null) {
      stack.flink().cancel(job);
    }
  }

  /** Messages of all minutes, none more than the bound behind one before it. */
  private static List<Sent> inTime() throws IOException {
    Random random = new Random(SEED);
    List<Sent> sent = new ArrayList<>();
    for (long number = 0; number < LOAD.messagesIn(TIME); number++) {
      NodeLoad.Message message = LOAD.message(number);
      boolean clockIsAhead = random.nextInt(50) == 0;
      Instant ingestedAt =
          clockIsAhead
              ? message.at().minusSeconds(7)
              : message.at().plusMillis(random.nextInt(2_000));
      Instant time = clockIsAhead ? ingestedAt : message.at();
      expect(time, message.payload());
      sent.add(
          new Sent(
              random.nextInt(PARTITIONS),
              ingestedAt,
              time.plusMillis(random.nextInt(MILLIS_OUT_OF_ORDER)),
              message.payload()));
    }
    for (Map.Entry<String, String> broken : broken().entrySet()) {
      Instant at = START.plusSeconds(random.nextInt((int) TIME.toSeconds()));
      byte[] payload =
          broken.getKey().equals("null")
              ? null
              : broken.getKey().replace("AT", at.toString()).getBytes(StandardCharsets.UTF_8);
      sent.add(new Sent(random.nextInt(PARTITIONS), at, at, payload));
      REFUSED.add(broken.getValue());
      if (broken.getKey().contains("good")) {
        expect(at, payload);
      }
    }
    sent.sort(Comparator.comparing(Sent::order));
    return sent;
  }

  /** Payloads that cannot be read, or not as a whole, and what is said of them. */
  private static Map<String, String> broken() {
    Map<String, String> broken = new HashMap<>();
    broken.put("null", "NOT_JSON $");
    broken.put("{\"node\":\"n\",\"at\":\"AT\",\"metrics\":[", "NOT_JSON $");
    broken.put("", "NOT_JSON $");
    broken.put("{\"at\":\"AT\",\"metrics\":[]}", "REQUIRED_MISSING $.node");
    broken.put("{\"node\":\"n\",\"metrics\":[]}", "REQUIRED_MISSING $.at");
    broken.put("{\"node\":\"n\",\"at\":\"soon\",\"metrics\":[]}", "REQUIRED_MISSING $.at");
    broken.put("{\"node\":\"n\",\"at\":\"AT\"}", "REQUIRED_MISSING $.metrics");
    broken.put(
        "{\"node\":\"" + "n".repeat(129) + "\",\"at\":\"AT\",\"metrics\":[]}",
        "TYPE_MISMATCH $.node");
    broken.put(
        "[{\"node\":\"n\",\"at\":\"AT\",\"metrics\":[]},{\"node\":\"m\",\"at\":\"AT\",\"metrics\":[]}]",
        "AMBIGUOUS $[1]");
    broken.put(
        "{\"node\":\"n\",\"at\":\"AT\",\"at\":\"2025-12-31T00:00:00Z\",\"metrics\":[]}",
        "AMBIGUOUS $.at");
    broken.put(
        "{\"node\":\"n\",\"at\":\"AT\",\"metrics\":[{\"name\":\"good\\u0000\",\"value\":1},{\"name\":\"bad\",\"value\":\"high\"}]}",
        "REQUIRED_MISSING $.metrics[1].value");
    broken.put(
        "{\"node\":\"n\",\"at\":\"AT\",\"metrics\":[{\"value\":1},null,{\"name\":\"good\",\"value\":-2.5e3}]}",
        "REQUIRED_MISSING $.metrics[0].name");
    broken.put(
        "{\"node\":\"n\",\"at\":\"AT\",\"metrics\":[{\"name\":\"good\",\"value\":0},{\"name\":\""
            + "x".repeat(129)
            + "\",\"value\":1}]}",
        "TYPE_MISMATCH $.metrics[1].name");
    return broken;
  }

  /** Of each partition one that closes all windows of the minutes before. */
  private static List<Sent> closing() {
    List<Sent> sent = new ArrayList<>();
    Instant at = START.plus(TIME).plus(Duration.ofMinutes(MINUTES_OF_A_WINDOW)).plusSeconds(45);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      byte[] payload =
          "{\"node\":\"closing\",\"at\":\"%s\",\"metrics\":[{\"name\":\"m\",\"value\":1}]}"
              .formatted(at)
              .getBytes(StandardCharsets.UTF_8);
      sent.add(new Sent(partition, at, at, payload));
    }
    return sent;
  }

  /** Some of the same nodes and minutes, when those are over. */
  private static List<Sent> late() {
    List<Sent> sent = new ArrayList<>();
    for (long number = 0; number < LOAD.messagesIn(TIME); number += 37) {
      NodeLoad.Message message = LOAD.message(number);
      Instant at = START.plus(TIME).plus(Duration.ofMinutes(6));
      sent.add(new Sent((int) (number % PARTITIONS), at, at, message.payload()));
      LATE.merge(message.at().truncatedTo(ChronoUnit.MINUTES), (long) NodeLoad.METRICS, Long::sum);
    }
    return sent;
  }

  /** Adds the values of a message to the five windows that its time belongs to. */
  private static void expect(Instant time, byte[] payload) throws IOException {
    JsonNode message = JSON.readTree(payload);
    for (JsonNode metric : message.path("metrics")) {
      if (metric.path("name").asText().isBlank()
          || metric.path("name").asText().length() > 128
          || !metric.path("value").isNumber()) {
        continue;
      }
      String name = metric.path("name").asText().replace('\0', '\ufffd');
      String full = metric.has("instance") ? name + "/" + metric.path("instance").asText() : name;
      for (int i = 1; i <= MINUTES_OF_A_WINDOW; i++) {
        Instant minute = time.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(i));
        WINDOWS
            .computeIfAbsent(
                minute + " " + message.path("node").asText() + " " + full, key -> new ArrayList<>())
            .add(metric.path("value").asDouble());
      }
    }
  }

  private static void send(List<Sent> messages) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.kafka()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (Sent message : messages) {
        producer.send(
            new ProducerRecord<>(
                "metrics.nodes",
                message.partition(),
                message.ingestedAt().toEpochMilli(),
                null,
                message.payload()));
      }
    }
  }

  private static void await(String query, long expected) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (number(query) < expected) {
      assertThat(System.nanoTime())
          .as(() -> "%s gives %d; %s".formatted(query, expected, stack.flink().rootCause(job)))
          .isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(200);
    }
    try (RawTopics topics = RawTopics.ofMetrics(stack.kafka())) {
      assertThat(
              new Consumption(stack.flink(), job, topics)
                  .awaitComplete(Duration.ofSeconds(PATIENCE_SECONDS)))
          .isTrue();
    }
  }

  @Test
  void thereIsARowForEachNodeMetricAndMinuteThatHasValuesAndNoOther() throws SQLException {
    assertThat(WINDOWS).hasSizeGreaterThan(20 * NodeLoad.METRICS * 15 - 1);
    assertThat(
            rows("SELECT minute, node, metric FROM node_metrics").stream().map(NodeMetricsIT::key))
        .containsExactlyInAnyOrderElementsOf(WINDOWS.keySet());
  }

  @Test
  void countsBoundsAndMeansAreThoseOfTheValues() throws SQLException {
    for (List<Object> row :
        rows("SELECT minute, node, metric, samples, least, greatest, mean FROM node_metrics")) {
      List<Double> values = WINDOWS.get(key(row));
      double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
      assertThat(row.subList(3, 6))
          .as(key(row))
          .containsExactly(
              (long) values.size(),
              values.stream().min(Double::compare).orElseThrow(),
              values.stream().max(Double::compare).orElseThrow());
      assertThat(Math.abs((double) row.get(6) - mean))
          .as(key(row))
          .isLessThanOrEqualTo(LEAST_DIFFERENCE * Math.abs(mean));
    }
  }

  @Test
  void quantilesOfUpToFourHundredValuesAreExact() throws SQLException {
    for (List<Object> row : rows("SELECT minute, node, metric, p50, p90, p99 FROM node_metrics")) {
      double[] sorted =
          WINDOWS.get(key(row)).stream().mapToDouble(value -> value).sorted().toArray();
      assertThat(sorted).hasSizeLessThan(400);
      assertThat(row.subList(3, 6))
          .as(() -> key(row) + " of " + Arrays.toString(sorted))
          .containsExactly(quantile(sorted, 0.5), quantile(sorted, 0.9), quantile(sorted, 0.99));
    }
  }

  /** The least value that so great a share of the values is not above. */
  private static double quantile(double[] sorted, double rank) {
    return sorted[(int) Math.ceil(rank * sorted.length) - 1];
  }

  @Test
  void whatComesWhenItsWindowsHaveClosedIsInNoneOfThemAndCounted() throws SQLException {
    assertThat(LATE).hasSizeGreaterThan(5);
    assertThat(rows("SELECT minute, samples FROM node_metrics_late"))
        .containsExactlyInAnyOrderElementsOf(
            LATE.entrySet().stream()
                .map(late -> List.<Object>of(late.getKey().toString(), late.getValue()))
                .toList());
    assertThat(
            number(
                "SELECT COUNT(*) FROM node_metrics_late WHERE nodes < 1 OR node NOT LIKE 'node-0000%'"))
        .isZero();
  }

  @Test
  void whatCannotBeReadIsKeptWithTheReason() throws SQLException {
    assertThat(
            rows("SELECT error_code || ' ' || error_path FROM node_metrics_refused").stream()
                .map(row -> row.get(0)))
        .containsExactlyInAnyOrderElementsOf(REFUSED);
    assertThat(
            number(
                "SELECT COUNT(*) FROM node_metrics_refused WHERE error_message IS NULL OR"
                    + " payload IS NULL AND error_code <> 'NOT_JSON'"))
        .isZero();
  }

  @Test
  void theSketchesOfWindowsThatDoNotOverlapHoldEachValueOnce() throws SQLException {
    // A KLL sketch says in its ninth byte how many values it holds, in little-endian order.
    assertThat(
            number(
                "SELECT COUNT(*) FROM node_metrics WHERE samples > 1 AND"
                    + " GET_BYTE(sketch, 8) + 256 * GET_BYTE(sketch, 9) <> samples"))
        .isZero();
  }

  private static String key(List<Object> row) {
    return row.get(0) + " " + row.get(1) + " " + row.get(2);
  }

  private static long number(String query) throws SQLException {
    return ((Number) rows(query).get(0).get(0)).longValue();
  }

  private static List<List<Object>> rows(String query) throws SQLException {
    try (Connection connection = stack.warehouse().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<List<Object>> all = new ArrayList<>();
      while (rows.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          Object value = rows.getObject(i);
          row.add(value instanceof java.sql.Timestamp time ? time.toInstant().toString() : value);
        }
        all.add(row);
      }
      return all;
    }
  }
}
