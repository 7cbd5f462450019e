package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.json.JsonShapes;
import io.activitystream.json.Kind;
import io.activitystream.privacy.DataKeys;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.functions.ProcessTableFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentCount;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.ConstantArgumentCount;
import org.apache.flink.table.types.inference.InputTypeStrategy;
import org.apache.flink.table.types.inference.Signature;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.table.types.utils.DataTypeUtils;

/**
 * {@code JSON_SHAPE}: what kinds of values stand at which paths, as a process table function with
 * row semantics, which the planner evaluates once for any number of sinks.
 *
 * <p>What was given already is remembered by each task and not in a savepoint: after a restart it
 * is given once more, which changes no minimum and no maximum.
 */
@SqlFunction(
    name = "JSON_SHAPE",
    summary =
        "The paths of JSON payloads with the types of what stands there: each at least once an hour,"
            + " for the time of the events.",
    arguments = {
      @Argument(
          name = "events",
          type = "TABLE",
          description =
              "a table with the columns of NORMALIZE_EVENTS, of which `source`, `payload` and where"
                  + " the record comes from are used"),
      @Argument(
          name = "on_time",
          type = "DESCRIPTOR",
          description = "the input's column with a watermark, whose hours count"),
      @Argument(
          name = "uid",
          type = "STRING literal",
          description = "a name for the operator; calls with the same one are evaluated once",
          optional = true)
    },
    returns =
        "source STRING, path STRING, type STRING, `hour` TIMESTAMP_LTZ(3), origin STRING, and"
            + " rowtime",
    notes = {
      "A path is of a value or of an object or array around it, as in $.items[*].price: indexes are"
          + " [*]. Names that are data are .*: ids, addresses, dates, numbers, what a detector of"
          + " REDACT finds, and all names of an object of which more than 64 were seen. A key that"
          + " reads like a word is taken for a field's name until then.",
      "type is string, number, boolean, null, object or array.",
      "Each task gives a path with a type once for an hour, and more often for hours before the last"
          + " two: take MIN and MAX of `hour`, which are exact whatever is given again, also after a"
          + " restart.",
      "origin is where such a record stands: topic/partition/offset, or its file.",
      "Bounded: a task remembers 20,000 places of all sources, some 4 MB; what is beyond is counted by"
          + " the metric shapesLeftOut until the next hour, when all is learned anew. A document"
          + " gives at most 1,000 rows, the rest with the next one, and nothing below 32 levels.",
      "A payload that is NULL or not JSON gives no row."
    },
    example =
        """
        SELECT source, path, type, MIN(`hour`) AS first_seen, MAX(`hour`) AS last_seen
        FROM JSON_SHAPE(events => TABLE raw_events_in_time, on_time => DESCRIPTOR(event_time), uid => 'shape')
        GROUP BY source, path, type
        """)
public final class JsonShape extends ProcessTableFunction<RowData> implements SpecializedFunction {
  private static final String NAME = "JSON_SHAPE";
  private static final String INPUT = "events";
  private static final long HOUR = 3_600_000;
  private static final StringData NO_SOURCE = StringData.fromString("no source");
  private static final DataType ROW =
      DataTypes.ROW(
              DataTypes.FIELD("source", DataTypes.STRING().notNull()),
              DataTypes.FIELD("path", DataTypes.STRING().notNull()),
              DataTypes.FIELD("type", DataTypes.STRING().notNull()),
              DataTypes.FIELD("hour", DataTypes.TIMESTAMP_LTZ(3).notNull()),
              DataTypes.FIELD("origin", DataTypes.STRING()))
          .bridgedTo(RowData.class);

  private final FunctionSettings settings;
  private final InputColumns columns;
  private final transient DataType table;

  private transient JsonShapes shapes;
  private transient ByteSlice slice;

  /** The function with default limits. */
  public JsonShape() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public JsonShape(FunctionSettings settings) {
    this(settings, null, null);
  }

  private JsonShape(FunctionSettings settings, InputColumns columns, DataType table) {
    this.settings = settings;
    this.columns = columns;
    this.table = table;
  }

  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    DataType input = context.getCallContext().getArgumentDataTypes().get(0);
    return new JsonShape(
        settings, InputColumns.of(NAME, input), DataTypeUtils.toInternalDataType(input));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return table == null ? signature() : internals();
  }

  private static TypeInference signature() {
    return TypeInference.newBuilder()
        .staticArguments(
            StaticArgument.table(
                INPUT,
                RowData.class,
                false,
                EnumSet.of(
                    StaticArgumentTrait.ROW_SEMANTIC_TABLE, StaticArgumentTrait.REQUIRE_ON_TIME)))
        .inputTypeStrategy(new Columns())
        .outputTypeStrategy(TypeStrategies.explicit(ROW))
        .build();
  }

  // A static argument of a table loses its conversion class in Flink 2.3, a typed one keeps it.
  @SuppressWarnings("deprecation")
  private TypeInference internals() {
    return TypeInference.newBuilder()
        .typedArguments(List.of(table))
        .outputTypeStrategy(TypeStrategies.explicit(ROW))
        .build();
  }

  @Override
  public void open(FunctionContext context) {
    slice = new ByteSlice();
    shapes = new JsonShapes(settings.limits(), new DataKeys());
    context.getMetricGroup().gauge("shapesLeftOut", (Gauge<Long>) shapes::leftOut);
  }

  /** What is new in the hour. */
  public void eval(Context context, RowData input) {
    Object payload = columns.payload(input);
    if (payload == null) {
      return;
    }
    long hour = Math.floorDiv(context.timeContext(Long.class).time(), HOUR) * HOUR;
    StringData source = columns.source(input) == null ? NO_SOURCE : columns.source(input);
    slice.moveTo(payload);
    shapes.walk(
        source.toString(),
        slice.bytes(),
        slice.from(),
        slice.to(),
        hour,
        (path, kind) -> emit(input, source, path, kind, hour));
  }

  private void emit(RowData input, StringData source, byte[] path, Kind kind, long hour) {
    collect(
        GenericRowData.of(
            source,
            StringData.fromBytes(path),
            StringData.fromString(JsonFlatten.type(kind)),
            TimestampData.fromEpochMillis(hour),
            columns.origin(input).place()));
  }

  /** Refuses a table without the columns, when the statement is planned. */
  private static final class Columns implements InputTypeStrategy {
    @Override
    public ArgumentCount getArgumentCount() {
      return ConstantArgumentCount.any();
    }

    @Override
    public Optional<List<DataType>> inferInputTypes(CallContext call, boolean throwOnFailure) {
      List<DataType> arguments = call.getArgumentDataTypes();
      try {
        InputColumns.of(NAME, arguments.get(0));
      } catch (ValidationException e) {
        return call.fail(throwOnFailure, "%s", e.getMessage());
      }
      return Optional.of(arguments);
    }

    @Override
    public List<Signature> getExpectedSignatures(FunctionDefinition definition) {
      return List.of(Signature.of(Signature.Argument.of(INPUT, "TABLE")));
    }
  }
}
