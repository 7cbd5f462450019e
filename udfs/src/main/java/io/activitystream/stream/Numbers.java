package io.activitystream.stream;

import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/** Numbers of any SQL type as doubles. */
final class Numbers {
  private Numbers() {}

  /** Reads a column that must be a number. */
  static RowData.FieldGetter getter(PartitionedTable table, int position) {
    table.requireFamily(position, LogicalTypeFamily.NUMERIC, "CAST(%s AS DOUBLE)");
    return RowData.createFieldGetter(table.type(position), position);
  }

  /** A number of Flink's internal data; 0 for null. */
  static double number(Object value) {
    if (value == null) {
      return 0;
    }
    return value instanceof DecimalData decimal
        ? decimal.toBigDecimal().doubleValue()
        : ((Number) value).doubleValue();
  }
}
