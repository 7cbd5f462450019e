package io.activitystream.value;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.json.Utf8;
import io.activitystream.value.BadValueException.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a feature, a column or a function's result, as mappings, the dictionary and {@code
 * JSON_TABLE} write it: what JSON it accepts, exactly, and what it makes of it.
 */
public sealed interface ValueType {

  /** What a number of 18 digits may be a tenth of at most, exclusively. */
  long MOST_OF_17_DIGITS = 100_000_000_000_000_000L;

  /** The types, for messages. */
  String NAMES = "STRING, BIGINT, INT, DECIMAL(p, s), DOUBLE, BOOLEAN, TIMESTAMP, DATE or JSON";

  /** Any JSON, as it stands. */
  record Json() implements ValueType {}

  /** Text; of numbers and booleans their text. */
  record Text() implements ValueType {}

  /**
   * Whole numbers of 32 or 64 bits.
   *
   * @param bits 32 or 64
   */
  record Whole(int bits) implements ValueType {}

  /**
   * Exact numbers.
   *
   * @param precision the most digits, up to 38
   * @param scale the digits behind the point
   */
  record Decimal(int precision, int scale) implements ValueType {}

  /** Numbers as IEEE 754 doubles. */
  record Floating() implements ValueType {}

  /** True and false. */
  record Bool() implements ValueType {}

  /**
   * Points in time.
   *
   * @param format how they are written
   */
  record Timestamp(TimestampFormat format) implements ValueType {}

  /**
   * Days.
   *
   * @param format how they are written; of a point in time the day in UTC
   */
  record Date(TimestampFormat format) implements ValueType {}

  /** A type by its name, whatever its case; empty if there is none of that name. */
  static Optional<ValueType> of(String name) {
    String type = name.strip().toUpperCase(java.util.Locale.ROOT);
    return switch (type) {
      case "JSON" -> Optional.of(new Json());
      case "STRING" -> Optional.of(new Text());
      case "BIGINT" -> Optional.of(new Whole(64));
      case "INT" -> Optional.of(new Whole(32));
      case "DOUBLE" -> Optional.of(new Floating());
      case "BOOLEAN" -> Optional.of(new Bool());
      case "TIMESTAMP" -> Optional.of(new Timestamp(TimestampFormat.AUTO));
      case "DATE" -> Optional.of(new Date(TimestampFormat.AUTO));
      default -> decimal(type);
    };
  }

  private static Optional<ValueType> decimal(String type) {
    Matcher matcher =
        Pattern.compile("DECIMAL\\s*\\(\\s*(\\d{1,2})\\s*(?:,\\s*(\\d{1,2})\\s*)?\\)")
            .matcher(type);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int precision = Integer.parseInt(matcher.group(1));
    int scale = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
    boolean possible = precision >= 1 && precision <= 38 && scale <= precision;
    return possible ? Optional.of(new Decimal(precision, scale)) : Optional.empty();
  }

  /** How the type is written. */
  default String sql() {
    if (this instanceof Decimal decimal) {
      return "DECIMAL(" + decimal.precision + ", " + decimal.scale + ")";
    }
    if (this instanceof Whole whole) {
      return whole.bits == 64 ? "BIGINT" : "INT";
    }
    if (this instanceof Json) {
      return "JSON";
    }
    if (this instanceof Text) {
      return "STRING";
    }
    if (this instanceof Floating) {
      return "DOUBLE";
    }
    if (this instanceof Bool) {
      return "BOOLEAN";
    }
    return this instanceof Timestamp ? "TIMESTAMP" : "DATE";
  }

  /**
   * Moves to the UTF-8 text of a present value.
   *
   * @throws BadValueException of an array or an object
   */
  static void text(JsonSlice value, Utf8 text) throws BadValueException {
    if (value.kind() == Kind.OBJECT || value.kind() == Kind.ARRAY) {
      throw mismatch("a text", value);
    }
    value.moveText(text);
  }

  /**
   * Appends the UTF-8 text of a present value.
   *
   * @throws BadValueException of an array or an object
   */
  static void appendText(JsonSlice value, ByteSink sink) throws BadValueException {
    if (value.kind() == Kind.OBJECT || value.kind() == Kind.ARRAY) {
      throw mismatch("a text", value);
    }
    value.appendText(sink);
  }

  /**
   * The UTF-8 text of a present value.
   *
   * @throws BadValueException of an array or an object
   */
  static byte[] text(JsonSlice value) throws BadValueException {
    if (value.kind() == Kind.OBJECT || value.kind() == Kind.ARRAY) {
      throw mismatch("a text", value);
    }
    return value.toUtf8();
  }

