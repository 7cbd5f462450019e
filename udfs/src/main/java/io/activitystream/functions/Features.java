package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.json.JsonMembers;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
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
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.utils.DataTypeUtils;

/**
 * {@code FEATURES}: the features of activities, a row each, as a process table function with row
 * semantics, which the planner evaluates once for any number of sinks.
 */
@SqlFunction(
    name = "FEATURES",
    summary =
        "The features of activities, a row each, and what of them is exposed: personal values that"
            + " are not protected, or were never declared.",
    arguments = {
      @Argument(
          name = "activities",
          type = "TABLE",
          description =
              "a table with the columns `_source`, `activity` and `feature_json`, each STRING"),
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
        "_source STRING, activity STRING, feature STRING, type STRING, text STRING, number DOUBLE,"
            + " unprotected STRING, detected STRING, and rowtime with on_time",
    notes = {
      "For each activity one row whose feature is empty, and one a feature. type is string, number,"
          + " boolean, null, object or array; text is a string's characters, anything else as JSON,"
          + " NULL for null; number is NULL but for numbers.",
      "The row with the empty feature says of the activity: in unprotected which features the"
          + " dictionary declares personal that have not the form of their protection (a pseudonym, a"
          + " masked address, nothing that REDACT finds), and in detected which features it says"
          + " nothing of in which an e-mail address, a phone number with its country code, an IBAN"
          + " or an IP address stands. Names, with commas between; NULL for none. Never a value.",
      "Card and national numbers are not looked for: one in ten of other long numbers is taken for"
          + " one.",
      "What is no JSON object gives the row of the activity only."
    },
    example =
        """
        SELECT feature, COUNT(*) AS activities, AVG(number) AS mean
        FROM FEATURES(activities => TABLE activity_features, uid => 'features')
        WHERE feature <> ''
        GROUP BY feature
        """)
public final class Features extends ProcessTableFunction<RowData> implements SpecializedFunction {
  private static final String NAME = "FEATURES";
  private static final String INPUT = "activities";
  private static final List<String> COLUMNS = List.of("_source", "activity", "feature_json");
  private static final StringData OF_ALL = StringData.fromString("");
  private static final DataType ROW =
      DataTypes.ROW(
              DataTypes.FIELD("_source", DataTypes.STRING()),
              DataTypes.FIELD("activity", DataTypes.STRING()),
              DataTypes.FIELD("feature", DataTypes.STRING().notNull()),
              DataTypes.FIELD("type", DataTypes.STRING()),
              DataTypes.FIELD("text", DataTypes.STRING()),
              DataTypes.FIELD("number", DataTypes.DOUBLE()),
              DataTypes.FIELD("unprotected", DataTypes.STRING()),
              DataTypes.FIELD("detected", DataTypes.STRING()))
          .bridgedTo(RowData.class);

  private final FunctionSettings settings;
  private final RowData.FieldGetter[] columns;
  private final transient DataType table;

  private transient ByteSlice slice;
  private transient JsonMembers members;
  private transient FeatureExposure exposure;
  private transient List<String> unprotected;
  private transient List<String> detected;

  /** The function with the mappings of the job. */
  public Features() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public Features(FunctionSettings settings) {
    this(settings, null, null);
  }

  private Features(FunctionSettings settings, RowData.FieldGetter[] columns, DataType table) {
    this.settings = settings;
    this.columns = columns;
    this.table = table;
  }

  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    DataType input = context.getCallContext().getArgumentDataTypes().get(0);
    return new Features(settings, columns(input), DataTypeUtils.toInternalDataType(input));
  }

  private static RowData.FieldGetter[] columns(DataType table) {
    RowType row = (RowType) table.getLogicalType();
    RowData.FieldGetter[] getters = new RowData.FieldGetter[COLUMNS.size()];
    for (int i = 0; i < getters.length; i++) {
      int position = row.getFieldIndex(COLUMNS.get(i));
      LogicalType type = position < 0 ? null : row.getTypeAt(position);
      if (type == null || ArgumentType.TEXT.accept(type).isEmpty()) {
        throw new ValidationException(
            String.format(
                "%s: the input has %s where it must have the column %s STRING; it has %s.",
                NAME,
                type == null ? "no column" : type.copy(true).asSummaryString(),
                COLUMNS.get(i),
                String.join(", ", row.getFieldNames())));
      }
      getters[i] = RowData.createFieldGetter(type, position);
    }
    return getters;
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
  public void open(FunctionContext context) throws MappingException {
    slice = new ByteSlice();
    members = new JsonMembers(settings.limits());
    exposure = new FeatureExposure(Catalog.compile(settings.mappings(context)));
    unprotected = new ArrayList<>();
    detected = new ArrayList<>();
  }

  /** The features of an activity. */
  public void eval(RowData input) {
    Object source = columns[0].getFieldOrNull(input);
    StringData activity = (StringData) columns[1].getFieldOrNull(input);
    Object json = columns[2].getFieldOrNull(input);
    unprotected.clear();
    detected.clear();
    if (json != null) {
      exposure.of(activity == null ? "" : activity.toString());
      slice.moveTo(json);
      members.visit(
          slice.bytes(),
          slice.from(),
          slice.to(),
          (name, value) -> feature(source, activity, name, value));
    }
    collect(
        GenericRowData.of(
            source, activity, OF_ALL, null, null, null, names(unprotected), names(detected)));
  }

  private void feature(Object source, StringData activity, byte[] name, JsonSlice value) {
    StringData feature = StringData.fromBytes(name);
    switch (exposure.look(feature.toString(), value)) {
      case UNPROTECTED -> unprotected.add(feature.toString());
      case DETECTED -> detected.add(feature.toString());
      case NONE -> {}
    }
    boolean isNull = value.kind() == Kind.NULL;
    StringData text = isNull ? null : StringData.fromBytes(value.toUtf8());
    collect(
        GenericRowData.of(
            source,
            activity,
            feature,
            StringData.fromString(JsonFlatten.type(value.kind())),
            text,
            value.kind() == Kind.NUMBER ? Double.valueOf(text.toString()) : null,
            null,
            null));
  }

  private static StringData names(List<String> names) {
    return names.isEmpty() ? null : StringData.fromString(String.join(", ", names));
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
        columns(arguments.get(0));
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
