package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
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
 * {@code NORMALIZE_EVENTS}: the normalizer as a process table function with row semantics, which
 * the planner evaluates once for any number of sinks.
 *
 * <p>The planner first asks a function of the module for its signature, a table of any columns;
 * then it {@linkplain #specialize specializes} one for the table at hand, whose rows arrive as they
 * are, with no conversion and no copy.
 */
@SqlFunction(
    name = "NORMALIZE_EVENTS",
    summary =
        "Turns a table of raw events into activities, dead letters and ignored records, evaluated"
            + " once however many INSERTs of a STATEMENT SET read it.",
    arguments = {
      @Argument(
          name = "events",
          type = "TABLE",
          description =
              "a table with the columns `source` STRING and `payload` STRING or BYTES; where they"
                  + " exist, `attributes` MAP<STRING, STRING or BYTES>, `ingested_at` TIMESTAMP_LTZ,"
                  + " `origin` STRING, `file_path` STRING, and `topic`, `partition`, `offset` (also"
                  + " `kafka_topic` and so on) are used too"),
      @Argument(
          name = "on_time",
          type = "DESCRIPTOR",
          description = "the input's column with a watermark; it comes out as the column `rowtime`",
          optional = true),
      @Argument(
          name = "uid",
          type = "STRING literal",
          description = "a name for the operator; calls with the same one are evaluated once",
          optional = true)
    },
    returns =
        "activity_id STRING, ts TIMESTAMP_LTZ(6), customer STRING, anonymous_customer_id STRING,"
            + " activity STRING, feature_json STRING, revenue_impact DECIMAL(18, 6), link STRING,"
            + " _source STRING, _mapping_version STRING, _ingested_at TIMESTAMP_LTZ(3), _origin"
            + " STRING, error_code STRING, error_path STRING, error_message STRING, item_index INT,"
            + " fingerprint STRING, payload BYTES, row_index INT, row_count INT, dead_letter_count"
            + " INT, attributes STRING, _record_id STRING, and rowtime with on_time",
    notes = {
      "Each record gives at least one row: an activity (error_code IS NULL), a dead letter, or"
          + " IGNORED where the mapping ignores it by declaration. row_index counts a record's rows"
          + " from 0; the row 0 says in row_count how many there are, and in dead_letter_count how"
          + " many of them are dead letters.",
      "Only dead letters carry fingerprint (the SHA-256 of the payload), and the first of a record"
          + " carries the payload, and in attributes its headers as a JSON object: the others are"
          + " found by their fingerprint. Headers named `activity-stream-...` are left out there:"
          + " what sends a record again may say more with them, such as its origin.",
      "payload and attributes are sealed with the key, for UNSEAL; where the option dead-letters is"
          + " 'plain' they are as they came. What a mapping declares personal leaves protected only;"
          + " what cannot be protected is a dead letter PII_FAILED.",
      "_origin is the column origin, else topic/partition/offset, else the file's path. A column"
          + " origin that is not NULL says that the record was sent before.",
      "_record_id is what a record is known by that may be counted twice: the origin of one that was"
          + " sent before, and topic/partition/offset of one with dead letters, which may be sent"
          + " again. NULL for all others: they come once.",
      "No payload fails the job: what the normalizer itself fails on is a dead letter"
          + " INTERNAL_ERROR.",
      "Name the columns that you select, and pass the table by name: events => TABLE t."
    },
    example =
        """
        SELECT activity_id, ts, customer, activity, feature_json
        FROM NORMALIZE_EVENTS(events => TABLE raw_events, uid => 'normalize')
        WHERE error_code IS NULL
        """)
public final class NormalizeEvents extends ProcessTableFunction<RowData>
    implements SpecializedFunction {
  private static final String INPUT = "events";

  private final FunctionSettings settings;
  private final InputColumns columns;
  private final transient DataType table;

  private transient RecordNormalizer normalizer;

  /** The function with the mappings of the job, and default limits. */
  public NormalizeEvents() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public NormalizeEvents(FunctionSettings settings) {
    this(settings, null, null);
  }

  private NormalizeEvents(FunctionSettings settings, InputColumns columns, DataType table) {
    this.settings = settings;
    this.columns = columns;
    this.table = table;
  }

  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    DataType input = context.getCallContext().getArgumentDataTypes().get(0);
    return new NormalizeEvents(
        settings,
        InputColumns.of("NORMALIZE_EVENTS", input),
        DataTypeUtils.toInternalDataType(input));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return table == null ? signature() : internals();
  }

  private static TypeInference signature() {
    return TypeInference.newBuilder()
        .staticArguments(
            StaticArgument.table(
                INPUT, RowData.class, false, EnumSet.of(StaticArgumentTrait.ROW_SEMANTIC_TABLE)))
        .inputTypeStrategy(new Columns())
        .outputTypeStrategy(TypeStrategies.explicit(ActivityRows.TYPE))
        .build();
  }

  // A static argument of a table loses its conversion class in Flink 2.3, a typed one keeps it.
  @SuppressWarnings("deprecation")
  private TypeInference internals() {
    return TypeInference.newBuilder()
        .typedArguments(List.of(table))
        .outputTypeStrategy(TypeStrategies.explicit(ActivityRows.TYPE))
        .build();
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    normalizer = RecordNormalizer.ofRows(settings, context);
  }

  /** The rows of a record. */
  public void eval(RowData input) {
    normalizer
        .normalize(
            columns.source(input),
            columns.payload(input),
            columns.attributes(input),
            columns.attributesAreText(),
            columns.ingestedAt(input),
            columns.origin(input))
        .forEach(this::collect);
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
        InputColumns.of("NORMALIZE_EVENTS", arguments.get(0));
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
