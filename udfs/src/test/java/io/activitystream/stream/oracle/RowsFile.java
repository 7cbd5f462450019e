package io.activitystream.stream.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.types.Row;

/**
 * Rows of a table, and how many of them a job has read before it was stopped, as a file: a line for
 * the number, then one a row, its columns as texts.
 */
public record RowsFile(List<Row> rows, int cut) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Writes it. */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(Integer.toString(cut));
    for (Row row : rows) {
      ArrayNode line = JSON.createArrayNode();
      for (int i = 0; i < row.getArity(); i++) {
        line.add(row.getField(i) == null ? null : row.getField(i).toString());
      }
      lines.add(line.toString());
    }
    Files.write(file, lines);
  }

  /** Reads what was written of a table. */
  public static RowsFile read(Path file, DataType table) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<DataType> types = table.getChildren();
    List<Row> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      JsonNode columns = JSON.readTree(line);
      Row row = new Row(types.size());
      for (int i = 0; i < types.size(); i++) {
        row.setField(
            i, columns.get(i).isNull() ? null : value(types.get(i), columns.get(i).asText()));
      }
      rows.add(row);
    }
    return new RowsFile(rows, Integer.parseInt(lines.get(0)));
  }

  private static Object value(DataType type, String text) {
    LogicalTypeRoot root = type.getLogicalType().getTypeRoot();
    return switch (root) {
      case VARCHAR -> text;
      case BOOLEAN -> Boolean.valueOf(text);
      case INTEGER -> Integer.valueOf(text);
      case BIGINT -> Long.valueOf(text);
      case DOUBLE -> Double.valueOf(text);
      case DECIMAL -> new BigDecimal(text);
      case TIMESTAMP_WITHOUT_TIME_ZONE -> LocalDateTime.parse(text);
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Instant.parse(text);
      default -> throw new IllegalArgumentException("No column of a scenario is " + root);
    };
  }
}
