package io.activitystream.stream;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * Rows as bytes in state. Each value stands behind a hash of its column's name and a tag of its
 * kind, so that a row that was written by a table with other columns is read too: a column that was
 * not there, or was of another kind, is null; one that is no longer there is passed over. A whole
 * number may have become wider, a decimal may have another precision or scale if the value fits.
 */
final class RowCodec implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;

  private static final int BOOLEAN = 1;
  private static final int WHOLE = 2;
  private static final int FLOAT = 3;
  private static final int DOUBLE = 4;
  private static final int DECIMAL = 5;
  private static final int BYTES = 6;
  private static final int TIMESTAMP = 7;

  private final Column[] columns;
  private final Map<Integer, Integer> byHash = new HashMap<>();

  private record Column(
      String name, LogicalType type, int nameHash, RowData.FieldGetter getter, int position)
      implements Serializable {}

  /**
   * A codec of some columns of a table.
   *
   * @param function the function that keeps the rows, for messages
   * @param positions where the columns stand in the table; in the rows that are read, they stand in
   *     this order
   * @throws ValidationException if a column's type cannot be kept
   */
  RowCodec(String function, RowType table, List<Integer> positions) {
    columns = new Column[positions.size()];
    for (int i = 0; i < columns.length; i++) {
      RowType.RowField field = table.getFields().get(positions.get(i));
      requireSimple(function, field);
      columns[i] =
          new Column(
              field.getName(),
              field.getType(),
              field.getName().hashCode(),
              RowData.createFieldGetter(field.getType(), positions.get(i)),
              positions.get(i));
      Integer same = byHash.put(columns[i].nameHash(), i);
      if (same != null) {
        throw new ValidationException(
            "%s: the input's columns %s and %s have names of the same hash: rename one."
                .formatted(function, columns[same].name(), columns[i].name()));
      }
    }
  }

  private static void requireSimple(String function, RowType.RowField field) {
    switch (field.getType().getTypeRoot()) {
      case ARRAY, MULTISET, MAP, ROW, STRUCTURED_TYPE, DISTINCT_TYPE, RAW, VARIANT ->
          throw new ValidationException(
              ("%s: the input's column %s is %s, which cannot be kept in state. Leave it out of the"
                      + " input, or write it as text: JSON_STRING(%s) AS %s.")
                  .formatted(
                      function,
                      field.getName(),
                      field.getType().copy(true).asSummaryString(),
                      field.getName(),
                      field.getName()));
      default -> {}
    }
  }

  int columnCount() {
    return columns.length;
  }

  String name(int column) {
    return columns[column].name();
  }

  int nameHash(int column) {
    return columns[column].nameHash();
  }

  /** The column of a name's hash, or -1. */
  int column(int nameHash) {
    return byHash.getOrDefault(nameHash, -1);
  }

  /** Writes the columns of a row. */
  void write(RowData row, StateWriter out) {
    out.octet(VERSION);
    for (int i = 0; i < columns.length; i++) {
      if (!row.isNullAt(columns[i].position())) {
        out.fixed(columns[i].nameHash());
        writeValue(row, i, out);
      }
    }
  }

  /** Writes a column by itself; a null as nothing. */
  void writeColumn(RowData row, int column, StateWriter out) {
    if (!row.isNullAt(columns[column].position())) {
      writeValue(row, column, out);
    }
  }

  private void writeValue(RowData row, int column, StateWriter out) {
    Column c = columns[column];
    Object value = c.getter().getFieldOrNull(row);
    switch (c.type().getTypeRoot()) {
      case CHAR, VARCHAR -> {
        out.octet(BYTES);
        out.sized(((StringData) value).toBytes());
      }
      case BINARY, VARBINARY -> {
        out.octet(BYTES);
        out.sized((byte[]) value);
      }
      case BOOLEAN -> {
        out.octet(BOOLEAN);
        out.octet((boolean) value ? 1 : 0);
      }
      case FLOAT -> {
        out.octet(FLOAT);
        out.fixed(Float.floatToIntBits((float) value));
      }
      case DOUBLE -> {
        out.octet(DOUBLE);
        out.fixed(Double.doubleToLongBits((double) value));
      }
      case DECIMAL -> {
        DecimalData decimal = (DecimalData) value;
        out.octet(DECIMAL);
        out.octet(decimal.scale());
        out.sized(decimal.toUnscaledBytes());
      }
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> {
        TimestampData time = (TimestampData) value;
        out.octet(TIMESTAMP);
        out.number(time.getMillisecond());
        out.count(time.getNanoOfMillisecond());
      }
      default -> {
        out.octet(WHOLE);
        out.number(((Number) value).longValue());
      }
    }
  }

  /**
   * Reads a row that this or another codec has written.
   *
   * @param arity of the row that is given back; what is behind its columns is left null
   */
  GenericRowData read(byte[] bytes, int arity) {
    GenericRowData row = new GenericRowData(arity);
    StateReader in = new StateReader(bytes);
    in.version("A row", VERSION);
    while (in.position() < bytes.length) {
      int column = column(in.fixedInt());
      Object value = readValue(in, column < 0 ? null : columns[column].type());
      if (column >= 0) {
        row.setField(column, value);
      }
    }
    return row;
  }

  /** A value as the type has it; null if it does not fit, or if there is no type. */
  private static Object readValue(StateReader in, LogicalType type) {
    int tag = in.octet();
    switch (tag) {
      case BOOLEAN:
        boolean truth = in.octet() == 1;
        return type != null && type.is(LogicalTypeRoot.BOOLEAN) ? (Object) truth : null;
      case WHOLE:
        return whole(in.number(), type);
      case FLOAT:
        return real(Float.intBitsToFloat(in.fixedInt()), type);
      case DOUBLE:
        return real(Double.longBitsToDouble(in.fixedLong()), type);
      case DECIMAL:
        int scale = in.octet();
        return decimal(in.sized(), scale, type);
      case BYTES:
        int from = in.skipSized();
        return bytes(in.bytes(), from, in.position(), type);
      case TIMESTAMP:
        TimestampData time = TimestampData.fromEpochMillis(in.number(), (int) in.count());
        return time(time, type);
      default:
        throw new IllegalStateException("A row in state has a value of the unknown kind " + tag);
    }
  }

  private static Object whole(long value, LogicalType type) {
    if (type == null) {
      return null;
    }
    return switch (type.getTypeRoot()) {
      case TINYINT -> (byte) value == value ? (Object) (byte) value : null;
      case SMALLINT -> (short) value == value ? (Object) (short) value : null;
      case INTEGER, DATE, TIME_WITHOUT_TIME_ZONE, INTERVAL_YEAR_MONTH ->
          (int) value == value ? (Object) (int) value : null;
      case BIGINT, INTERVAL_DAY_TIME -> value;
      default -> null;
    };
  }

  private static Object real(double value, LogicalType type) {
    if (type == null) {
      return null;
    }
    return switch (type.getTypeRoot()) {
      case FLOAT -> (Object) (float) value;
      case DOUBLE -> value;
      default -> null;
    };
  }

  private static Object decimal(byte[] unscaled, int scale, LogicalType type) {
    return type instanceof DecimalType decimal
        ? DecimalData.fromBigDecimal(
            new BigDecimal(new BigInteger(unscaled), scale),
            decimal.getPrecision(),
            decimal.getScale())
        : null;
  }

  private static Object bytes(byte[] bytes, int from, int to, LogicalType type) {
    if (type == null) {
      return null;
    }
    return switch (type.getTypeRoot()) {
      case CHAR, VARCHAR -> BinaryStringData.fromBytes(bytes, from, to - from);
      case BINARY, VARBINARY -> Arrays.copyOfRange(bytes, from, to);
      default -> null;
    };
  }

  private static Object time(TimestampData time, LogicalType type) {
    if (type == null) {
      return null;
    }
    return switch (type.getTypeRoot()) {
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> time;
      default -> null;
    };
  }
}
