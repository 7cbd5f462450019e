package io.activitystream.stream.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/** A row of a stream of activities; any column but the key may be null. */
public record Activity(
    String activity,
    String activityId,
    Instant ts,
    String customer,
    String anonymousCustomerId,
    String featureJson,
    BigDecimal revenueImpact,
    String link,
    String source,
    Instant ingestedAt,
    String origin) {

  /** The columns, in the order of the record. */
  public static final List<String> COLUMNS =
      List.of(
          "activity",
          "activity_id",
          "ts",
          "customer",
          "anonymous_customer_id",
          "feature_json",
          "revenue_impact",
          "link",
          "_source",
          "_ingested_at",
          "_origin");

  private static final List<DataType> TYPES =
      List.of(
          DataTypes.STRING().notNull(),
          DataTypes.STRING().notNull(),
          DataTypes.TIMESTAMP_LTZ(6),
          DataTypes.STRING(),
          DataTypes.STRING(),
          DataTypes.STRING(),
          DataTypes.DECIMAL(18, 6),
          DataTypes.STRING(),
          DataTypes.STRING(),
          DataTypes.TIMESTAMP_LTZ(3),
          DataTypes.STRING());

  /** What a row is known by. */
  public record Key(String activity, String activityId) {}

  public Key key() {
    return new Key(activity, activityId);
  }

  /** Whose activity it is: a customer, else an anonymous one, else null. */
  public String entity() {
    if (customer != null) {
      return "c:" + customer;
    }
    return anonymousCustomerId == null ? null : "a:" + anonymousCustomerId;
  }

  /** The columns whose content differs, of those that are neither the key nor metadata. */
  public Set<String> contentThatDiffers(Activity other) {
    Set<String> different = new TreeSet<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      boolean content = i > 1 && !COLUMNS.get(i).startsWith("_");
      if (content && !Objects.equals(values().get(i), other.values().get(i))) {
        different.add(COLUMNS.get(i));
      }
    }
    return different;
  }

  /** The row without some of its columns. */
  public Activity without(Set<String> columns) {
    List<Object> kept = new ArrayList<>(values());
    columns.forEach(column -> kept.set(COLUMNS.indexOf(column), null));
    return ofValues(kept);
  }

  Activity arriving(String newSource, Instant newIngestedAt, String newOrigin) {
    List<Object> values = new ArrayList<>(values().subList(0, COLUMNS.indexOf("_source")));
    values.addAll(Arrays.asList(newSource, newIngestedAt, newOrigin));
    return ofValues(values);
  }

  Activity with(String column, Object value) {
    List<Object> values = new ArrayList<>(values());
    values.set(COLUMNS.indexOf(column), value);
    return ofValues(values);
  }

  List<Object> values() {
    return Arrays.asList(
        activity,
        activityId,
        ts,
        customer,
        anonymousCustomerId,
        featureJson,
        revenueImpact,
        link,
        source,
        ingestedAt,
        origin);
  }

  private static Activity ofValues(List<Object> values) {
    return new Activity(
        (String) values.get(0),
        (String) values.get(1),
        (Instant) values.get(2),
        (String) values.get(3),
        (String) values.get(4),
        (String) values.get(5),
        (BigDecimal) values.get(6),
        (String) values.get(7),
        (String) values.get(8),
        (Instant) values.get(9),
        (String) values.get(10));
  }

  /** What Flink calls the columns, and after them the time that watermarks follow. */
  static DataType table() {
    List<DataTypes.Field> fields = new ArrayList<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      fields.add(DataTypes.FIELD(COLUMNS.get(i), TYPES.get(i)));
    }
    fields.add(DataTypes.FIELD("rowtime", DataTypes.TIMESTAMP_LTZ(3).notNull()));
    return DataTypes.ROW(fields).notNull();
  }

  Row toRow(Instant rowtime) {
    List<Object> fields = new ArrayList<>(values());
    fields.add(rowtime);
    return Row.of(fields.toArray());
  }

  /** Of a row that has some of the columns, and may have others. */
  static Activity of(Row row) {
    Set<String> names = row.getFieldNames(true);
    List<Object> values = new ArrayList<>();
    for (String column : COLUMNS) {
      values.add(names.contains(column) ? row.getField(column) : null);
    }
    return ofValues(values);
  }
}
