package io.activitystream.privacy;

import io.activitystream.json.JsonSlice;
import io.activitystream.privacy.Protection.Period;
import io.activitystream.value.TimestampFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** What is left of times, numbers and places. */
final class Generalization {
  private static final int LONGEST_NUMBER = 100;
  private static final int MOST_ZEROS = 400;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private Generalization() {}

  /** The first day of the period in which a time lies, in UTC: {@code 2026-01-01}. */
  static String time(JsonSlice value, Period period) throws ProtectionException {
    long micros = TimestampFormat.AUTO.parse(value);
    if (micros == TimestampFormat.NONE) {
      throw new ProtectionException(
          "generalize to a period is for a date or a time, and this is none: drop or pseudonymize"
              + " it");
    }
    LocalDate day =
        Instant.ofEpochSecond(Math.floorDiv(micros, TimeUnit.SECONDS.toMicros(1)))
            .atOffset(ZoneOffset.UTC)
            .toLocalDate();
    return switch (period) {
      case DAY -> day.toString();
      case MONTH -> day.withDayOfMonth(1).toString();
      case YEAR -> day.withDayOfYear(1).toString();
    };
  }

  /** The lower bound of the bucket of a size in which a number lies. */
  static String number(JsonSlice value, BigDecimal size) throws ProtectionException {
    return plain(decimal(value.toText()).divide(size, 0, RoundingMode.FLOOR).multiply(size));
  }

  /**
   * The point of a grid that is nearest to a number, or in a text of two or three numbers with
   * commas between, to each.
   */
  static String place(JsonSlice value, BigDecimal size) throws ProtectionException {
    String[] numbers = value.toText().split(",", -1);
    if (numbers.length > 3) {
      throw noNumber();
    }
    for (int i = 0; i < numbers.length; i++) {
      BigDecimal shifted = decimal(numbers[i]).add(size.multiply(HALF));
      numbers[i] = plain(shifted.divide(size, 0, RoundingMode.FLOOR).multiply(size));
    }
    return String.join(",", numbers);
  }

  private static BigDecimal decimal(String text) throws ProtectionException {
    String number = text.strip();
    if (number.length() <= LONGEST_NUMBER) {
      try {
        BigDecimal decimal = new BigDecimal(number);
        if (Math.abs((long) decimal.scale()) <= MOST_ZEROS) {
          return decimal;
        }
      } catch (NumberFormatException e) {
        throw noNumber();
      }
    }
    throw noNumber();
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static ProtectionException noNumber() {
    return new ProtectionException(
        "generalize by a size is for a number of a usual length, and this is none: drop or"
            + " pseudonymize it");
  }
}
