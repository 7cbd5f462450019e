package io.activitystream.mapping;

import io.activitystream.json.JsonSlice;
import io.activitystream.value.BadValueException;
import io.activitystream.value.ValueType;

/** The exact amount of money that an expression gives, in millionths of a unit. */
public final class Amount {
  /** What no amount is. */
  public static final long NONE = Long.MIN_VALUE;

  /** The type of an amount. */
  static final ValueType.Decimal TYPE = new ValueType.Decimal(18, 6);

  private final Expression whole;
  private final Expression value;
  private final int powerOfTen;

  /** The amount of an expression of {@link #TYPE}: read once, not written and read again. */
  Amount(Expression whole) {
    this.whole = whole;
    Expression typed = whole instanceof Expression.Typed outer ? outer.of() : whole;
    this.value = typed instanceof Expression.Scaled scaled ? scaled.of() : typed;
    this.powerOfTen = typed instanceof Expression.Scaled scaled ? scaled.powerOfTen() : 0;
  }

  /**
   * The amount in millionths, or {@link #NONE} where nothing is.
   *
   * @throws BadValueException if something is there that is no amount, or none of 18 digits
   */
  public long micros(Scene scene) throws BadValueException {
    JsonSlice found = value.evaluate(scene);
    if (!found.present()) {
      return NONE;
    }
    long micros = ValueType.unscaled(found, powerOfTen, TYPE.scale());
    if (micros != ValueType.UNTOLD) {
      return micros;
    }
    JsonSlice exact = whole.evaluate(scene);
    return exact.present()
        ? ValueType.decimal(exact, TYPE.precision(), TYPE.scale()).unscaledValue().longValueExact()
        : NONE;
  }

  /** What it is read from, for messages. */
  public Expression expression() {
    return whole;
  }
}
