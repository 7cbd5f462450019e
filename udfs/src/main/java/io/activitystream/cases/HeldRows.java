package io.activitystream.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.types.Row;

/** The rows that a view holds when all is done, beside those that a case expects. */
final class HeldRows {
  private static final double ROUNDING = 1e-9;

  private final List<Row> rows = new ArrayList<>();

  /** Takes a change: a row that came, or one that is taken back. */
  void take(Row change) {
    Row row = Row.withNames();
    change.getFieldNames(true).forEach(name -> row.setField(name, change.getField(name)));
    switch (change.getKind()) {
      case INSERT, UPDATE_AFTER -> rows.add(row);
      default -> rows.remove(row);
    }
  }

  /** What is missing, and what is too much. */
  List<String> differences(List<JsonNode> expected) {
    List<String> differences = new ArrayList<>();
    List<Row> left = new ArrayList<>(rows);
    for (JsonNode one : expected) {
      Row found = left.stream().filter(row -> holds(row, one)).findFirst().orElse(null);
      if (found == null) {
        differences.add("there is no " + one);
      } else {
        left.remove(found);
      }
    }
    left.forEach(row -> differences.add("not expected: " + text(row)));
    return differences;
  }

  private static String text(Row row) {
    StringBuilder text = new StringBuilder();
    for (String name : row.getFieldNames(true)) {
      text.append(text.isEmpty() ? "" : ", ").append(name).append(": ").append(row.getField(name));
    }
    return text.toString();
  }

  private static boolean holds(Row row, JsonNode expected) {
    for (Map.Entry<String, JsonNode> field : expected.properties()) {
      if (!row.getFieldNames(true).contains(field.getKey())) {
        throw new IllegalArgumentException(
            "There is no column '"
                + field.getKey()
                + "'; there are: "
                + CaseReader.names(row.getFieldNames(true)));
      }
      if (!equal(row.getField(field.getKey()), field.getValue())) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Object found, JsonNode expected) {
    if (found == null || expected.isNull()) {
      return found == null && expected.isNull();
    }
    if (found instanceof LocalDateTime time) {
      return time.equals(Times.parse(expected.asText()));
    }
    if (found instanceof Instant time) {
      return LocalDateTime.ofInstant(time, ZoneOffset.UTC).equals(Times.parse(expected.asText()));
    }
    if (found instanceof Double number) {
      double wanted = expected.asDouble();
      return Math.abs(number - wanted) <= ROUNDING * Math.max(1, Math.abs(wanted));
    }
    if (found instanceof Number number) {
      return expected.isNumber()
          && new BigDecimal(number.toString()).compareTo(expected.decimalValue()) == 0;
    }
    return found.toString().equals(expected.asText());
  }
}
