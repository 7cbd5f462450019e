package io.activitystream.mapping;

import io.activitystream.json.JsonSlice;
import io.activitystream.value.BadValueException;
import io.activitystream.value.TimestampFormat;
import io.activitystream.value.ValueType;

/** The point in time that an expression gives. */
public final class Time {
  private final Expression value;
  private final TimestampFormat format;
  private final Expression whole;

  /** The time of an expression of type TIMESTAMP: read once, not written and read again. */
  Time(Expression whole) {
    this.whole = whole;
    if (whole instanceof Expression.Typed typed
        && typed.type() instanceof ValueType.Timestamp timestamp) {
      this.value = typed.of();
      this.format = timestamp.format();
    } else {
      this.value = whole;
      this.format = TimestampFormat.AUTO;
    }
  }

  /**
   * Microseconds since the epoch, or {@link TimestampFormat#NONE} where nothing is.
   *
   * @throws BadValueException if something is there that is no time
   */
  public long micros(Scene scene) throws BadValueException {
    JsonSlice found = value.evaluate(scene);
    return found.present() ? ValueType.timestamp(found, format) : TimestampFormat.NONE;
  }

  /** The path that decides alone where it finds something; null if there is none. */
  Expression.AtPath first() {
    Expression expression = value;
    while (!(expression instanceof Expression.AtPath)) {
      if (expression instanceof Expression.First first) {
        expression = first.choices().get(0);
      } else if (expression instanceof Expression.Wrapping wrapping) {
        expression = wrapping.of();
      } else {
        return null;
      }
    }
    return (Expression.AtPath) expression;
  }

  /** What it is read from, for messages. */
  public Expression expression() {
    return whole;
  }
}
