package io.activitystream.stream;

import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;

/**
 * An argument that says how many: a whole number that may be left out.
 *
 * @param function the function, for messages
 * @param name the argument's name
 * @param position the argument's position
 * @param otherwise how many where it is left out
 * @param most the greatest it may be; the least is 1
 */
record Count(String function, String name, int position, int otherwise, int most)
    implements LiteralArgument {

  @Override
  public DataType type() {
    return DataTypes.INT();
  }

  /**
   * How many a call says.
   *
   * @throws ValidationException if it is no literal, or out of bounds
   */
  int of(CallContext call) {
    if (call.isArgumentNull(position)) {
      return otherwise;
    }
    Optional<Integer> value =
        call.isArgumentLiteral(position)
            ? call.getArgumentValue(position, Integer.class)
            : Optional.empty();
    if (value.isEmpty() || value.get() < 1 || value.get() > most) {
      throw new ValidationException(
          "%s: %s is %s and must be a whole number from 1 to %d: write %s => %d."
              .formatted(
                  function,
                  name,
                  value.map(Object::toString).orElse("known only when the query runs"),
                  most,
                  name,
                  otherwise));
    }
    return value.get();
  }
}
