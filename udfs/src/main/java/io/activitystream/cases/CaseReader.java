package io.activitystream.cases;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads a file of cases: a list, each with {@code case}, {@code given} (rows by table) and {@code
 * results} (rows of quality_results), or {@code rows} (rows by view).
 */
final class CaseReader {
  /** The view that {@code results} stands for. */
  static final String RESULTS = "quality_verdicts";

  private static final List<String> KEYS = List.of("case", "given", "results", "rows");
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private CaseReader() {}

  /**
   * The cases of a file.
   *
   * @throws IllegalArgumentException if it is not a list of cases, with the place and what to write
   */
  static List<CheckCase> read(Path file) throws IOException {
    String text = Files.readString(file);
    JsonNode list;
    List<Integer> lines;
    try {
      list = YAML.readTree(text);
      lines = lines(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IllegalArgumentException(
          file + ":" + line + ": This is not YAML: " + e.getOriginalMessage(), e);
    }
    if (!list.isArray() || list.isEmpty()) {
      throw new IllegalArgumentException(
          file + ":1: Expected a list of cases, each with case, given and results");
    }
    List<CheckCase> cases = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      cases.add(read(list.get(i), file, lines.get(i)));
    }
    return cases;
  }

  private static CheckCase read(JsonNode one, Path file, int line) {
    String place = file + ":" + line + ": ";
    one.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                    place + "Unknown key '" + key + "'; known: " + String.join(", ", KEYS));
              }
            });
    if (one.path("case").asText("").isEmpty() || !one.path("given").isObject()) {
      throw new IllegalArgumentException(
          place + "Expected 'case', a sentence, and 'given', rows by table");
    }
    Map<String, List<JsonNode>> expected = rows(one.path("rows"), place);
    if (one.has("results")) {
      expected.put(RESULTS, list(one.get("results"), place + "results: "));
    }
    if (expected.isEmpty()) {
      throw new IllegalArgumentException(
          place
              + "Expected 'results', rows of quality_results; an empty list where there are none");
    }
    return new CheckCase(one.get("case").asText(), line, rows(one.get("given"), place), expected);
  }

  private static Map<String, List<JsonNode>> rows(JsonNode byName, String place) {
    Map<String, List<JsonNode>> rows = new LinkedHashMap<>();
    byName
        .properties()
        .forEach(
            entry ->
                rows.put(entry.getKey(), list(entry.getValue(), place + entry.getKey() + ": ")));
    return rows;
  }

  private static List<JsonNode> list(JsonNode rows, String place) {
    List<JsonNode> list = new ArrayList<>();
    if (!rows.isArray()) {
      throw new IllegalArgumentException(place + "Expected a list of rows, each column: value");
    }
    for (JsonNode row : rows) {
      if (!row.isObject()) {
        throw new IllegalArgumentException(place + "Expected a row, column: value, found " + row);
      }
      list.add(row);
    }
    return list;
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

  /** The names of columns, for messages. */
  static String names(Iterable<String> names) {
    TreeSet<String> sorted = new TreeSet<>();
    names.forEach(sorted::add);
    return String.join(", ", sorted);
  }
}
