package io.activitystream.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.activitystream.normalize.Normalizer;
import io.activitystream.normalize.RawEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The cases of a mapping: events and the rows that are expected of them. */
final class CaseFile {
  private static final List<String> KEYS =
      List.of(
          "case",
          "payload",
          "payload_base64",
          "attributes",
          "ingested_at",
          "activities",
          "dead_letters",
          "ignored");
  private static final List<String> COLUMNS =
      List.of(
          "activity",
          "activity_id",
          "ts",
          "customer",
          "anonymous_customer_id",
          "revenue_impact",
          "link");
  private static final List<String> DEAD_LETTER_KEYS =
      List.of("error_code", "error_path", "error_message", "activity", "item_index");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final String name;
  private final String source;
  private final List<String> failures = new ArrayList<>();
  private int passed;

  private CaseFile(String name, String source) {
    this.name = name;
    this.source = source;
  }

  /** Runs the cases of a file. */
  static CaseFile run(String name, String source, String text, Normalizer normalizer) {
    return run(name, source, text, normalizer, (event, payload) -> {});
  }

  /** Sees the events of cases. */
  @FunctionalInterface
  interface Observer {
    /**
     * An event, valid for the call.
     *
     * @param payload its payload; empty where it has none
     */
    void event(RawEvent event, Optional<byte[]> payload);
  }

