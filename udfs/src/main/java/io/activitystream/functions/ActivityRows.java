package io.activitystream.functions;

import io.activitystream.json.Fingerprint;
import io.activitystream.normalize.Activity;
import io.activitystream.normalize.ErrorCode;
import io.activitystream.normalize.NormalizedRows;
import io.activitystream.normalize.Rejection;
import java.util.ArrayList;
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
 * letter. All dead letters of a record carry its fingerprint, and the first of them the payload and
 * the headers, in {@linkplain Safekeeping safekeeping}: a batch of a thousand bad items does not
 * leave a thousand copies of itself. The first row of a record says how many there are, and how
 * many of them are dead letters. Rows carry their record's id only where it may come twice: it did,
 * or it left a dead letter and may be sent again when its cause is gone.
 */
final class ActivityRows implements NormalizedRows {

  /** The {@code error_code} of a record that a mapping ignores by declaration. */
  static final String IGNORED = "IGNORED";

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
              DataTypes.FIELD("row_index", DataTypes.INT().notNull()),
              DataTypes.FIELD("row_count", DataTypes.INT()),
              DataTypes.FIELD("dead_letter_count", DataTypes.INT()),
              DataTypes.FIELD("attributes", DataTypes.STRING()),
              DataTypes.FIELD("_record_id", DataTypes.STRING()))
          .notNull()
          .bridgedTo(RowData.class);

  private static final int ACTIVITY_ID = 0;
  private static final int TS = 1;
  private static final int CUSTOMER = 2;
  private static final int ANONYMOUS_CUSTOMER_ID = 3;
  private static final int ACTIVITY = 4;
  private static final int FEATURE_JSON = 5;
  private static final int REVENUE_IMPACT = 6;
  private static final int LINK = 7;
  private static final int SOURCE = 8;
  private static final int MAPPING_VERSION = 9;
  private static final int INGESTED_AT = 10;
  private static final int ORIGIN = 11;
  private static final int ERROR_CODE = 12;
  private static final int ERROR_PATH = 13;
  private static final int ERROR_MESSAGE = 14;
  private static final int ITEM_INDEX = 15;
  private static final int FINGERPRINT = 16;
  private static final int PAYLOAD = 17;
  private static final int ROW_INDEX = 18;
  private static final int ROW_COUNT = 19;
  private static final int DEAD_LETTER_COUNT = 20;
  private static final int ATTRIBUTES = 21;
  private static final int RECORD_ID = 22;
  private static final int ARITY = 23;

  private final Headers headers;
  private final Safekeeping safekeeping;
  private final List<GenericRowData> rows = new ArrayList<>();
  private final SharedTexts texts = new SharedTexts();
  private StringData source;
  private ByteSlice payload;
  private TimestampData ingestedAt;
  private RecordOrigin origin;
  private StringData fingerprint;
  private int deadLetters;

  /** Rows of records whose headers these are, moved to each before it begins. */
  ActivityRows(Headers headers, Safekeeping safekeeping) {
    this.headers = headers;
    this.safekeeping = safekeeping;
  }

  /** Forgets the rows, and begins those of the next record; what it did not bring is null. */
  void begin(StringData source, ByteSlice payload, TimestampData ingestedAt, RecordOrigin origin) {
    this.rows.clear();
    this.deadLetters = 0;
    if (payload != null) {
      this.texts.begin(payload);
    }
    if (this.source != source) {
      this.source = source;
    }
    if (this.payload != payload) {
      this.payload = payload;
    }
    this.ingestedAt =
        ingestedAt == null ? null : TimestampData.fromEpochMillis(ingestedAt.getMillisecond());
    this.origin = origin;
    this.fingerprint = null;
  }

  /** The rows since the record began, which is complete. */
  List<GenericRowData> rows() {
    if (!rows.isEmpty()) {
      rows.get(0).setField(ROW_COUNT, rows.size());
      rows.get(0).setField(DEAD_LETTER_COUNT, deadLetters);
    }
    if (deadLetters > 0 || origin.sentAgain()) {
      rows.forEach(row -> row.setField(RECORD_ID, origin.recordId()));
    }
    return rows;
  }

  @Override
  public void activity(Activity activity) {
    GenericRowData row = add(texts.constant(activity.mappingVersion()));
    row.setField(ACTIVITY_ID, texts.of(activity.activityId()));
    row.setField(TS, Timestamps.ofMicros(activity.tsMicros()));
    row.setField(CUSTOMER, texts.of(activity.customer()));
    row.setField(ANONYMOUS_CUSTOMER_ID, texts.of(activity.anonymousCustomerId()));
    row.setField(ACTIVITY, texts.constant(activity.activity()));
    row.setField(FEATURE_JSON, texts.of(activity.featureJson()));
    row.setField(REVENUE_IMPACT, revenue(activity.revenueMicros()));
    row.setField(LINK, texts.of(activity.link()));
  }

  @Override
  public void rejected(Rejection rejection) {
    reject(rejection, deadLetters == 0 ? attributes() : null);
  }

  private StringData attributes() {
    return StringData.fromString(safekeeping.text(headers.json()));
  }

  private void reject(Rejection rejection, StringData attributes) {
    GenericRowData row = add(StringData.fromString(rejection.mappingVersion()));
    row.setField(ACTIVITY, StringData.fromString(rejection.activity()));
    row.setField(ERROR_CODE, StringData.fromString(rejection.code().name()));
    row.setField(ERROR_PATH, StringData.fromString(rejection.path()));
    row.setField(ERROR_MESSAGE, StringData.fromString(rejection.message()));
    row.setField(ITEM_INDEX, index(rejection.itemIndex()));
    row.setField(ATTRIBUTES, attributes);
    if (payload != null && fingerprint == null) {
      fingerprint =
          StringData.fromString(Fingerprint.ofBytes(payload.bytes(), payload.from(), payload.to()));
      row.setField(PAYLOAD, safekeeping.payload(payload));
    }
    row.setField(FINGERPRINT, fingerprint);
    deadLetters++;
  }

  @Override
  public void ignored(int itemIndex, String mappingVersion) {
    GenericRowData row = add(StringData.fromString(mappingVersion));
    row.setField(ERROR_CODE, StringData.fromString(IGNORED));
    row.setField(ITEM_INDEX, index(itemIndex));
  }

  /** Makes the whole record one dead letter, whatever rows it had. */
  void failed(Throwable failure) {
    rows.clear();
    deadLetters = 0;
    fingerprint = null;
    reject(
        new Rejection(
            ErrorCode.INTERNAL_ERROR,
            null,
            "The normalizer failed with "
                + failure.getClass().getName()
                + ": a bug; report it with this record, which is kept here",
            -1,
            null,
            null),
        readableHeaders());
  }

  /** The headers; null where it may have been they that the normalizer failed on. */
  private StringData readableHeaders() {
    try {
      return attributes();
    } catch (RuntimeException e) {
      return null; // the failure itself has been reported, and the record is kept without them
    }
  }

  private GenericRowData add(StringData mappingVersion) {
    GenericRowData row = new GenericRowData(ARITY);
    row.setField(SOURCE, source);
    row.setField(MAPPING_VERSION, mappingVersion);
    row.setField(INGESTED_AT, ingestedAt);
    row.setField(ORIGIN, origin.place());
    row.setField(ROW_INDEX, rows.size());
    rows.add(row);
    return row;
  }

  private static Integer index(int itemIndex) {
    return itemIndex < 0 ? null : itemIndex;
  }

  private static DecimalData revenue(long micros) {
    return micros == Activity.NO_REVENUE
        ? null
        : DecimalData.fromUnscaledLong(micros, REVENUE_PRECISION, REVENUE_SCALE);
  }
}
