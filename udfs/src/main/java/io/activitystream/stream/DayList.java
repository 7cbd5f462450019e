package io.activitystream.stream;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;

/**
 * An argument that names periods by their days: {@code '1, 7, 30'}.
 *
 * @param function the function, for messages
 * @param name the argument's name
 * @param position the argument's position
 * @param otherwise the periods where it is left out
 */
record DayList(String function, String name, int position, String otherwise)
    implements LiteralArgument {
  private static final int MOST = 12;
  private static final int LONGEST = 3_660;
  private static final Pattern SYNTAX =
      Pattern.compile("\\s*[1-9]\\d{0,3}\\s*(,\\s*[1-9]\\d{0,3}\\s*)*");

  @Override
  public DataType type() {
    return DataTypes.STRING();
  }

  /**
   * The days of each period of a call.
   *
   * @throws ValidationException if it is no literal, or no list of different numbers of days
   */
  int[] of(CallContext call) {
    if (call.isArgumentNull(position)) {
      return parsed(otherwise);
    }
    Optional<String> text =
        call.isArgumentLiteral(position)
            ? call.getArgumentValue(position, String.class)
            : Optional.empty();
    int[] days = text.filter(t -> SYNTAX.matcher(t).matches()).map(DayList::parsed).orElse(null);
    boolean valid =
        days != null
            && days.length <= MOST
            && Arrays.stream(days).allMatch(n -> n <= LONGEST)
            && Arrays.stream(days).distinct().count() == days.length;
    if (!valid) {
      throw new ValidationException(
          "%s: %s is %s and must be up to %d different numbers of days from 1 to %d: write %s => '%s'."
              .formatted(
                  function,
                  name,
                  text.map(t -> "'" + t + "'").orElse("known only when the query runs"),
                  MOST,
                  LONGEST,
                  name,
                  otherwise));
    }
    return days;
  }

  private static int[] parsed(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).mapToInt(Integer::parseInt).toArray();
  }
}
