package io.activitystream.stream;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.DecimalType;

/**
 * When activities happened and what they brought: the columns {@code ts} and {@code revenue_impact}
 * and, where it exists, {@code _ingested_at}. Times are microseconds since 1970, amounts are
 * counted in the smallest unit that the column's type has.
 *
 * @param ts when it happened
 * @param ingestedAt when it arrived, or null where there is no such column
 * @param revenue what it brought
 * @param scale how many decimals that has
 */
record RevenueColumns(
    RowData.FieldGetter ts, RowData.FieldGetter ingestedAt, RowData.FieldGetter revenue, int scale)
    implements Serializable {
  private static final long CLOCK_TOLERANCE_MICROS = 5 * 60 * 1_000_000L;
  private static final int WIDEST = 38;

  /**
   * The columns of a table.
   *
   * @throws org.apache.flink.table.api.ValidationException if one is missing or of another type
   */
  static RevenueColumns of(PartitionedTable table) {
    int revenue = revenue(table);
    return new RevenueColumns(
        time(table, ts(table)),
        table.find("_ingested_at").map(position -> time(table, position)).orElse(null),
        RowData.createFieldGetter(table.type(revenue), revenue),
        scale(table));
  }

  /** Where {@code ts} stands. */
  static int ts(PartitionedTable table) {
    return table.require("ts", "TIMESTAMP_LTZ(6)");
  }

  /** The type of a sum of the table's amounts, the widest that there is. */
  static DataType sum(PartitionedTable table) {
    return DataTypes.DECIMAL(WIDEST, scale(table));
  }

  private static RowData.FieldGetter time(PartitionedTable table, int position) {
    table.requireTime(position, 6, "CAST(%s AS TIMESTAMP_LTZ(6))");
    return RowData.createFieldGetter(table.type(position), position);
  }

  private static int revenue(PartitionedTable table) {
    int position = table.require("revenue_impact", "DECIMAL");
    if (!(table.type(position) instanceof DecimalType)) {
      throw table.refused(position, "CAST(%s AS DECIMAL(38, 9))");
    }
    return position;
  }

  private static int scale(PartitionedTable table) {
    return ((DecimalType) table.type(revenue(table))).getScale();
  }

  /** When it happened; null where the row does not say. */
  Long happened(RowData row) {
    Object time = ts.getFieldOrNull(row);
    return time == null ? null : Times.micros(time);
  }

  /** The time by which an activity counts: when it happened, but not long after it arrived. */
  long counted(RowData row, long happened) {
    Object arrived = ingestedAt == null ? null : ingestedAt.getFieldOrNull(row);
    return arrived == null
        ? happened
        : Math.min(happened, Times.micros(arrived) + CLOCK_TOLERANCE_MICROS);
  }

  /** What it brought; 0 where the row does not say. */
  BigInteger amount(RowData row) {
    DecimalData amount = (DecimalData) revenue.getFieldOrNull(row);
    return amount == null ? BigInteger.ZERO : amount.toBigDecimal().unscaledValue();
  }

  /** A sum of amounts as {@link #sum} has it; null beyond its digits. */
  DecimalData sum(BigInteger amounts) {
    return DecimalData.fromBigDecimal(new BigDecimal(amounts, scale), WIDEST, scale);
  }
}
