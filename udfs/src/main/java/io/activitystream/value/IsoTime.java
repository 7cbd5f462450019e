package io.activitystream.value;

import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The common shape of ISO 8601 times, read and written without a formatter: {@code
 * yyyy-MM-ddTHH:mm:ss.fffffffffZ} with one to nine digits of a fraction or none, {@code Z} or an
 * offset of hours and minutes, a blank for the T. What has another shape is left to the formatter.
 */
final class IsoTime {
  private static final int DATE_LENGTH = 10;
  private static final int TIME_LENGTH = 19;
  private static final int DAYS_TO_1970 = 719_468;
  private static final int DAYS_OF_400_YEARS = 146_097;
  private static final long MICROS_OF_DAY = 86_400_000_000L;

  private static final long LEAST = day(1, 1, 1) * MICROS_OF_DAY;
  private static final long GREATEST = day(10_000, 1, 1) * MICROS_OF_DAY - 1;

  private IsoTime() {}

  /** The microseconds of a text in the common shape; {@link TimestampFormat#NONE} of any other. */
  static long parse(String text) {
    // What is not Latin becomes a question mark, which no time has.
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    return parse(latin, 0, latin.length);
  }

  /** The same of a JSON string, where it stands; NONE of any other value. */
  static long parse(JsonSlice value) {
    return value.kind() == Kind.STRING
        ? parse(value.bytes(), value.start() + 1, value.end() - 1)
        : TimestampFormat.NONE;
  }

  private static long parse(byte[] text, int from, int to) {
    if (to - from < DATE_LENGTH || text[from + 4] != '-' || text[from + 7] != '-') {
      return TimestampFormat.NONE;
    }
    int year = digits(text, from, from + 4);
    int month = digits(text, from + 5, from + 7);
    int day = digits(text, from + 8, from + 10);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return TimestampFormat.NONE;
    }
    long micros = day(year, month, day) * MICROS_OF_DAY;
    return to - from == DATE_LENGTH ? micros : withTime(micros, text, from, to);
  }

  private static long withTime(long dayMicros, byte[] text, int from, int to) {
    boolean shape =
        to - from >= TIME_LENGTH
            && (text[from + 10] == 'T' || text[from + 10] == ' ')
            && text[from + 13] == ':'
            && text[from + 16] == ':';
    if (!shape) {
      return TimestampFormat.NONE;
    }
    int hour = digits(text, from + 11, from + 13);
    int minute = digits(text, from + 14, from + 16);
    int second = digits(text, from + 17, from + 19);
    boolean valid =
        hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    if (!valid) {
      return TimestampFormat.NONE;
    }
    int at = from + TIME_LENGTH;
    long fraction = 0;
    if (at < to && text[at] == '.') {
      int first = ++at;
      long unit = 100_000;
      while (at < to && at - first < 9 && isDigit(text[at])) {
        fraction += unit * (text[at++] - '0');
        unit /= 10;
      }
      if (at == first) {
        return TimestampFormat.NONE;
      }
    }
    long offset = offsetSeconds(text, at, to);
    if (offset == TimestampFormat.NONE) {
      return TimestampFormat.NONE;
    }
    long micros =
        dayMicros + (hour * 3600L + minute * 60L + second - offset) * 1_000_000 + fraction;
    return micros < LEAST || micros > GREATEST ? TimestampFormat.NONE : micros;
  }

  /** The offset that the rest of the text is; none is UTC. */
  private static long offsetSeconds(byte[] text, int at, int to) {
    int rest = to - at;
    if (rest == 0 || rest == 1 && text[at] == 'Z') {
      return 0;
    }
    boolean shape = rest == 6 && (text[at] == '+' || text[at] == '-') && text[at + 3] == ':';
    int hours = shape ? digits(text, at + 1, at + 3) : -1;
    int minutes = shape ? digits(text, at + 4, at + 6) : -1;
    if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
      return TimestampFormat.NONE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return text[at] == '-' ? -seconds : seconds;
  }

  /** The number of ASCII digits, or -1 where there is another character. */
  private static int digits(byte[] text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      byte c = text[i];
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private static int daysOf(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** Days since 1970-01-01 (Hinnant, chrono-compatible low-level date algorithms, 2013). */
  private static long day(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return (long) era * DAYS_OF_400_YEARS + dayOfEra - DAYS_TO_1970;
  }

  /**
   * ISO 8601 in UTC of microseconds since the epoch, within the years 1 to 9999: seconds always, of
   * the fraction as many digits as there are.
   */
  static byte[] write(long micros) {
    byte[] text = new byte[27];
    int at = writeDate(Math.floorDiv(micros, MICROS_OF_DAY), text);
    long ofDay = Math.floorMod(micros, MICROS_OF_DAY);
    int second = (int) (ofDay / 1_000_000);
    int fraction = (int) (ofDay % 1_000_000);
    text[at] = 'T';
    at = write(second / 3600, 2, text, at + 1);
    text[at] = ':';
    at = write(second / 60 % 60, 2, text, at + 1);
    text[at] = ':';
    at = write(second % 60, 2, text, at + 1);
    if (fraction > 0) {
      text[at] = '.';
      at = write(fraction, 6, text, at + 1);
      while (text[at - 1] == '0') {
        at--;
      }
    }
    text[at++] = 'Z';
    return Arrays.copyOf(text, at);
  }

  /** The date, {@code yyyy-MM-dd}, of days since 1970-01-01. */
  static byte[] writeDate(long epochDay) {
    byte[] text = new byte[DATE_LENGTH];
    writeDate(epochDay, text);
    return text;
  }

  private static int writeDate(long epochDay, byte[] text) {
    int days = (int) (epochDay + DAYS_TO_1970);
    int era = Math.floorDiv(days, DAYS_OF_400_YEARS);
    int dayOfEra = days - era * DAYS_OF_400_YEARS;
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shifted = (5 * dayOfYear + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    int year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    int at = write(year, 4, text, 0);
    text[at] = '-';
    at = write(month, 2, text, at + 1);
    text[at] = '-';
    return write(dayOfYear - (153 * shifted + 2) / 5 + 1, 2, text, at + 1);
  }

  private static int write(int number, int digits, byte[] text, int at) {
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + digits;
  }
}
