package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.table.functions.FunctionDefinition;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.ArgumentCount;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.ConstantArgumentCount;
import org.apache.flink.table.types.inference.InputTypeStrategy;
import org.apache.flink.table.types.inference.Signature;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * The arguments of a function, by position: names from its {@link SqlFunction}, types from here. An
 * optional argument is skipped where the next actual one is of another type; a refused argument is
 * named, with what was found and what to write instead.
 */
public final class Arguments implements InputTypeStrategy {
  private final String function;
  private final List<Parameter> parameters;

  /** What a function declares of one argument. */
  private record Parameter(Argument declared, ArgumentType type) {
    boolean optional() {
      return declared.optional();
    }

    /** The internal type of the call's argument; empty if it is refused. */
    Optional<DataType> accept(CallContext call, int position) {
      return type.isLiteral() && !isLiteral(call, position)
          ? Optional.empty()
          : type.accept(found(call, position));
    }

    /** Of an aggregate's arguments Flink cannot say so. */
    private static boolean isLiteral(CallContext call, int position) {
      return call.isArgumentLiteral(position) && !call.isArgumentNull(position);
    }

    /** How a message names it. */
    String expected() {
      return declared.name() + ", " + type.expected();
    }

    Signature.Argument signature() {
      String accepted = type.expected() + (optional() ? " (optional)" : "");
      return declared.repeated()
          ? Signature.Argument.ofVarying(declared.name(), accepted)
          : Signature.Argument.of(declared.name(), accepted);
    }
  }

  private Arguments(String function, List<Parameter> parameters) {
    this.function = function;
    this.parameters = parameters;
  }

  /** The arguments that a function's class declares, each of one of the types. */
  public static Arguments of(Class<?> function, ArgumentType... types) {
    SqlFunction declared = function.getAnnotation(SqlFunction.class);
    if (declared.arguments().length != types.length) {
      throw new IllegalArgumentException(declared.name() + " declares another number of arguments");
    }
    return new Arguments(
        declared.name(),
        IntStream.range(0, types.length)
            .mapToObj(i -> new Parameter(declared.arguments()[i], types[i]))
            .toList());
  }

  @Override
  public ArgumentCount getArgumentCount() {
    return parameters.stream().anyMatch(parameter -> parameter.declared().repeated())
        ? ConstantArgumentCount.from(required())
        : ConstantArgumentCount.between(required(), parameters.size());
  }

  private int required() {
    return (int) parameters.stream().filter(parameter -> !parameter.optional()).count();
  }

  @Override
  public Optional<List<DataType>> inferInputTypes(CallContext call, boolean throwOnFailure) {
    int count = call.getArgumentDataTypes().size();
    int spare = count - required();
    List<DataType> accepted = new ArrayList<>(count);
    List<Parameter> refusing = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (accepted.size() == count || parameter.optional() && spare == 0) {
        continue;
      }
      if (take(parameter, call, accepted)) {
        spare -= parameter.optional() ? 1 : 0;
        refusing.clear();
      } else {
        refusing.add(parameter);
        if (!parameter.optional()) {
          break;
        }
      }
    }
    return accepted.size() == count
        ? Optional.of(accepted)
        : call.fail(throwOnFailure, "%s", refusal(call, accepted.size(), refusing));
  }

  /** Whether a parameter accepts the next argument; a repeated one, all that are left. */
  private static boolean take(Parameter parameter, CallContext call, List<DataType> accepted) {
    do {
      Optional<DataType> type = parameter.accept(call, accepted.size());
      if (type.isEmpty()) {
        return false;
      }
      accepted.add(type.get());
    } while (parameter.declared().repeated()
        && accepted.size() < call.getArgumentDataTypes().size());
    return true;
  }

  private String refusal(CallContext call, int position, List<Parameter> refusing) {
    LogicalType found = found(call, position);
    String argument =
        String.format(
            "%s: argument %d is %s", function, position + 1, found.copy(true).asSummaryString());
    if (refusing.isEmpty()) {
      String order =
          parameters.stream()
              .map(parameter -> parameter.declared().name())
              .collect(Collectors.joining(", "));
      return argument + " and has no place there: write the arguments in the order " + order + ".";
    }
    boolean onlyNoLiteral =
        refusing.stream()
            .map(Parameter::type)
            .anyMatch(type -> type.isLiteral() && type.accept(found).isPresent());
    return argument
        + (onlyNoLiteral ? ", known only when the query runs," : "")
        + " where it must be "
        + refusing.stream().map(Parameter::expected).collect(Collectors.joining(", or "))
        + ": "
        + refusing.stream()
            .map(parameter -> parameter.type().remedy())
            .collect(Collectors.joining("; or "))
        + ".";
  }

  private static LogicalType found(CallContext call, int position) {
    return call.getArgumentDataTypes().get(position).getLogicalType();
  }

  @Override
  public List<Signature> getExpectedSignatures(FunctionDefinition definition) {
    return List.of(Signature.of(parameters.stream().map(Parameter::signature).toList()));
  }
}
