package io.activitystream.bench.flink;

import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.fields.Fields;
import io.activitystream.bench.fields.ProtectedFields;
import io.activitystream.mapping.MappingFiles;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.types.Row;

/** A query that makes activities of events; {@link #COPY} is what every one of them costs more. */
enum FlinkVariant {
  /** Source and payload as they are, from the source to the sink. */
  COPY("copy", true),
  /** One call of {@code JSON_VALUE} for each value, and {@code JSON_OBJECT}. */
  JSON_VALUE("json-value", false),
  /** The {@code json} format with the wanted members declared, and {@code JSON_OBJECT}. */
  JSON_FORMAT("json-format", false),
  /** A table function over Jackson's streaming parser. */
  JACKSON_STREAMING("jackson-streaming", true),
  /** A table function over json-path. */
  JSON_PATH("json-path", true),
  /** The project's {@code JSON_TABLE}: twelve columns, no {@code feature_json}. */
  JSON_TABLE("json-table", false),
  /** The project's {@code ACTIVITIES}, a lateral table function. */
  ACTIVITIES("activities", true),
  /** The project's {@code NORMALIZE_EVENTS}, and only the activities of its rows. */
  NORMALIZE_EVENTS_WHERE("normalize-events-where", true),
  /** The project's {@code NORMALIZE_EVENTS}, all that it gives, as two sinks would share it. */
  NORMALIZE_EVENTS("normalize-events", true),
  /** The same with three of the twelve values declared personal. */
  NORMALIZE_PROTECTED("normalize-protected", false);

  private static final String COLUMNS =
      "activity_id, ts, customer, anonymous_customer_id, activity, feature_json, revenue_impact,"
          + " link";

  private final String title;
  private final boolean ofAnySource;

  FlinkVariant(String title, boolean ofAnySource) {
    this.title = title;
    this.ofAnySource = ofAnySource;
  }

  String title() {
    return title;
  }

  /** Whether one query reads this corpus; one made for a source cannot read the mix. */
  boolean reads(String corpus) {
    return this == NORMALIZE_PROTECTED
        ? ProtectedFields.areOf(Corpus.sourcesOf(corpus))
        : ofAnySource || !corpus.equals(Corpus.MIX);
  }

  /** The query over a corpus. */
  String query(String corpus) {
    return switch (this) {
      case COPY -> "SELECT * FROM events";
      case JSON_VALUE -> new FieldsSql(Fields.of(corpus)).jsonValue();
      case JSON_FORMAT -> new FieldsSql(Fields.of(corpus)).jsonFormat();
      case JSON_TABLE -> new FieldsSql(Fields.of(corpus)).jsonTable();
      case JACKSON_STREAMING -> lateral("JACKSON_STREAMING", "");
      case JSON_PATH -> lateral("JSON_PATH", "");
      case ACTIVITIES -> lateral("ACTIVITIES", " WHERE a.error_code IS NULL");
      case NORMALIZE_EVENTS, NORMALIZE_PROTECTED -> "SELECT * FROM " + normalized();
      case NORMALIZE_EVENTS_WHERE ->
          "SELECT " + COLUMNS + " FROM " + normalized() + " WHERE error_code IS NULL";
    };
  }

  /** What the query's functions know of sources. */
  MappingFiles mappings(String corpus) {
    return this == NORMALIZE_PROTECTED
        ? ProtectedFields.mappings()
        : Fields.mappings(Corpus.sourcesOf(corpus));
  }

  private static String lateral(String function, String where) {
    return "SELECT a."
        + COLUMNS.replace(", ", ", a.")
        + " FROM events AS e CROSS JOIN LATERAL TABLE("
        + function
        + "(e.source, e.payload)) AS a"
        + where;
  }

  private static String normalized() {
    return "NORMALIZE_EVENTS(events => TABLE events, uid => 'normalize')";
  }

  /** What is to be compared of a row that the query made; empty where it makes no activity. */
  Optional<ActivityRow> comparable(Row row, String corpus) {
    return switch (this) {
      case COPY -> Optional.empty();
      case JSON_TABLE -> Optional.of(ofColumns(row, Fields.of(corpus)));
      default -> Optional.of(ofActivity(row));
    };
  }

  private static ActivityRow ofActivity(Row row) {
    return new ActivityRow(
        row.getFieldAs("activity_id"),
        micros(row.getFieldAs("ts")),
        row.getFieldAs("customer"),
        row.getFieldAs("anonymous_customer_id"),
        row.getFieldAs("activity"),
        row.getFieldAs("feature_json"),
        row.getFieldAs("revenue_impact"),
        row.getFieldAs("link"));
  }

  private static ActivityRow ofColumns(Row row, Fields fields) {
    Set<String> names = row.getFieldNames(true);
    return new ActivityRow(
        row.getFieldAs("activity_id"),
        micros(row.getFieldAs("ts")),
        row.getFieldAs("customer"),
        optional(row, names, "anonymous_customer_id", String.class),
        fields.activity(),
        FeatureJson.of(fields, row),
        optional(row, names, "revenue_impact", BigDecimal.class),
        optional(row, names, "link", String.class));
  }

  private static <T> T optional(Row row, Set<String> names, String name, Class<T> type) {
    return names.contains(name) ? type.cast(row.getField(name)) : null;
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
