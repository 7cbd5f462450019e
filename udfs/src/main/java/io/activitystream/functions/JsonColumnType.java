package io.activitystream.functions;

import io.activitystream.json.JsonSlice;
import io.activitystream.value.BadValueException;
import io.activitystream.value.TimestampFormat;
import io.activitystream.value.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.utils.DataTypeUtils;

/**
 * The type of a column of {@link JsonTable}: what it is in Flink, and how JSON becomes it. What
 * JSON it accepts is said by {@link ValueType}.
 */
final class JsonColumnType {
  private static final List<String> NAMES =
      List.of(
          "STRING",
          "BOOLEAN",
          "INT",
          "BIGINT",
          "DOUBLE",
          "DECIMAL",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMP_LTZ",
          "JSON");

  /** Names of other systems, or of Flink, for the types above. */
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("VARCHAR", "STRING"),
          Map.entry("CHAR", "STRING"),
          Map.entry("TEXT", "STRING"),
          Map.entry("INTEGER", "INT"),
          Map.entry("SMALLINT", "INT"),
          Map.entry("TINYINT", "INT"),
          Map.entry("LONG", "BIGINT"),
          Map.entry("FLOAT", "DOUBLE"),
          Map.entry("REAL", "DOUBLE"),
          Map.entry("BOOL", "BOOLEAN"),
          Map.entry("NUMERIC", "DECIMAL"),
          Map.entry("DEC", "DECIMAL"),
          Map.entry("TIMESTAMPTZ", "TIMESTAMP_LTZ"),
          Map.entry("DATETIME", "TIMESTAMP"),
          Map.entry("JSONB", "JSON"),
          Map.entry("VARIANT", "JSON"),
          Map.entry("ARRAY", "JSON"),
          Map.entry("MAP", "JSON"),
          Map.entry("ROW", "JSON"));

  private static final int MOST_PRECISION = 38;

  /** The most digits of a decimal that Flink keeps as a long. */
  private static final int MOST_COMPACT = 18;

  private static final long[] POWERS_OF_TEN =
      LongStream.iterate(1, power -> power * 10).limit(MOST_COMPACT + 1).toArray();

  private static final int MICROSECONDS = 6;

  private final String sql;
  private final DataType dataType;
  private final Reader reader;

  private interface Reader {
    Object read(JsonSlice value, SharedTexts texts) throws BadValueException;
  }

  private JsonColumnType(String sql, DataType dataType, Reader reader) {
    this.sql = sql;
    this.dataType = dataType;
    this.reader = reader;
  }

  /** The types, for messages. */
  static String names() {
    return "STRING, BOOLEAN, INT, BIGINT, DOUBLE, DECIMAL(p, s), DATE, TIMESTAMP(p),"
        + " TIMESTAMP_LTZ(p) or JSON";
  }

  /**
   * A type by its name, whatever its case, and the numbers in its parentheses.
   *
   * @throws IllegalArgumentException if there is none, with a message that says what to write
   */
  static JsonColumnType of(String name, int... numbers) {
    String type = name.toUpperCase(Locale.ROOT);
    int most = type.equals("DECIMAL") ? 2 : type.startsWith("TIMESTAMP") ? 1 : 0;
    if (NAMES.contains(type) && numbers.length > most) {
      throw new IllegalArgumentException(
          type
              + " takes "
              + (most == 0 ? "no" : most == 1 ? "one number" : "two numbers")
              + " in parentheses"
              + (most == 0 ? ": write " + type : " at most"));
    }
    return switch (type) {
      case "STRING" -> new JsonColumnType(type, internal(DataTypes.STRING()), JsonColumnType::text);
      case "JSON" -> new JsonColumnType(type, internal(DataTypes.STRING()), JsonColumnType::json);
      case "BOOLEAN" ->
          new JsonColumnType(type, DataTypes.BOOLEAN(), (value, texts) -> ValueType.bool(value));
      case "INT" ->
          new JsonColumnType(
              type, DataTypes.INT(), (value, texts) -> (int) ValueType.whole(value, 32));
      case "BIGINT" ->
          new JsonColumnType(
              type, DataTypes.BIGINT(), (value, texts) -> ValueType.whole(value, 64));
      case "DOUBLE" ->
          new JsonColumnType(type, DataTypes.DOUBLE(), (value, texts) -> ValueType.floating(value));
      case "DECIMAL" -> decimal(numbers);
      case "DATE" ->
          new JsonColumnType(
              type,
              DataTypes.DATE().bridgedTo(Integer.class),
              (value, texts) -> ValueType.day(value, TimestampFormat.AUTO));
      case "TIMESTAMP", "TIMESTAMP_LTZ" -> timestamp(type, numbers);
      default -> throw new IllegalArgumentException(unknown(name));
    };
  }

  private static String unknown(String name) {
    Optional<String> meant =
        Optional.ofNullable(SYNONYMS.get(name.toUpperCase(Locale.ROOT)))
            .or(() -> Words.closest(name, NAMES));
    return meant
        .map(type -> "there is no type " + name + " here: write " + type)
        .orElse("there is no type " + name + " here: write " + names());
  }

  private static JsonColumnType decimal(int... numbers) {
    int precision = numbers.length > 0 ? numbers[0] : 10;
    int scale = numbers.length > 1 ? numbers[1] : 0;
    if (precision < 1 || precision > MOST_PRECISION || scale > precision) {
      throw new IllegalArgumentException(
          "DECIMAL("
              + Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(", "))
              + ") has a precision beyond 1 to 38, or a scale beyond its precision");
    }
    return new JsonColumnType(
        "DECIMAL(" + precision + ", " + scale + ")",
        internal(DataTypes.DECIMAL(precision, scale)),
        (value, texts) -> decimal(value, precision, scale));
  }

  private static DecimalData decimal(JsonSlice value, int precision, int scale)
      throws BadValueException {
    if (precision <= MOST_COMPACT) {
      long unscaled = ValueType.unscaled(value, 0, scale);
      if (unscaled != ValueType.UNTOLD && Math.abs(unscaled) < POWERS_OF_TEN[precision]) {
        return DecimalData.fromUnscaledLong(unscaled, precision, scale);
      }
    }
    return DecimalData.fromBigDecimal(ValueType.decimal(value, precision, scale), precision, scale);
  }

  private static JsonColumnType timestamp(String type, int... numbers) {
    int precision = numbers.length == 0 ? MICROSECONDS : numbers[0];
    if (precision > MICROSECONDS) {
      throw new IllegalArgumentException(
          type + "(" + precision + ") is finer than a microsecond: write " + type + "(6)");
    }
    DataType dataType =
        type.equals("TIMESTAMP")
            ? DataTypes.TIMESTAMP(precision)
            : DataTypes.TIMESTAMP_LTZ(precision);
    long unit = Math.round(Math.pow(10, MICROSECONDS - precision));
    return new JsonColumnType(
        type + "(" + precision + ")",
        internal(dataType),
        (value, texts) -> {
          long micros = ValueType.timestamp(value, TimestampFormat.AUTO);
          return Timestamps.ofMicros(Math.floorDiv(micros, unit) * unit);
        });
  }

  private static DataType internal(DataType type) {
    return DataTypeUtils.toInternalDataType(type);
  }

  private static StringData text(JsonSlice value, SharedTexts texts) throws BadValueException {
    ValueType.text(value, texts.utf8());
    return texts.of(texts.utf8());
  }

  private static StringData json(JsonSlice value, SharedTexts texts) {
    value.moveJson(texts.utf8());
    return texts.of(texts.utf8());
  }

  /** The type in Flink, with the internal class of its values. */
  DataType dataType() {
    return dataType;
  }

  /** The value, internal, of what is there and not JSON null; null if it is not of this type. */
  Object read(JsonSlice value, SharedTexts texts) {
    try {
      return reader.read(value, texts);
    } catch (BadValueException e) {
      return null; // NULL ON ERROR
    }
  }

  /** The type as it is written. */
  @Override
  public String toString() {
    return sql;
  }
}
