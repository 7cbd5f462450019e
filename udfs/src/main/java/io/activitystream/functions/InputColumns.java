package io.activitystream.functions;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/**
 * The columns of a table of raw events, found by name whatever its case: {@code source} and {@code
 * payload}, which must be there, and {@code attributes}, {@code ingested_at}, {@code origin},
 * {@code file_path}, {@code topic}, {@code partition} and {@code offset} (also as {@code
 * kafka_topic} and so on), which may. All other columns are left alone.
 */
final class InputColumns implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowData.FieldGetter source;
  private final RowData.FieldGetter payload;
  private final RowData.FieldGetter attributes;
  private final boolean attributesAreText;
  private final RowData.FieldGetter ingestedAt;
  private final RowData.FieldGetter origin;
  private final RowData.FieldGetter filePath;
  private final RowData.FieldGetter topic;
  private final RowData.FieldGetter partition;
  private final RowData.FieldGetter offset;

  private InputColumns(String function, RowType columns) {
    Input table = new Input(function, columns);
    source = required(table, "source", ArgumentType.TEXT);
    payload = required(table, "payload", ArgumentType.TEXT_OR_BYTES);
    attributes = optional(table, ArgumentType.ATTRIBUTES, "attributes");
    attributesAreText = attributes != null && hasTextValues(columns);
    ingestedAt = optional(table, ArgumentType.INSTANT, "ingested_at");
    origin = optional(table, ArgumentType.TEXT, "origin");
    filePath = optional(table, ArgumentType.TEXT, "file_path");
    topic = optional(table, ArgumentType.TEXT, "topic", "kafka_topic");
    partition = optional(table, ArgumentType.INTEGER, "partition", "kafka_partition");
    offset = optional(table, ArgumentType.INTEGER, "offset", "kafka_offset");
  }

  /**
   * The columns of a table.
   *
   * @throws ValidationException if a column that must be there is missing, or one is of another
   *     type; the message says what was found and what to write
   */
  static InputColumns of(String function, DataType table) {
    return new InputColumns(function, (RowType) table.getLogicalType());
  }

  /** The source's name, or null. */
  StringData source(RowData row) {
    return (StringData) source.getFieldOrNull(row);
  }

  /** The payload, a {@link StringData} or a {@code byte[]}, or null. */
  Object payload(RowData row) {
    return payload.getFieldOrNull(row);
  }

  /** The transport headers, or null. */
  MapData attributes(RowData row) {
    return attributes == null ? null : (MapData) attributes.getFieldOrNull(row);
  }

  /** Whether the headers' values are text, not bytes. */
  boolean attributesAreText() {
    return attributesAreText;
  }

  /** The record's arrival, or null. */
  TimestampData ingestedAt(RowData row) {
    return ingestedAt == null ? null : (TimestampData) ingestedAt.getFieldOrNull(row);
  }

  /**
   * Where the record comes from: the column {@code origin}, which says that it was sent before,
   * else {@code topic/partition/offset}, else the file in which it stood beside others.
   */
  RecordOrigin origin(RowData row) {
    StringData given = text(origin, row);
    if (given != null) {
      StringData place = withoutNul(given);
      return new RecordOrigin(place, place, true);
    }
    StringData name = text(topic, row);
    if (name == null) {
      return new RecordOrigin(text(filePath, row), null, false);
    }
    StringData place =
        StringData.fromString(name + "/" + number(partition, row) + "/" + number(offset, row));
    return new RecordOrigin(place, place, false);
  }

  private static StringData text(RowData.FieldGetter getter, RowData row) {
    return getter == null ? null : (StringData) getter.getFieldOrNull(row);
  }

  /** Text from outside, as any that leaves here: PostgreSQL refuses NUL characters. */
  private static StringData withoutNul(StringData text) {
    String decoded = text.toString();
    return decoded.indexOf('\0') < 0
        ? text
        : StringData.fromString(decoded.replace('\0', '\uFFFD'));
  }

  private static String number(RowData.FieldGetter getter, RowData row) {
    Object value = getter == null ? null : getter.getFieldOrNull(row);
    return value == null ? "" : value.toString();
  }

  /** The table, and the function that messages name. */
  private record Input(String function, RowType row) {}

  private static RowData.FieldGetter required(Input table, String name, ArgumentType type) {
    RowData.FieldGetter getter = optional(table, type, name);
    if (getter == null) {
      String meant =
          Words.closest(name, table.row().getFieldNames())
              .map(word -> " Is it " + word + "?")
              .orElse("");
      throw new ValidationException(
          String.format(
              "%1$s: the input has no column %2$s (%3$s); it has %4$s.%5$s"
                  + " Rename one in the call: %1$s(events => (SELECT ... AS %2$s FROM ...)).",
              table.function(), name, type.expected(), columns(table.row()), meant));
    }
    return getter;
  }

  private static RowData.FieldGetter optional(Input table, ArgumentType type, String... names) {
    Optional<RowType.RowField> found = find(table.row(), names);
    if (found.isEmpty()) {
      return null;
    }
    RowType.RowField field = found.get();
    if (type.accept(field.getType()).isEmpty()) {
      throw new ValidationException(
          String.format(
              "%1$s: the input's column %2$s is %3$s and must be %4$s: %5$s. A column that means"
                  + " something else needs another name: %1$s(events => (SELECT ... FROM ...)).",
              table.function(),
              field.getName(),
              field.getType().copy(true).asSummaryString(),
              type.expected(),
              type.remedy()));
    }
    if (LogicalTypeChecks.isProctimeAttribute(field.getType())) {
      throw new ValidationException(
          String.format(
              "%1$s: the input's column %2$s is PROCTIME(), which a process table function"
                  + " does not get to see: write %2$s AS CURRENT_TIMESTAMP in its table, or take the"
                  + " connector's METADATA.",
              table.function(), field.getName()));
    }
    return RowData.createFieldGetter(field.getType(), table.row().getFields().indexOf(field));
  }

  private static Optional<RowType.RowField> find(RowType table, String... names) {
    for (String name : names) {
      Optional<RowType.RowField> found = find(table, name::equals);
      found = found.isPresent() ? found : find(table, name::equalsIgnoreCase);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<RowType.RowField> find(RowType table, Predicate<String> name) {
    return table.getFields().stream().filter(field -> name.test(field.getName())).findFirst();
  }

  private static boolean hasTextValues(RowType table) {
    LogicalType type = find(table, "attributes").orElseThrow().getType();
    return ((MapType) type).getValueType().is(LogicalTypeFamily.CHARACTER_STRING);
  }

  private static String columns(RowType table) {
    List<String> columns =
        table.getFields().stream()
            .map(field -> field.getName() + " " + field.getType().copy(true).asSummaryString())
            .toList();
    return columns.stream().collect(Collectors.joining(", "));
  }
}
