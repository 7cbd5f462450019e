package io.activitystream.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.TimestampKind;

/**
 * A table of given rows in a file, with the columns of the table or view that it stands for. Its
 * watermark follows the rows by five minutes, where that one has a time attribute.
 */
final class GivenTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String name;
  private final ResolvedSchema schema;

  GivenTable(String name, ResolvedSchema schema) {
    this.name = name;
    this.schema = schema;
  }

  /**
   * Writes the rows into a file, and gives the statement that makes them a table.
   *
   * @throws IllegalArgumentException if a row has a column that the table has not
   */
  String create(List<JsonNode> rows, Path folder) throws IOException {
    Path file = folder.resolve(name + ".ndjson");
    List<String> lines = new ArrayList<>();
    for (JsonNode row : rows) {
      lines.add(line(row));
    }
    Files.write(file, lines);
    List<String> columns = new ArrayList<>();
    schema
        .getColumns()
        .forEach(
            column ->
                columns.add("`" + column.getName() + "` " + type(column).asSerializableString()));
    schema.getColumns().stream()
        .filter(column -> isRowtime(column.getDataType().getLogicalType()))
        .findFirst()
        .ifPresent(
            time ->
                columns.add(
                    "WATERMARK FOR `%1$s` AS `%1$s` - INTERVAL '5' MINUTE"
                        .formatted(time.getName())));
    return """
    CREATE TABLE `%s` (
      %s
    ) WITH (
      'connector' = 'filesystem',
      'path' = '%s',
      'format' = 'json',
      'json.timestamp-format.standard' = 'ISO-8601'
    )
    """
        .formatted(name, String.join(",\n  ", columns), file);
  }

  private static LogicalType type(Column column) {
    LogicalType type = column.getDataType().getLogicalType();
    return isRowtime(type) ? new LocalZonedTimestampType(3) : type.copy(true);
  }

  private static boolean isRowtime(LogicalType type) {
    return type instanceof LocalZonedTimestampType time && time.getKind() == TimestampKind.ROWTIME;
  }

  private String line(JsonNode row) {
    ObjectNode line = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      Column column =
          schema
              .getColumn(field.getKey())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          name
                              + " has no column '"
                              + field.getKey()
                              + "'; it has: "
                              + CaseReader.names(schema.getColumnNames())));
      line.set(field.getKey(), value(field.getValue(), type(column)));
    }
    schema.getColumns().stream()
        .filter(column -> isRowtime(column.getDataType().getLogicalType()))
        .map(Column::getName)
        .filter(time -> !line.hasNonNull(time))
        .forEach(time -> line.set(time, happened(line, time)));
    return line.toString();
  }

  /** Where a row does not say its event time, it is when the activity happened. */
  private JsonNode happened(ObjectNode line, String time) {
    if (!line.hasNonNull("ts")) {
      throw new IllegalArgumentException("A row of " + name + " says no " + time + ": " + line);
    }
    return line.get("ts");
  }

  /** As Flink's JSON format reads a type. */
  private static JsonNode value(JsonNode given, LogicalType type) {
    if (given.isNull()) {
      return given;
    }
    LogicalTypeRoot root = type.getTypeRoot();
    return switch (root) {
      case CHAR, VARCHAR ->
          JSON.getNodeFactory()
              .textNode(given.isContainerNode() ? given.toString() : given.asText());
      case BINARY, VARBINARY ->
          JSON.getNodeFactory()
              .textNode(
                  Base64.getEncoder()
                      .encodeToString(given.asText().getBytes(StandardCharsets.UTF_8)));
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> JSON.getNodeFactory().textNode(time(given) + "Z");
      case TIMESTAMP_WITHOUT_TIME_ZONE -> JSON.getNodeFactory().textNode(time(given));
      default -> given;
    };
  }

  private static String time(JsonNode given) {
    return Times.of(given.asText());
  }
}
