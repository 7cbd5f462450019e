package io.activitystream.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.functions.TableSemantics;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.flink.table.types.utils.DataTypeUtils;
import org.apache.flink.table.types.utils.TypeConversions;

/**
 * The table that a function of this package is called with.
 *
 * @param function the function, for messages
 * @param row the table's columns
 * @param keys positions of the columns by which it is partitioned
 */
record PartitionedTable(String function, RowType row, List<Integer> keys) {

  /**
   * The table of a call.
   *
   * @throws ValidationException if it is not partitioned
   */
  static PartitionedTable of(String function, CallContext call) {
    return of(function, "activities", call);
  }

  /**
   * The table of a call that names it in its own way.
   *
   * @throws ValidationException if it is not partitioned
   */
  static PartitionedTable of(String function, String argument, CallContext call) {
    RowType row = (RowType) call.getArgumentDataTypes().get(0).getLogicalType();
    List<Integer> keys =
        call.getTableSemantics(0)
            .map(TableSemantics::partitionByColumns)
            .map(positions -> Arrays.stream(positions).boxed().toList())
            .orElse(List.of());
    if (keys.isEmpty()) {
      throw new ValidationException(
          "%s: the table is not partitioned. Write %s(%s => TABLE t PARTITION BY (...), ...)."
              .formatted(function, function, argument));
    }
    return new PartitionedTable(function, row, keys);
  }

  /** The table as rows of Flink's internal data. */
  static DataType internal(CallContext call) {
    return DataTypeUtils.toInternalDataType(call.getArgumentDataTypes().get(0));
  }

  /**
   * Positions of the columns that a function gives back: all but the keys, which Flink puts before
   * them, and time attributes, of which it puts one behind them where {@code on_time} asks for it.
   */
  List<Integer> kept() {
    return IntStream.range(0, row.getFieldCount())
        .filter(i -> !keys.contains(i))
        .filter(i -> !LogicalTypeChecks.isTimeAttribute(row.getTypeAt(i)))
        .boxed()
        .toList();
  }

  /** Positions of the columns that are {@linkplain #kept() kept}, without one that is not. */
  List<Integer> keptWithout(String name) {
    return kept().stream().filter(i -> !row.getFieldNames().get(i).equalsIgnoreCase(name)).toList();
  }

  /** Columns as fields. */
  List<DataTypes.Field> fields(List<Integer> positions) {
    return positions.stream()
        .map(
            i ->
                DataTypes.FIELD(
                    row.getFieldNames().get(i),
                    TypeConversions.fromLogicalToDataType(row.getTypeAt(i))))
        .toList();
  }

  /** Where a column is, by its name in any case. */
  Optional<Integer> find(String name) {
    return IntStream.range(0, row.getFieldCount())
        .filter(i -> row.getFieldNames().get(i).equalsIgnoreCase(name))
        .boxed()
        .findFirst();
  }

  /**
   * Where a column is that must be there.
   *
   * @throws ValidationException if it is not
   */
  int require(String name, String what) {
    return find(name)
        .orElseThrow(
            () ->
                new ValidationException(
                    "%s: the input has no column %s (%s); it has %s."
                        .formatted(function, name, what, String.join(", ", row.getFieldNames()))));
  }

  LogicalType type(int position) {
    return row.getTypeAt(position);
  }

  /**
   * Refuses a column of another family of types.
   *
   * @param remedy what to write instead, with the column's name as {@code %s}
   */
  void requireFamily(int position, LogicalTypeFamily family, String remedy) {
    if (!type(position).is(family)) {
      throw refused(position, remedy);
    }
  }

  /** Refuses a column that is no time, or a finer one than can be kept. */
  void requireTime(int position, int precision, String remedy) {
    requireFamily(position, LogicalTypeFamily.TIMESTAMP, remedy);
    if (LogicalTypeChecks.getPrecision(type(position)) > precision) {
      throw refused(position, remedy);
    }
  }

  /** That a column's type is none that the function works with. */
  ValidationException refused(int position, String remedy) {
    String name = row.getFieldNames().get(position);
    return new ValidationException(
        "%s: the input's column %s is %s: write %s AS %s."
            .formatted(
                function,
                name,
                type(position).copy(true).asSummaryString(),
                remedy.formatted(name),
                name));
  }
}