  /**
   * The whole number of a present value.
   *
   * @throws BadValueException if it is none, or one of more than {@code bits} bits
   */
  static long whole(JsonSlice value, int bits) throws BadValueException {
    long plain = plainDigits(value);
    if (plain >= 0 && plain >> bits - 1 == 0) {
      return plain;
    }
    BigDecimal number = number(value, "a whole number");
    if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
      throw new BadValueException(
          Reason.TYPE_MISMATCH, "Expected a whole number, found a number with a fraction");
    }
    boolean fits =
        number.signum() == 0
            || number.precision() - number.scale() <= 19
                && number.toBigInteger().bitLength() < bits;
    if (!fits) {
      throw new BadValueException(
          Reason.CONSTRAINT, "Expected a whole number of " + bits + " bits, found a larger one");
    }
    return number.longValue();
  }

  /** A number that is written with at most 18 digits and nothing else; -1 of any other value. */
  static long plainDigits(JsonSlice value) {
    if (value.kind() != Kind.NUMBER || value.end() - value.start() > 18) {
      return -1;
    }
    long number = 0;
    for (int i = value.start(); i < value.end(); i++) {
      int digit = value.bytes()[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /** What {@link #unscaled} gives of what it cannot tell. */
  long UNTOLD = Long.MIN_VALUE;

  /**
   * The number of a present value times a power of ten, in units of {@code 10^-scale}: of a number,
   * or a text that is one, which is written with at most 17 digits and without exponent, and fits
   * 18 digits exactly. {@link #UNTOLD} of any other.
   */
  static long unscaled(JsonSlice value, int powerOfTen, int scale) {
    boolean text = value.kind() == Kind.STRING;
    int at = text ? value.start() + 1 : value.start();
    int to = text ? value.end() - 1 : value.end();
    if (!text && value.kind() != Kind.NUMBER || to == at || to - at > 19) {
      return UNTOLD;
    }
    byte[] bytes = value.bytes();
    boolean negative = bytes[at] == '-';
    at += negative ? 1 : 0;
    long number = 0;
    int digits = 0;
    int point = -1;
    for (; at < to; at++) {
      byte b = bytes[at];
      if (b >= '0' && b <= '9') {
        number = number * 10 + (b - '0');
        digits++;
      } else if (b == '.' && point < 0 && digits > 0) {
        point = digits;
      } else {
        return UNTOLD;
      }
    }
    int behindPoint = point < 0 ? 0 : digits - point;
    if (digits == 0 || digits > 17 || point == digits) {
      return UNTOLD;
    }
    long magnitude = shifted(number, powerOfTen - behindPoint + scale);
    return magnitude == UNTOLD || !negative ? magnitude : -magnitude;
  }

  /** A number of at most 18 digits times a power of ten; {@link #UNTOLD} if it is none such. */
  private static long shifted(long number, int powerOfTen) {
    long shifted = number;
    for (int i = 0; i < powerOfTen && shifted != 0; i++) {
      if (shifted >= MOST_OF_17_DIGITS) {
        return UNTOLD;
      }
      shifted *= 10;
    }
    for (int i = 0; i > powerOfTen && shifted != 0; i--) {
      if (shifted % 10 != 0) {
        return UNTOLD;
      }
      shifted /= 10;
    }
    return shifted;
  }

  /**
   * The exact number of a present value, with the scale given.
   *
   * @throws BadValueException if it is none, or does not fit without rounding
   */
  static BigDecimal decimal(JsonSlice value, int precision, int scale) throws BadValueException {
    return fit(number(value, "a number"), precision, scale);
  }

  /**
   * A number with the scale given.
   *
   * @throws BadValueException if it does not fit without rounding
   */
  static BigDecimal fit(BigDecimal number, int precision, int scale) throws BadValueException {
    boolean tooLarge =
        number.signum() != 0 && number.precision() - number.scale() > precision - scale;
    if (tooLarge || number.signum() != 0 && number.stripTrailingZeros().scale() > scale) {
      throw new BadValueException(
          Reason.CONSTRAINT,
          "Expected a number that fits DECIMAL("
              + precision
              + ", "
              + scale
              + ") without rounding, found one with more digits "
              + (tooLarge ? "before" : "behind")
              + " the point");
    }
    return number.signum() == 0
        ? BigDecimal.ZERO.setScale(scale)
        : number.setScale(scale, RoundingMode.UNNECESSARY);
  }

  /**
   * The double of a present value.
   *
   * @throws BadValueException if it is no number, or beyond a double's range
   */
  static double floating(JsonSlice value) throws BadValueException {
    double number = Double.parseDouble(numberText(value, "a number"));
    if (Double.isInfinite(number)) {
      throw new BadValueException(
          Reason.CONSTRAINT, "Expected a number within a double's range, found a larger one");
    }
    return number;
  }

  /**
   * The boolean of a present value.
   *
   * @throws BadValueException if it is none
   */
  static boolean bool(JsonSlice value) throws BadValueException {
    if (value.kind() == Kind.TRUE || value.kind() == Kind.FALSE) {
      return value.kind() == Kind.TRUE;
    }
    if (value.kind() == Kind.STRING) {
      String text = value.toText().strip();
      if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        return text.equalsIgnoreCase("true");
      }
    }
    throw mismatch("true or false", value);
  }

  /**
   * The microseconds since the epoch of a present value.
   *
   * @throws BadValueException if it is no time of the format
   */
  static long timestamp(JsonSlice value, TimestampFormat format) throws BadValueException {
    if (value.kind() != Kind.STRING && value.kind() != Kind.NUMBER) {
      throw mismatch("a time", value);
    }
    long micros = format.parse(value);
    if (micros == TimestampFormat.NONE) {
      throw new BadValueException(
          Reason.TYPE_MISMATCH,
          "Expected a time between the years 1 and 9999, found a "
              + name(value.kind())
              + " that is none in this format");
    }
    return micros;
  }

  /**
   * The day, counted from 1970-01-01, of a present value.
   *
   * @throws BadValueException if it is no time of the format
   */
  static int day(JsonSlice value, TimestampFormat format) throws BadValueException {
    return (int) Math.floorDiv(timestamp(value, format), 86_400_000_000L);
  }

  /**
   * Appends, as JSON, what this type makes of a present value.
   *
   * @throws BadValueException if the value is not of this type
   */
  default void append(JsonSlice value, ByteSink sink) throws BadValueException {
    if (this instanceof Json) {
      if (!value.numbersAreStorable()) {
        throw new BadValueException(
            Reason.CONSTRAINT, "Found a number with more digits than a warehouse can store");
      }
      value.appendJson(sink);
    } else if (this instanceof Text) {
      if (value.kind() == Kind.STRING) {
        value.appendJson(sink);
      } else {
        sink.appendQuoted(text(value));
      }
    } else if (this instanceof Whole whole) {
      appendWhole(value, whole.bits, sink);
    } else if (this instanceof Decimal decimal) {
      sink.appendAscii(decimal(value, decimal.precision, decimal.scale).toPlainString());
    } else if (this instanceof Floating) {
      sink.appendAscii(Double.toString(floating(value)));
    } else if (this instanceof Bool) {
      sink.appendAscii(Boolean.toString(bool(value)));
    } else if (this instanceof Timestamp timestamp) {
      sink.appendQuoted(iso(timestamp(value, timestamp.format)));
    } else if (this instanceof Date date) {
      sink.appendQuoted(IsoTime.writeDate(day(value, date.format)));
    }
  }

  private static void appendWhole(JsonSlice value, int bits, ByteSink sink)
      throws BadValueException {
    long plain = plainDigits(value);
    if (plain >= 0 && plain >> bits - 1 == 0) {
      sink.append(value.bytes(), value.start(), value.end());
    } else {
      sink.appendAscii(Long.toString(whole(value, bits)));
    }
  }

  /** ISO 8601 in UTC of microseconds since the epoch, such as {@code 2026-01-31T10:20:30Z}. */
  static byte[] iso(long micros) {
    return IsoTime.write(micros);
  }

  /**
   * The number of a present value that is one, or whose text is one.
   *
   * @throws BadValueException if it is none, or has more than 1,000 characters
   */
  static BigDecimal number(JsonSlice value, String expected) throws BadValueException {
    return new BigDecimal(numberText(value, expected));
  }

  private static String numberText(JsonSlice value, String expected) throws BadValueException {
    if (value.kind() != Kind.NUMBER && value.kind() != Kind.STRING) {
      throw mismatch(expected, value);
    }
    if (value.end() - value.start() > 1_000) {
      throw new BadValueException(
          Reason.CONSTRAINT, "Expected " + expected + ", found one of more than 1,000 characters");
    }
    String text = value.toText().strip();
    if (!Numbers.WRITTEN.matcher(text).matches()) {
      throw value.kind() == Kind.NUMBER
          ? new BadValueException(
              Reason.CONSTRAINT, "Expected " + expected + ", found one out of every range")
          : new BadValueException(
              Reason.TYPE_MISMATCH, "Expected " + expected + ", found a text that is none");
    }
    return text;
  }

  /** How numbers are written, with an exponent of five digits at most. */
  final class Numbers {
    private static final Pattern WRITTEN =
        Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,5})?");

    private Numbers() {}
  }

  private static BadValueException mismatch(String expected, JsonSlice value) {
    return new BadValueException(
        Reason.TYPE_MISMATCH, "Expected " + expected + ", found " + article(value.kind()));
  }

  /** A kind of JSON value with its article, for messages. */
  static String article(Kind kind) {
    return switch (kind) {
      case OBJECT, ARRAY -> "an " + name(kind);
      case TRUE, FALSE, STRING, NUMBER -> "a " + name(kind);
      case NULL -> "null";
      case ABSENT -> "nothing";
    };
  }

  private static String name(Kind kind) {
    return switch (kind) {
      case TRUE, FALSE -> "boolean";
      case STRING -> "text";
      default -> kind.name().toLowerCase(java.util.Locale.ROOT);
    };
  }
}
