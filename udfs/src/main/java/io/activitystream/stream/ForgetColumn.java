package io.activitystream.stream;

import java.io.Serializable;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * The column {@code _forget}, which a table may have: where it is TRUE, a row asks to forget all
 * that is kept for its key.
 *
 * @param position where it stands, or -1 where there is none
 */
record ForgetColumn(int position) implements Serializable {
  static final String NAME = "_forget";

  private static final int NONE = -1;

  /** That of a table. */
  static ForgetColumn of(PartitionedTable table) {
    int position = table.find(NAME).orElse(NONE);
    if (position != NONE && !table.type(position).is(LogicalTypeRoot.BOOLEAN)) {
      throw table.refused(position, "CAST(%s AS BOOLEAN)");
    }
    return new ForgetColumn(position);
  }

  /** Whether a row asks to forget. */
  boolean isSetIn(RowData row) {
    return position != NONE && !row.isNullAt(position) && row.getBoolean(position);
  }
}
