package io.activitystream.stream;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.RowData;
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
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.inference.StaticArgument;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * A process table function over a partitioned table of any columns, with literals as further
 * arguments.
 *
 * <p>The planner first asks a function of the module for its signature, a table of any columns;
 * then it {@linkplain #specialize specializes} one for the table at hand, whose rows arrive as they
 * are, with no conversion and no copy.
 */
abstract class StreamFunction extends ProcessTableFunction<RowData> implements SpecializedFunction {
  private final transient String input;
  private final transient Set<StaticArgumentTrait> traits;
  private final transient DataType table;

  /**
   * A function of a table of activities, with or without a time.
   *
   * @param table the rows that it is given, or null as long as they are not known
   */
  StreamFunction(DataType table) {
    this("activities", EnumSet.of(StaticArgumentTrait.SET_SEMANTIC_TABLE), table);
  }

  /**
   * A function.
   *
   * @param input what the table is called as an argument
   * @param traits what is asked of the table
   * @param table the rows that it is given, or null as long as they are not known
   */
  StreamFunction(String input, Set<StaticArgumentTrait> traits, DataType table) {
    this.input = input;
    this.traits = Set.copyOf(traits);
    this.table = table;
  }

  /** The arguments behind the table. */
  abstract List<? extends LiteralArgument> literals();

  /** What is kept for a key. */
  abstract LinkedHashMap<String, StateTypeStrategy> state();

  /** The columns of the rows that it gives back, keys and time attribute apart. */
  abstract List<DataTypes.Field> output(CallContext call);

  /**
   * The function for a call.
   *
   * @throws ValidationException if the table or an argument cannot be worked with
   */
  abstract StreamFunction of(CallContext call);

  @Override
  public final UserDefinedFunction specialize(SpecializedContext context) {
    return of(context.getCallContext());
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    TypeInference.Builder inference =
        TypeInference.newBuilder()
            .stateTypeStrategies(state())
            .outputTypeStrategy(
                call ->
                    Optional.of(
                        DataTypes.ROW(output(call).toArray(DataTypes.Field[]::new))
                            .bridgedTo(RowData.class)));
    return (table == null ? signature(inference) : internals(inference)).build();
  }

  private TypeInference.Builder signature(TypeInference.Builder inference) {
    List<StaticArgument> arguments = new ArrayList<>();
    arguments.add(StaticArgument.table(input, RowData.class, false, EnumSet.copyOf(traits)));
    literals().forEach(literal -> arguments.add(literal.argument()));
    return inference
        .staticArguments(arguments.toArray(StaticArgument[]::new))
        .inputTypeStrategy(new Call());
  }

  // A static argument of a table loses its conversion class in Flink 2.3, a typed one keeps it.
  @SuppressWarnings("deprecation")
  private TypeInference.Builder internals(TypeInference.Builder inference) {
    List<DataType> arguments = new ArrayList<>();
    arguments.add(table);
    literals().forEach(literal -> arguments.add(literal.type()));
    return inference.typedArguments(arguments);
  }

  /** Refuses what cannot work, when the statement is planned. */
  private final class Call implements InputTypeStrategy {
    @Override
    public ArgumentCount getArgumentCount() {
      return ConstantArgumentCount.any();
    }

    @Override
    public Optional<List<DataType>> inferInputTypes(CallContext call, boolean throwOnFailure) {
      try {
        of(call);
      } catch (ValidationException e) {
        return call.fail(throwOnFailure, "%s", e.getMessage());
      }
      List<DataType> arguments = new ArrayList<>(call.getArgumentDataTypes());
      literals().forEach(literal -> arguments.set(literal.position(), literal.type()));
      return Optional.of(arguments);
    }

    @Override
    public List<Signature> getExpectedSignatures(FunctionDefinition definition) {
      return List.of(Signature.of(Signature.Argument.of(input, "TABLE")));
    }
  }
}
