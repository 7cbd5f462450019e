package io.activitystream.functions;

import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.utils.DataTypeUtils;

/** What an argument may be, in Flink's internal representation. */
public enum ArgumentType {
  /** {@link StringData}. */
  TEXT("STRING", "write CAST(... AS STRING)") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      return isText(type) ? Optional.of(INTERNAL_TEXT) : Optional.empty();
    }
  },

  /** {@link StringData}, known when the statement is planned. */
  TEXT_LITERAL("STRING literal", "write the text itself in quotes, not a column or an expression") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      return TEXT.accept(type);
    }
  },

  /** {@link StringData} or {@code byte[]}. */
  TEXT_OR_BYTES(
      "STRING or BYTES",
      "a JSON text is STRING or BYTES; of a ROW, MAP or ARRAY write JSON_STRING(...), of anything"
          + " else CAST(... AS STRING)") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      if (type.is(LogicalTypeFamily.BINARY_STRING)) {
        return Optional.of(DataTypes.BYTES());
      }
      return TEXT.accept(type);
    }
  },

  /** {@code byte[]}. */
  BINARY("BYTES", "give what an aggregate such as QUANTILE_SKETCH gave") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      boolean binary = type.is(LogicalTypeFamily.BINARY_STRING) || type.is(LogicalTypeRoot.NULL);
      return binary ? Optional.of(DataTypes.BYTES()) : Optional.empty();
    }
  },

  /** {@link Double}, of any number. */
  NUMBER("a number", "write CAST(... AS DOUBLE)") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      boolean number = type.is(LogicalTypeFamily.NUMERIC) || type.is(LogicalTypeRoot.NULL);
      return number ? Optional.of(DataTypes.DOUBLE()) : Optional.empty();
    }
  },

  /** {@code Double[]}, of any numbers. */
  NUMBERS("an ARRAY of numbers", "write ARRAY[0.5, 0.9], or CAST(... AS ARRAY<DOUBLE>)") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      boolean numbers =
          type instanceof ArrayType array && array.getElementType().is(LogicalTypeFamily.NUMERIC);
      return numbers || type.is(LogicalTypeRoot.NULL)
          ? Optional.of(DataTypes.ARRAY(DataTypes.DOUBLE()))
          : Optional.empty();
    }
  },

  /** {@link StringData} or {@link Long}. */
  TEXT_OR_INTEGER("STRING or BIGINT", "write CAST(... AS STRING) or CAST(... AS BIGINT)") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      if (type.is(LogicalTypeFamily.INTEGER_NUMERIC)) {
        return Optional.of(DataTypes.BIGINT());
      }
      return TEXT.accept(type);
    }
  },

  /** {@link Integer}, known when the statement is planned. */
  INTEGER_LITERAL("INT literal", "write the number itself, not a column or an expression") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      return type.is(LogicalTypeRoot.INTEGER) ? Optional.of(DataTypes.INT()) : Optional.empty();
    }
  },

  /** {@link Integer}. */
  INTEGER_32("INT", "write CAST(... AS INT)") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      boolean fits =
          type.is(LogicalTypeRoot.INTEGER)
              || type.is(LogicalTypeRoot.SMALLINT)
              || type.is(LogicalTypeRoot.TINYINT)
              || type.is(LogicalTypeRoot.NULL);
      return fits ? Optional.of(DataTypes.INT()) : Optional.empty();
    }
  },

  /** A whole number of any size up to 64 bits. */
  INTEGER("an integer", "write CAST(... AS BIGINT)") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      return type.is(LogicalTypeFamily.INTEGER_NUMERIC)
          ? Optional.of(DataTypeUtils.toInternalDataType(type).nullable())
          : Optional.empty();
    }
  },

  /** {@link StringData}, {@link Long}, {@code DecimalData} or {@link Boolean}. */
  SCALAR("STRING, BOOLEAN, an integer or DECIMAL", "write CAST(... AS STRING)") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      if (type.is(LogicalTypeRoot.BOOLEAN)) {
        return Optional.of(DataTypes.BOOLEAN());
      }
      if (type.is(LogicalTypeFamily.INTEGER_NUMERIC)) {
        return Optional.of(DataTypes.BIGINT());
      }
      if (type.is(LogicalTypeRoot.DECIMAL)) {
        return Optional.of(DataTypeUtils.toInternalDataType(type).nullable());
      }
      return TEXT.accept(type);
    }
  },

  /** {@link MapData} with keys of {@link StringData}, values of {@link StringData} or bytes. */
  ATTRIBUTES(
      "MAP<STRING, STRING> or MAP<STRING, BYTES>",
      "leave it out, or write MAP['name', value, ...] with text values") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      if (type.is(LogicalTypeRoot.NULL)) {
        return Optional.of(DataTypes.MAP(DataTypes.STRING(), DataTypes.STRING()))
            .map(DataTypeUtils::toInternalDataType);
      }
      boolean isMap = type instanceof MapType map && isText(map.getKeyType()) && isTextual(map);
      return isMap
          ? Optional.of(DataTypeUtils.toInternalDataType(type).nullable())
          : Optional.empty();
    }

    private boolean isTextual(MapType map) {
      return isText(map.getValueType()) || map.getValueType().is(LogicalTypeFamily.BINARY_STRING);
    }
  },

  /** {@link TimestampData}, an instant. */
  INSTANT("TIMESTAMP_LTZ", "write CAST(... AS TIMESTAMP_LTZ(3))") {
    @Override
    Optional<DataType> accept(LogicalType type) {
      if (type.is(LogicalTypeRoot.NULL)) {
        return Optional.of(DataTypes.TIMESTAMP_LTZ(3).bridgedTo(TimestampData.class));
      }
      return type.is(LogicalTypeRoot.TIMESTAMP_WITH_LOCAL_TIME_ZONE)
          ? Optional.of(DataTypeUtils.toInternalDataType(type).nullable())
          : Optional.empty();
    }
  };

  private static final DataType INTERNAL_TEXT = DataTypes.STRING().bridgedTo(StringData.class);

  private final String expected;
  private final String remedy;

  ArgumentType(String expected, String remedy) {
    this.expected = expected;
    this.remedy = remedy;
  }

  /**
   * The internal type in which an argument of a type is passed; empty if it is refused. An untyped
   * {@code NULL} is accepted everywhere.
   */
  abstract Optional<DataType> accept(LogicalType type);

  /** Whether an argument must be known when the statement is planned. */
  boolean isLiteral() {
    return this == TEXT_LITERAL || this == INTEGER_LITERAL;
  }

  /** The accepted types, as an analyst writes them. */
  String expected() {
    return expected;
  }

  /** What to write instead of an argument that is refused. */
  String remedy() {
    return remedy;
  }

  private static boolean isText(LogicalType type) {
    return type.is(LogicalTypeFamily.CHARACTER_STRING) || type.is(LogicalTypeRoot.NULL);
  }
}