  /** Runs the cases of a file, and shows each event. */
  static CaseFile run(
      String name, String source, String text, Normalizer normalizer, Observer observer) {
    CaseFile file = new CaseFile(name, source);
    JsonNode cases;
    List<Integer> lines;
    try {
      cases = YAML.readTree(text);
      lines = lines(text);
    } catch (IOException e) {
      JsonLocation at = e instanceof JsonProcessingException wrong ? wrong.getLocation() : null;
      file.failures.add(
          name
              + ":"
              + (at == null ? 1 : at.getLineNr())
              + ": These cases cannot be read: "
              + e.getMessage().lines().findFirst().orElse(""));
      return file;
    }
    if (!cases.isArray()) {
      file.failures.add(name + ": Expected a list of cases, each with 'case' and 'payload'");
      return file;
    }
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < cases.size(); i++) {
      JsonNode one = cases.get(i);
      String title = one.path("case").asText("");
      List<String> problems =
          names.add(title)
              ? file.run(one, normalizer, observer)
              : List.of("a case of this name stands above");
      if (problems.isEmpty()) {
        file.passed++;
      } else {
        String where = name + ":" + lines.get(i) + ": case '" + title + "':";
        file.failures.add(where + "\n    " + String.join("\n    ", problems));
      }
    }
    return file;
  }

  /** The lines at which the cases begin. */
  private static List<Integer> lines(String text) throws IOException {
    List<Integer> lines = new ArrayList<>();
    int depth = 0;
    try (JsonParser parser = YAML.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (depth == 1 && !token.isStructEnd()) {
          lines.add(parser.currentTokenLocation().getLineNr());
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
    }
    return lines;
  }

  int passed() {
    return passed;
  }

  List<String> failures() {
    return failures;
  }

  private List<String> run(JsonNode one, Normalizer normalizer, Observer observer) {
    List<String> problems = new ArrayList<>();
    one.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                problems.add("unknown key '" + key + "'; known: " + String.join(", ", KEYS));
              }
            });
    if (one.path("case").asText("").isEmpty()) {
      problems.add("the key 'case' is missing: say in a sentence what is expected");
    }
    Optional<RawEvent> event = event(one, observer, problems);
    if (event.isEmpty() || !problems.isEmpty()) {
      return problems;
    }
    RowTrees rows = new RowTrees();
    normalizer.normalize(event.get(), rows);
    compare("activities", one.path("activities"), rows.activities(), problems);
    compare("dead_letters", one.path("dead_letters"), rows.deadLetters(), problems);
    if (one.path("ignored").asBoolean(false) != rows.ignored()) {
      problems.add(rows.ignored() ? "was ignored" : "was expected to be ignored");
    }
    return problems;
  }

  private Optional<RawEvent> event(JsonNode one, Observer observer, List<String> problems) {
    RawEvent event = new RawEvent().reset(source);
    if (!one.has("payload") && !one.has("payload_base64")) {
      problems.add("the key 'payload' is missing (payload: null is a record without one)");
      return Optional.empty();
    }
    Optional<byte[]> payload = payload(one, problems);
    event.payload(payload.orElse(null));
    if (one.hasNonNull("ingested_at")) {
      try {
        event.ingestedAtMillis(Instant.parse(one.get("ingested_at").asText()).toEpochMilli());
      } catch (DateTimeParseException e) {
        problems.add("ingested_at: expected a time such as 2026-01-31T10:20:30Z");
      }
    }
    event.attributes(attributes(one.path("attributes")));
    observer.event(event, payload);
    return Optional.of(event);
  }

  private static Optional<byte[]> payload(JsonNode one, List<String> problems) {
    if (one.hasNonNull("payload_base64")) {
      try {
        return Optional.of(Base64.getMimeDecoder().decode(one.get("payload_base64").asText()));
      } catch (IllegalArgumentException e) {
        problems.add("payload_base64: this is no base64: " + e.getMessage());
        return Optional.empty();
      }
    }
    JsonNode payload = one.path("payload");
    if (payload.isContainerNode()) {
      problems.add("payload: write it as a text, in quotes or below a bar (payload: |)");
      return Optional.empty();
    }
    return isNothing(payload)
        ? Optional.empty()
        : Optional.of(payload.asText().getBytes(StandardCharsets.UTF_8));
  }

  private static Function<String, byte[]> attributes(JsonNode node) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    node.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue().asText()));
    return header -> {
      String value = byName.get(header);
      return value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    };
  }

  private static void compare(
      String what, JsonNode expected, List<ObjectNode> actual, List<String> problems) {
    if (expected.size() != actual.size()) {
      problems.add(
          "expected " + expected.size() + " " + what + ", got " + actual.size() + ": " + actual);
      return;
    }
    for (int i = 0; i < actual.size(); i++) {
      String where = what + "[" + i + "]";
      if (what.equals("activities")) {
        compareActivity(where, expected.get(i), actual.get(i), problems);
      } else {
        compareNamed(where, expected.get(i), actual.get(i), DEAD_LETTER_KEYS, problems);
      }
    }
  }

  private static void compareActivity(
      String where, JsonNode expected, ObjectNode actual, List<String> problems) {
    expected
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!COLUMNS.contains(key) && !key.equals("features")) {
                problems.add(
                    where + ": unknown column '" + key + "'; known: " + COLUMNS + ", features");
              }
            });
    for (String column : COLUMNS) {
      expect(where + "." + column, expected.path(column), actual.get(column), problems);
    }
    JsonNode features = expected.path("features");
    JsonNode actualFeatures = actual.get("feature_json");
    Set<String> names = new LinkedHashSet<>();
    features.fieldNames().forEachRemaining(names::add);
    actualFeatures.fieldNames().forEachRemaining(names::add);
    for (String feature : names) {
      expect(
          where + ".features." + feature,
          features.path(feature),
          actualFeatures.path(feature),
          problems);
    }
  }

  private static void compareNamed(
      String where,
      JsonNode expected,
      ObjectNode actual,
      List<String> known,
      List<String> problems) {
    for (Map.Entry<String, JsonNode> entry : expected.properties()) {
      if (known.contains(entry.getKey())) {
        expect(
            where + "." + entry.getKey(), entry.getValue(), actual.path(entry.getKey()), problems);
      } else {
        problems.add(where + ": unknown key '" + entry.getKey() + "'; known: " + known);
      }
    }
  }

  private static void expect(
      String where, JsonNode expected, JsonNode actual, List<String> problems) {
    if (!same(expected, actual)) {
      problems.add(where + ": expected " + show(expected) + ", got " + show(actual));
    }
  }

  private static String show(JsonNode node) {
    return isNothing(node) ? "null" : node.toString();
  }

  private static boolean isNothing(JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode();
  }

  /** Whether two values mean the same: numbers by their size, times as points in time. */
  private static boolean same(JsonNode expected, JsonNode actual) {
    if (isNothing(expected) || isNothing(actual)) {
      return isNothing(expected) && isNothing(actual);
    }
    if (expected.isNumber() && actual.isNumber()) {
      return new BigDecimal(expected.asText()).compareTo(new BigDecimal(actual.asText())) == 0;
    }
    if (expected.isTextual() && actual.isTextual()) {
      return expected.textValue().equals(actual.textValue())
          || sameTime(expected.textValue(), actual.textValue());
    }
    return expected.isContainerNode() ? sameContainers(expected, actual) : expected.equals(actual);
  }

  private static boolean sameTime(String expected, String actual) {
    try {
      return Instant.parse(expected).equals(Instant.parse(actual));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean sameContainers(JsonNode expected, JsonNode actual) {
    if (expected.getNodeType() != actual.getNodeType() || expected.size() != actual.size()) {
      return false;
    }
    if (expected.isArray()) {
      Iterator<JsonNode> others = actual.iterator();
      for (JsonNode item : expected) {
        if (!same(item, others.next())) {
          return false;
        }
      }
      return true;
    }
    return expected.properties().stream()
        .allMatch(
            entry ->
                actual.has(entry.getKey()) && same(entry.getValue(), actual.get(entry.getKey())));
  }
}
