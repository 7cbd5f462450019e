package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.MapType;

/** {@code ACTIVITIES}: the normalizer as a lateral table function. */
@SqlFunction(
    name = "ACTIVITIES",
    summary =
        "The rows of NORMALIZE_EVENTS for one payload, as a lateral table function: for engines without"
            + " process table functions, and for one sink.",
    arguments = {
      @Argument(
          name = "source",
          type = "STRING",
          description = "the source that sent the payload: the name of its mapping"),
      @Argument(name = "payload", type = "STRING or BYTES", description = "a JSON text"),
      @Argument(
          name = "attributes",
          type = "MAP<STRING, STRING> or MAP<STRING, BYTES>",
          description = "transport headers, which a mapping reads as `@name`",
          optional = true),
      @Argument(
          name = "ingested_at",
          type = "TIMESTAMP_LTZ",
          description = "when the record arrived",
          optional = true)
    },
    returns = "the columns of NORMALIZE_EVENTS; _origin is NULL",
    notes = {
      "It is evaluated once for each INSERT of a STATEMENT SET that reads it; NORMALIZE_EVENTS is evaluated"
          + " once for all."
    },
    example =
        """
        SELECT a.activity_id, a.ts, a.customer, a.activity, a.feature_json
        FROM raw_events AS r
        CROSS JOIN LATERAL TABLE(ACTIVITIES(r.source, r.payload)) AS a
        WHERE a.error_code IS NULL
        """)
public final class Activities extends TableFunction<RowData> implements SpecializedFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(
          Activities.class,
          ArgumentType.TEXT,
          ArgumentType.TEXT_OR_BYTES,
          ArgumentType.ATTRIBUTES,
          ArgumentType.INSTANT);

  private final FunctionSettings settings;
  private final boolean attributesAreText;

  private transient RecordNormalizer normalizer;

  /** The function with the mappings of the job, and default limits. */
  public Activities() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public Activities(FunctionSettings settings) {
    this(settings, true);
  }

  private Activities(FunctionSettings settings, boolean attributesAreText) {
    this.settings = settings;
    this.attributesAreText = attributesAreText;
  }

  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    boolean bytes =
        context.getCallContext().getArgumentDataTypes().stream()
            .map(type -> type.getLogicalType())
            .anyMatch(Activities::isMapOfBytes);
    return new Activities(settings, !bytes);
  }

  private static boolean isMapOfBytes(LogicalType type) {
    return type instanceof MapType map && map.getValueType().is(LogicalTypeFamily.BINARY_STRING);
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(ActivityRows.TYPE))
        .build();
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    normalizer = RecordNormalizer.ofRows(settings, context);
  }

  /** The rows of a payload. */
  public void eval(StringData source, Object payload) {
    eval(source, payload, null, null);
  }

  /** The rows of a payload with headers. */
  public void eval(StringData source, Object payload, MapData attributes) {
    eval(source, payload, attributes, null);
  }

  /** The rows of a payload with its arrival. */
  public void eval(StringData source, Object payload, TimestampData ingestedAt) {
    eval(source, payload, null, ingestedAt);
  }

  /** The rows of a payload with headers and its arrival. */
  public void eval(
      StringData source, Object payload, MapData attributes, TimestampData ingestedAt) {
    normalizer
        .normalize(source, payload, attributes, attributesAreText, ingestedAt, RecordOrigin.UNKNOWN)
        .forEach(this::collect);
  }
}
