package io.activitystream.bench.flink;

import io.activitystream.bench.fields.Field;
import io.activitystream.bench.fields.Field.Column;
import io.activitystream.bench.fields.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The twelve values of a source, as queries that Flink SQL has without this project. */
final class FieldsSql {
  private static final String ISO = "yyyy-MM-dd''T''HH:mm:ss[.SSS]X";
  private static final String JSON_TABLE = "JSON_TABLE(e.payload, '%s')";

  private final Fields fields;

  FieldsSql(Fields fields) {
    this.fields = fields;
  }

  /** The eight columns of an activity, each value by a call of {@code JSON_VALUE}. */
  String jsonValue() {
    return activity(FieldsSql::jsonValue) + " FROM events";
  }

  /** The eight columns of an activity, each value from the columns of {@link #columns}. */
  String jsonFormat() {
    return activity(FieldsSql::member) + " FROM events_in_columns";
  }

  /** The twelve values as columns of their own, by the project's {@code JSON_TABLE}. */
  String jsonTable() {
    String columns =
        fields.all().stream().map(FieldsSql::tableColumn).collect(Collectors.joining(", "));
    String select =
        fields.all().stream()
            .map(
                field -> scaled(field, "t." + quoted(field.name())) + " AS " + quoted(field.name()))
            .collect(Collectors.joining(", "));
    return "SELECT %s FROM events AS e CROSS JOIN LATERAL TABLE(%s) AS t"
        .formatted(select, JSON_TABLE.formatted(columns.replace("'", "''")));
  }

  private String activity(Function<Field, String> value) {
    return "SELECT "
        + String.join(
            ", ",
            column(Column.ACTIVITY_ID, value),
            column(Column.TS, value),
            column(Column.CUSTOMER, value),
            column(Column.ANONYMOUS_CUSTOMER_ID, value),
            "'" + fields.activity() + "' AS activity",
            features(value) + " AS feature_json",
            column(Column.REVENUE_IMPACT, value),
            column(Column.LINK, value));
  }

  private String column(Column column, Function<Field, String> value) {
    String type = column == Column.REVENUE_IMPACT ? "DECIMAL(18, 6)" : "STRING";
    return fields.columns().stream()
            .filter(field -> field.column() == column)
            .map(value)
            .findFirst()
            .orElse("CAST(NULL AS " + type + ")")
        + " AS "
        + column.name().toLowerCase(Locale.ROOT);
  }

  private String features(Function<Field, String> value) {
    return fields.features().stream()
        .map(field -> "KEY '%s' VALUE %s".formatted(field.name(), value.apply(field)))
        .collect(Collectors.joining(", ", "JSON_OBJECT(", " NULL ON NULL)"));
  }

  private static String jsonValue(Field field) {
    String path = field.jsonPath().replace("'", "''");
    String text = "JSON_VALUE(payload, '" + path + "')";
    return switch (field.type()) {
      case TEXT -> text;
      case BOOLEAN -> "JSON_VALUE(payload, '" + path + "' RETURNING BOOLEAN)";
      case BIGINT -> "CAST(" + text + " AS BIGINT)";
      case DECIMAL -> scaled(field, "CAST(" + text + " AS DECIMAL(18, 6))");
      case ISO_TIME -> "TO_TIMESTAMP_LTZ(" + text + ", '" + ISO + "', 'UTC')";
      case EPOCH_SECONDS -> "TO_TIMESTAMP_LTZ(CAST(" + text + " AS BIGINT), 0)";
      case EPOCH_MILLIS -> "TO_TIMESTAMP_LTZ(CAST(" + text + " AS BIGINT), 3)";
    };
  }

  private static String member(Field field) {
    String path = field.names().stream().map(FieldsSql::quoted).collect(Collectors.joining("."));
    return switch (field.type()) {
      case TEXT, BOOLEAN, BIGINT, ISO_TIME -> path;
      case DECIMAL -> scaled(field, path);
      case EPOCH_SECONDS -> "TO_TIMESTAMP_LTZ(" + path + ", 0)";
      case EPOCH_MILLIS -> "TO_TIMESTAMP_LTZ(" + path + ", 3)";
    };
  }

  private static String tableColumn(Field field) {
    return "%s %s PATH %s"
        .formatted(
            field.name(),
            switch (field.type()) {
              case TEXT -> "STRING";
              case BOOLEAN -> "BOOLEAN";
              case BIGINT -> "BIGINT";
              case DECIMAL -> "DECIMAL(18, 6)";
              case ISO_TIME, EPOCH_SECONDS, EPOCH_MILLIS -> "TIMESTAMP_LTZ(3)";
            },
            field.jsonPath());
  }

  private static String scaled(Field field, String number) {
    return field.scale() == 0
        ? number
        : "CAST(%s * %s AS DECIMAL(18, 6))".formatted(number, field.factor());
  }

  /** The columns that a format is to read: the wanted members, nested as they are. */
  String columns() {
    Members root = new Members();
    fields.all().forEach(field -> root.add(field.names(), declared(field)));
    return root.columns();
  }

  private static String declared(Field field) {
    return switch (field.type()) {
      case TEXT -> "STRING";
      case BOOLEAN -> "BOOLEAN";
      case BIGINT, EPOCH_SECONDS, EPOCH_MILLIS -> "BIGINT";
      case DECIMAL -> "DECIMAL(18, 6)";
      case ISO_TIME -> "TIMESTAMP_LTZ(3)";
    };
  }

  private static String quoted(String name) {
    return "`" + name + "`";
  }

  /** Members by name, each with its type or with members of its own. */
  private static final class Members {
    private final Map<String, Object> byName = new LinkedHashMap<>();

    void add(List<String> names, String type) {
      Members members = this;
      for (String name : names.subList(0, names.size() - 1)) {
        members = (Members) members.byName.computeIfAbsent(name, none -> new Members());
      }
      members.byName.put(names.get(names.size() - 1), type);
    }

    String columns() {
      List<String> columns = new ArrayList<>();
      byName.forEach(
          (name, type) ->
              columns.add(
                  quoted(name)
                      + " "
                      + (type instanceof Members nested ? "ROW<" + nested.columns() + ">" : type)));
      return String.join(", ", columns);
    }
  }
}
