package io.activitystream.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The topics of results beside what they must hold: the last message of each key, which is what a
 * compacted topic keeps.
 */
final class TopicComparison {
  private static final String STREAM = "activity_stream";
  private static final String DEAD_LETTERS = "dead_letters";

  private final Oracle oracle;
  private final Comparison result;
  private final Map<String, String> wrong = new HashMap<>();
  private final Set<String> missing;

  TopicComparison(Oracle oracle, Comparison result) {
    this.oracle = oracle;
    this.result = result;
    this.missing = new HashSet<>(oracle.keys());
  }

  void compare(String broker) {
    try (TopicReader reader = new TopicReader(broker)) {
      reader.read(STREAM, this::activity);
      result.compared("topic " + STREAM, oracle.keys().size() - missing.size());
      wrong.values().forEach(what -> result.differs("topic " + STREAM, what));
      missing.forEach(key -> result.differs("topic " + STREAM, "there is no " + oracle.row(key)));
      deadLetters(reader);
    }
  }

  /** Intermediate values are wrong, and forgotten when the key's next message is right. */
  private void activity(ConsumerRecord<byte[], byte[]> message) {
    JsonNode key = Json.of(new String(message.key(), UTF_8));
    String name = StreamRow.key(key.path("activity").asText(), key.path("activity_id").asText());
    StreamRow found =
        message.value() == null ? null : row(Json.of(new String(message.value(), UTF_8)));
    StreamRow expected = oracle.row(name);
    if (found != null && found.equals(expected)) {
      wrong.remove(name);
    } else {
      wrong.put(
          name,
          "at %d/%d found %s, must be key %s"
              .formatted(message.partition(), message.offset(), brief(found), name));
    }
    missing.remove(name);
  }

  private static String brief(StreamRow row) {
    return row == null
        ? "a deletion"
        : "occurrence %s, repeated at %s, origin %s"
            .formatted(row.occurrence(), row.repeatedAt(), row.origin());
  }

  private static StreamRow row(JsonNode row) {
    JsonNode revenue = row.path("revenue_impact");
    return new StreamRow(
        text(row, "activity"),
        text(row, "activity_id"),
        instant(row, "ts"),
        text(row, "customer"),
        text(row, "anonymous_customer_id"),
        Json.of(text(row, "feature_json")),
        revenue.isNull() ? null : Json.plain(new BigDecimal(revenue.asText())),
        text(row, "link"),
        row.path("activity_occurrence").isNull() ? null : row.path("activity_occurrence").asLong(),
        instant(row, "activity_repeated_at"),
        text(row, "_source"),
        instant(row, "_ingested_at"),
        text(row, "_origin"),
        row.path("_late").asBoolean());
  }

  private static String text(JsonNode row, String column) {
    return row.path(column).isNull() ? null : row.path(column).asText();
  }

  private static Instant instant(JsonNode row, String column) {
    String time = text(row, column);
    return time == null ? null : Instant.parse(time + "Z");
  }

  /** As many keys as dead letters, of each code. */
  private void deadLetters(TopicReader reader) {
    Map<String, String> codes = new HashMap<>();
    reader.read(
        DEAD_LETTERS,
        message ->
            codes.put(
                new String(message.key(), UTF_8),
                Json.of(new String(message.value(), UTF_8)).path("error_code").asText()));
    List<String> expected = new ArrayList<>();
    oracle.deadLetters().forEach(letter -> expected.add(letter.code()));
    Map<String, Integer> counts = new HashMap<>();
    expected.forEach(code -> counts.merge(code, 1, Integer::sum));
    codes.values().forEach(code -> counts.merge(code, -1, Integer::sum));
    result.compared("topic " + DEAD_LETTERS, codes.size());
    counts.forEach(
        (code, missing) -> {
          if (missing != 0) {
            result.differs(
                "topic " + DEAD_LETTERS,
                "%s: %d %s"
                    .formatted(code, Math.abs(missing), missing > 0 ? "missing" : "too many"));
          }
        });
  }
}
