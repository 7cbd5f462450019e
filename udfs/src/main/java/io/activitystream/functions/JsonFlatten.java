package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.json.JsonLeaves;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/** {@code JSON_FLATTEN}: one row a leaf, to get to know a source. */
@SqlFunction(
    name = "JSON_FLATTEN",
    summary = "One row for each leaf of a JSON payload: its path, its JSON type and its value.",
    arguments = {
      @Argument(name = "payload", type = "STRING or BYTES", description = "a JSON text")
    },
    returns = "path STRING, type STRING, value STRING",
    notes = {
      "A path reads $.a.b[0], with names that are not plain in quotes: JSON_TABLE and mappings take"
          + " it as it is.",
      "type is string, number, boolean, null, object or array; the last two for empty ones only.",
      "value is a string's characters, a number or boolean as written, {} or [], and NULL for JSON"
          + " null.",
      "A payload that is NULL or not JSON gives no row."
    },
    example =
        """
        SELECT t.path, t.type, COUNT(*) AS records
        FROM raw_events AS r
        CROSS JOIN LATERAL TABLE(JSON_FLATTEN(r.payload)) AS t
        GROUP BY t.path, t.type
        """)
public final class JsonFlatten extends TableFunction<RowData> {
  private static final DataType ROW =
      DataTypes.ROW(
              DataTypes.FIELD("path", DataTypes.STRING().notNull()),
              DataTypes.FIELD("type", DataTypes.STRING().notNull()),
              DataTypes.FIELD("value", DataTypes.STRING()))
          .bridgedTo(RowData.class);
  private static final Arguments ARGUMENTS =
      Arguments.of(JsonFlatten.class, ArgumentType.TEXT_OR_BYTES);

  private final FunctionSettings settings;

  private transient ByteSlice slice;
  private transient JsonLeaves leaves;

  /** The function with default limits. */
  public JsonFlatten() {
    this(FunctionSettings.defaults());
  }

  /** The function of a module. */
  public JsonFlatten(FunctionSettings settings) {
    this.settings = settings;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(ROW))
        .build();
  }

  @Override
  public void open(FunctionContext context) {
    slice = new ByteSlice();
    leaves = new JsonLeaves(settings.limits());
  }

  /** The leaves of a text. */
  public void eval(StringData payload) {
    evaluate(payload);
  }

  /** The leaves of a binary text. */
  public void eval(byte[] payload) {
    evaluate(payload);
  }

  private void evaluate(Object payload) {
    if (payload != null) {
      slice.moveTo(payload);
      leaves.walk(slice.bytes(), slice.from(), slice.to(), this::emit);
    }
  }

  private void emit(byte[] path, JsonSlice value) {
    boolean isNull = value.kind() == Kind.NULL;
    collect(
        GenericRowData.of(
            StringData.fromBytes(path),
            StringData.fromString(type(value.kind())),
            isNull ? null : StringData.fromBytes(value.toUtf8())));
  }

  static String type(Kind kind) {
    return switch (kind) {
      case STRING -> "string";
      case NUMBER -> "number";
      case TRUE, FALSE -> "boolean";
      case NULL -> "null";
      case OBJECT -> "object";
      case ARRAY -> "array";
      case ABSENT -> throw new IllegalStateException("A leaf is there");
    };
  }
}
