package io.activitystream.functions;

import io.activitystream.json.Fingerprint;
import io.activitystream.normalize.Activity;
import io.activitystream.normalize.Ignored;
import io.activitystream.normalize.NormalizedRows;
import io.activitystream.normalize.Rejection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;

/**
 * The rows of one record, as the normalizing functions return them. An activity has a null {@code
 * error_code}; a record that a mapping ignores has {@value #IGNORED}; everything else is a dead
 * letter, and only dead letters carry a fingerprint and the payload.
 */
final class ActivityRows implements NormalizedRows {

  /** The {@code error_code} of a record that a mapping ignores by declaration. */
  static final String IGNORED = "IGNORED";

  /** The {@code error_code} of a record on which the normalizer itself failed. */
  static final String INTERNAL_ERROR = "INTERNAL_ERROR";

  private static final int REVENUE_PRECISION = 18;
  private static final int REVENUE_SCALE = 6;

  /** The row. */
  static final DataType TYPE =
      DataTypes.ROW(
              DataTypes.FIELD("activity_id", DataTypes.STRING()),
              DataTypes.FIELD("ts", DataTypes.TIMESTAMP_LTZ(6)),
              DataTypes.FIELD("customer", DataTypes.STRING()),
              DataTypes.FIELD("anonymous_customer_id", DataTypes.STRING()),
              DataTypes.FIELD("activity", DataTypes.STRING()),
              DataTypes.FIELD("feature_json", DataTypes.STRING()),
              DataTypes.FIELD(
                  "revenue_impact", DataTypes.DECIMAL(REVENUE_PRECISION, REVENUE_SCALE)),
              DataTypes.FIELD("link", DataTypes.STRING()),
              DataTypes.FIELD("_source", DataTypes.STRING()),
              DataTypes.FIELD("_mapping_version", DataTypes.STRING()),
              DataTypes.FIELD("_ingested_at", DataTypes.TIMESTAMP_LTZ(3)),
              DataTypes.FIELD("_origin", DataTypes.STRING()),
              DataTypes.FIELD("error_code", DataTypes.STRING()),
              DataTypes.FIELD("error_path", DataTypes.STRING()),
              DataTypes.FIELD("error_message", DataTypes.STRING()),
              DataTypes.FIELD("item_index", DataTypes.INT()),
              DataTypes.FIELD("fingerprint", DataTypes.STRING()),
              DataTypes.FIELD("payload", DataTypes.BYTES()),
              DataTypes.FIELD("row_index", DataTypes.INT().notNull()))
          .notNull()
          .bridgedTo(RowData.class);

  private static final int ARITY = DataType.getFieldCount(TYPE);
  private static final int SOURCE = 8;
  private static final int ERROR_CODE = 12;
  private static final int ROW_INDEX = ARITY - 1;

  private final List<GenericRowData> rows = new ArrayList<>();
  private StringData source;
  private ByteSlice payload;
  private TimestampData ingestedAt;
  private StringData origin;

  /** Forgets the rows, and begins those of the next record; what it did not bring is null. */
  void begin(StringData source, ByteSlice payload, TimestampData ingestedAt, StringData origin) {
    this.rows.clear();
    this.source = storable(source);
    this.payload = payload;
    this.ingestedAt = ingestedAt;
    this.origin = storable(origin);
  }

  /** The rows since the record began. */
  List<GenericRowData> rows() {
    return rows;
  }

  @Override
  public void activity(Activity activity) {
    GenericRowData row = add(text(activity.mappingVersion()));
    row.setField(0, text(activity.activityId()));
    row.setField(1, Timestamps.ofMicros(activity.tsMicros()));
    row.setField(2, text(activity.customer()));
    row.setField(3, text(activity.anonymousCustomerId()));
    row.setField(4, text(activity.activity()));
    row.setField(5, text(activity.featureJson()));
    row.setField(6, revenue(activity.revenueImpact()));
    row.setField(7, text(activity.link()));
  }

  @Override
  public void rejected(Rejection rejection) {
    reject(
        rejection.code().name(),
        rejection.path(),
        rejection.message(),
        rejection.itemIndex() < 0 ? null : rejection.itemIndex(),
        rejection.activity(),
        rejection.mappingVersion());
  }

  @Override
  public void ignored(Ignored ignored) {
    add(StringData.fromString(ignored.mappingVersion()))
        .setField(ERROR_CODE, StringData.fromString(IGNORED));
  }

  /** Makes the whole record one dead letter, whatever rows it had. */
  void failed(Throwable failure) {
    rows.clear();
    reject(
        INTERNAL_ERROR,
        null,
        "The normalizer failed with "
            + failure.getClass().getName()
            + ": a bug, to be reported with this record; the record is kept here",
        null,
        null,
        null);
  }

  private void reject(
      String code,
      String path,
      String message,
      Integer itemIndex,
      String activity,
      String mappingVersion) {
    GenericRowData row = add(StringData.fromString(mappingVersion));
    row.setField(4, StringData.fromString(activity));
    row.setField(ERROR_CODE, StringData.fromString(code));
    row.setField(ERROR_CODE + 1, StringData.fromString(path));
    row.setField(ERROR_CODE + 2, StringData.fromString(message));
    row.setField(ERROR_CODE + 3, itemIndex);
    if (payload != null) {
      byte[] bytes = Arrays.copyOfRange(payload.bytes(), payload.from(), payload.to());
      row.setField(ERROR_CODE + 4, StringData.fromString(Fingerprint.ofBytes(bytes)));
      row.setField(ERROR_CODE + 5, bytes);
    }
  }

  private GenericRowData add(StringData mappingVersion) {
    GenericRowData row = new GenericRowData(ARITY);
    row.setField(SOURCE, source);
    row.setField(SOURCE + 1, mappingVersion);
    row.setField(SOURCE + 2, ingestedAt);
    row.setField(SOURCE + 3, origin);
    row.setField(ROW_INDEX, rows.size());
    rows.add(row);
    return row;
  }

  private static StringData text(byte[] utf8) {
    return utf8 == null ? null : StringData.fromBytes(utf8);
  }

  private static DecimalData revenue(BigDecimal revenue) {
    return revenue == null
        ? null
        : DecimalData.fromBigDecimal(revenue, REVENUE_PRECISION, REVENUE_SCALE);
  }

  /** A text without NUL characters, which PostgreSQL refuses: U+FFFD stands in for each. */
  private static StringData storable(StringData text) {
    if (text == null || text.toString().indexOf('\0') < 0) {
      return text;
    }
    return StringData.fromString(text.toString().replace('\0', '\uFFFD'));
  }
}
