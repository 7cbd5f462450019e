package io.activitystream.functions;

import io.activitystream.privacy.Protection;
import io.activitystream.privacy.ProtectionSyntaxException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * A protection as a statement declares it: the method of a function, its options the literals of
 * the call. It travels with the job and knows no key.
 */
final class DeclaredProtection implements Serializable {
  private final String function;
  private final String method;
  private final TreeMap<String, String> options;

  private DeclaredProtection(String function, String method, Map<String, String> options) {
    this.function = function;
    this.method = method;
    this.options = new TreeMap<>(options);
  }

  /** A protection without options. */
  static DeclaredProtection of(Class<?> function, String method) {
    String name = function.getAnnotation(SqlFunction.class).name();
    return new DeclaredProtection(name, method, Map.of());
  }

  /** The same with the literals of a call from the second argument on, by the options' names. */
  DeclaredProtection with(CallContext call, List<String> names) {
    Map<String, String> literals = new TreeMap<>();
    for (int i = 1; i < call.getArgumentDataTypes().size(); i++) {
      String name = names.get(i - 1);
      literal(call, i).ifPresent(text -> literals.put(name, text));
    }
    return new DeclaredProtection(function, method, literals);
  }

  private static Optional<String> literal(CallContext call, int position) {
    LogicalType type = call.getArgumentDataTypes().get(position).getLogicalType();
    return type.is(LogicalTypeRoot.INTEGER)
        ? call.getArgumentValue(position, Integer.class).map(String::valueOf)
        : call.getArgumentValue(position, String.class);
  }

  /** The protection; it is refused as invalid if there is no such one. */
  Protection protection() {
    try {
      return Protection.of(method, options);
    } catch (ProtectionSyntaxException e) {
      throw new ValidationException(function + ": " + e.getMessage());
    }
  }
}
