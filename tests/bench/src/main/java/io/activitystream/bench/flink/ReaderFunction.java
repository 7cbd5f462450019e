package io.activitystream.bench.flink;

import io.activitystream.bench.reader.ExtractedRow;
import java.util.List;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.annotation.FunctionHint;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.TableFunction;

/**
 * A reader as a table function of Flink that takes and gives Flink's internal data, as the
 * project's own functions do.
 */
@FunctionHint(
    output =
        @DataTypeHint(
            value =
                "ROW<activity_id STRING, ts TIMESTAMP_LTZ(6), customer STRING,"
                    + " anonymous_customer_id STRING, activity STRING, feature_json STRING,"
                    + " revenue_impact DECIMAL(18, 6), link STRING>",
            bridgedTo = RowData.class))
public abstract class ReaderFunction extends TableFunction<RowData> {
  private static final int PRECISION = 18;
  private static final int SCALE = 6;

  private final List<String> sources;
  private transient StringData sourceData;
  private transient String source;

  ReaderFunction(List<String> sources) {
    this.sources = List.copyOf(sources);
  }

  /** Makes the reader of a task. */
  abstract void open(List<String> sources);

  /** Makes an activity. */
  abstract ExtractedRow read(String source, StringData payload);

  @Override
  public void open(FunctionContext context) {
    open(sources);
  }

  /** The row of an event. */
  public void eval(
      @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData source,
      @DataTypeHint(value = "STRING", bridgedTo = StringData.class) StringData payload) {
    if (!source.equals(sourceData)) {
      this.sourceData = source;
      this.source = source.toString();
    }
    collect(internal(read(this.source, payload)));
  }

  private static RowData internal(ExtractedRow made) {
    return GenericRowData.of(
        StringData.fromString(made.activityId()),
        timestamp(made.tsMicros()),
        StringData.fromString(made.customer()),
        StringData.fromString(made.anonymousCustomerId()),
        StringData.fromString(made.activity()),
        StringData.fromBytes(made.featureJson()),
        made.revenueImpact() == null
            ? null
            : DecimalData.fromBigDecimal(made.revenueImpact(), PRECISION, SCALE),
        StringData.fromString(made.link()));
  }

  private static TimestampData timestamp(long micros) {
    return TimestampData.fromEpochMillis(
        Math.floorDiv(micros, 1_000), (int) Math.floorMod(micros, 1_000L) * 1_000);
  }
}
