package io.activitystream.stream;

import java.time.Duration;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.inference.TypeStrategies;

/**
 * An argument that says how long: an interval literal that may be left out. Nothing stands for no
 * end, as it does where Flink is told how long to keep state: its intervals end at 999 days.
 *
 * @param function the function, for messages
 * @param name the argument's name
 * @param position the argument's position
 * @param otherwise how long where it is left out
 */
record Period(String function, String name, int position, Duration otherwise)
    implements LiteralArgument {
  /** What every interval of days to seconds is in Flink SQL. */
  static final DataType TYPE = DataTypes.INTERVAL(DataTypes.SECOND(3));

  @Override
  public DataType type() {
    return TYPE;
  }

  /**
   * How long a call says; zero for ever.
   *
   * @throws ValidationException if it is no literal, or less than nothing
   */
  Duration of(CallContext call) {
    if (call.isArgumentNull(position)) {
      return otherwise;
    }
    Optional<Duration> value =
        call.isArgumentLiteral(position)
            ? call.getArgumentValue(position, Duration.class)
            : Optional.empty();
    if (value.isEmpty() || value.get().isNegative()) {
      throw new ValidationException(
          "%s: %s is %s and must be an interval literal, not negative: write %s => INTERVAL '%d' %s."
              .formatted(
                  function,
                  name,
                  value.map(Duration::toString).orElse("known only when the query runs"),
                  name,
                  otherwise.toDays() > 0
                      ? otherwise.toDays()
                      : otherwise.toHours() > 0 ? otherwise.toHours() : otherwise.toMinutes(),
                  otherwise.toDays() > 0 ? "DAY(3)" : otherwise.toHours() > 0 ? "HOUR" : "MINUTE"));
    }
    return value.get();
  }

  /** State of a type that is forgotten when it has not been written for this long. */
  StateTypeStrategy bounding(DataType state) {
    return new Bounded(this, state);
  }

  private record Bounded(Period period, DataType state) implements StateTypeStrategy {
    @Override
    public Optional<DataType> inferType(CallContext call) {
      return TypeStrategies.explicit(state).inferType(call);
    }

    @Override
    public Optional<Duration> getTimeToLive(CallContext call) {
      return Optional.of(period.of(call));
    }
  }
}
