package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
final class Arguments implements InputTypeStrategy {
  private final String function;
  private final Argument[] declared;
  private final List<ArgumentType> types;

  private Arguments(SqlFunction function, List<ArgumentType> types) {
    this.function = function.name();
    this.declared = function.arguments();
    this.types = types;
    if (declared.length != types.size()) {
      throw new IllegalArgumentException(function + " declares another number of arguments");
    }
  }

  /** The arguments that a function's class declares, each of one of the types. */
  static Arguments of(Class<?> function, ArgumentType... types) {
    return new Arguments(function.getAnnotation(SqlFunction.class), List.of(types));
  }

  @Override
  public ArgumentCount getArgumentCount() {
    return Stream.of(declared).anyMatch(Argument::repeated)
        ? ConstantArgumentCount.from(required())
        : ConstantArgumentCount.between(required(), declared.length);
  }

  private int required() {
    return (int) Stream.of(declared).filter(argument -> !argument.optional()).count();
  }

  @Override
  public Optional<List<DataType>> inferInputTypes(CallContext call, boolean throwOnFailure) {
    int count = call.getArgumentDataTypes().size();
    int spare = count - required();
    List<DataType> accepted = new ArrayList<>(count);
    List<Integer> refused = new ArrayList<>();
    int next = 0;
    while (accepted.size() < count) {
      boolean skipped = next < declared.length && declared[next].optional() && spare == 0;
      if (skipped) {
        next++;
        continue;
      }
      Optional<DataType> type =
          next < declared.length ? accept(next, call, accepted.size()) : Optional.empty();
      if (type.isPresent()) {
        accepted.add(type.get());
        refused.clear();
        spare -= declared[next].optional() ? 1 : 0;
        next += declared[next].repeated() ? 0 : 1;
      } else if (next < declared.length && declared[next].optional()) {
        refused.add(next++);
      } else {
        refused.addAll(next < declared.length ? List.of(next) : List.of());
        return call.fail(throwOnFailure, "%s", refusal(call, accepted.size(), refused));
      }
    }
    return Optional.of(accepted);
  }

  private Optional<DataType> accept(int index, CallContext call, int position) {
    boolean literal = call.isArgumentLiteral(position) && !call.isArgumentNull(position);
    return types.get(index) == ArgumentType.TEXT_LITERAL && !literal
        ? Optional.empty()
        : types.get(index).accept(call.getArgumentDataTypes().get(position).getLogicalType());
  }

  private String refusal(CallContext call, int position, List<Integer> candidates) {
    LogicalType found = call.getArgumentDataTypes().get(position).getLogicalType();
    if (candidates.isEmpty()) {
      return String.format(
          "%s: argument %d is %s and has no place there: write the arguments in the order %s.",
          function,
          position + 1,
          found.copy(true).asSummaryString(),
          Stream.of(declared).map(Argument::name).collect(Collectors.joining(", ")));
    }
    String expected =
        candidates.stream()
            .map(i -> declared[i].name() + ", " + types.get(i).expected())
            .collect(Collectors.joining(", or "));
    String remedy =
        candidates.stream().map(i -> types.get(i).remedy()).collect(Collectors.joining("; or "));
    boolean notLiteral =
        candidates.stream()
            .map(types::get)
            .anyMatch(type -> type == ArgumentType.TEXT_LITERAL && type.accept(found).isPresent());
    return String.format(
        "%s: argument %d is %s%s where it must be %s: %s.",
        function,
        position + 1,
        found.copy(true).asSummaryString(),
        notLiteral ? ", known only when the query runs," : "",
        expected,
        remedy);
  }

  @Override
  public List<Signature> getExpectedSignatures(FunctionDefinition definition) {
    List<Signature.Argument> arguments = new ArrayList<>();
    for (int i = 0; i < declared.length; i++) {
      String type = types.get(i).expected() + (declared[i].optional() ? " (optional)" : "");
      arguments.add(
          declared[i].repeated()
              ? Signature.Argument.ofVarying(declared[i].name(), type)
              : Signature.Argument.of(declared[i].name(), type));
    }
    return List.of(Signature.of(arguments));
  }
}
