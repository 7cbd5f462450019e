package io.activitystream.stream.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A history as a file: a line of JSON for what holds for all of it, then a line an arrival. */
public final class HistoryFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HistoryFile() {}

  /** Writes a history whose arrivals know all columns. */
  public static void write(History history, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    ObjectNode head = JSON.createObjectNode().put("horizon", history.horizon().toString());
    history.parts().forEach(head.putArray("parts")::add);
    lines.add(head.toString());
    for (Arrival arrival : history.arrivals()) {
      ObjectNode line =
          JSON.createObjectNode()
              .put("split", arrival.split())
              .put("rowtime", arrival.rowtime().toString());
      List<Object> values = arrival.activity().values();
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        line.put(Activity.COLUMNS.get(i), value == null ? null : value.toString());
      }
      lines.add(line.toString());
    }
    Files.write(file, lines);
  }

  /** Reads what was written. */
  public static History read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    JsonNode head = JSON.readTree(lines.get(0));
    List<Integer> parts = new ArrayList<>();
    head.get("parts").forEach(end -> parts.add(end.asInt()));
    List<Arrival> arrivals = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      arrivals.add(arrival(JSON.readTree(line)));
    }
    return new History(arrivals, Duration.parse(head.get("horizon").asText()), parts);
  }

  private static Arrival arrival(JsonNode line) {
    Activity activity =
        new Activity(
            text(line, "activity"),
            text(line, "activity_id"),
            value(line, "ts", Instant::parse),
            text(line, "customer"),
            text(line, "anonymous_customer_id"),
            text(line, "feature_json"),
            value(line, "revenue_impact", BigDecimal::new),
            text(line, "link"),
            text(line, "_source"),
            value(line, "_ingested_at", Instant::parse),
            text(line, "_origin"));
    return new Arrival(
        line.get("split").asInt(), activity, Instant.parse(text(line, "rowtime")), Set.of());
  }

  private static String text(JsonNode line, String name) {
    return value(line, name, Function.identity());
  }

  private static <T> T value(JsonNode line, String name, Function<String, T> parse) {
    JsonNode value = line.get(name);
    return value.isNull() ? null : parse.apply(value.asText());
  }
}
