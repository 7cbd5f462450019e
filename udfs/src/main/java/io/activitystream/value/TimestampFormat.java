package io.activitystream.value;

import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A way to write a point in time.
 *
 * <p>Times are microseconds since 1970-01-01T00:00:00Z; finer digits are cut off. What has no
 * offset is UTC. Years from 1 to 9999 can be stored; what lies outside is no time.
 */
public sealed interface TimestampFormat {

  /** The names of the formats, as mappings and {@code PARSE_TIMESTAMP} write them. */
  List<String> NAMES =
      List.of(
          "auto",
          "iso8601",
          "rfc1123",
          "epoch_seconds",
          "epoch_millis",
          "epoch_micros",
          "epoch_nanos");

  /** What no time is. */
  long NONE = Long.MIN_VALUE;

  /** The format that recognizes what it is given: the default. */
  TimestampFormat AUTO = new Auto();

  /**
   * The microseconds of a text, or {@link #NONE} if the text is not of this format or out of the
   * years 1 to 9999.
   */
  long parse(String text);

  /** The same of a JSON string or number, where possible without decoding it. */
  default long parse(JsonSlice value) {
    return parse(value.toText());
  }

  /**
   * A format by its name, or by a pattern of {@link DateTimeFormatter} such as {@code yyyy/MM/dd
   * HH:mm:ss}; empty if it is neither.
   */
  static Optional<TimestampFormat> of(String name) {
    return switch (name) {
      case "auto" -> Optional.of(AUTO);
      case "iso8601" -> Optional.of(new Iso8601());
      case "rfc1123" -> Optional.of(new Rfc1123());
      case "epoch_seconds" -> Optional.of(new Epoch(6));
      case "epoch_millis" -> Optional.of(new Epoch(3));
      case "epoch_micros" -> Optional.of(new Epoch(0));
      case "epoch_nanos" -> Optional.of(new Epoch(-3));
      default -> Pattern.of(name);
    };
  }

  /** Whatever of the others fits; a number by its size. */
  record Auto() implements TimestampFormat {
    private static final TimestampFormat ISO_8601 = new Iso8601();
    private static final TimestampFormat RFC_1123 = new Rfc1123();

    @Override
    public long parse(JsonSlice value) {
      long common = value.kind() == Kind.NUMBER ? Epoch.plainBySize(value) : IsoTime.parse(value);
      return common == NONE ? parse(value.toText()) : common;
    }

    @Override
    public long parse(String text) {
      String trimmed = text.strip();
      if (trimmed.isEmpty()) {
        return NONE;
      }
      char first = trimmed.charAt(0);
      if (Character.isLetter(first)) {
        return RFC_1123.parse(trimmed);
      }
      long common = IsoTime.parse(trimmed);
      if (common != NONE) {
        return common;
      }
      return Epoch.isNumber(trimmed)
          ? Epoch.bySize(trimmed).parse(trimmed)
          : ISO_8601.parse(trimmed);
    }
  }

  /**
   * ISO 8601 with a date, as RFC 3339 and the tools of the trade write it: {@code 2026-01-31},
   * {@code 2026-01-31T10:20:30.123456Z}, a blank for the T, offsets as {@code +02:00}, {@code
   * +0200} or {@code +02}.
   */
  record Iso8601() implements TimestampFormat {
    private static final DateTimeFormatter TIME =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .optionalStart()
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter FORMATTER =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
            .appendPattern("-MM-dd")
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(TIME)
            .optionalStart()
            .appendOptional(DateTimeFormatter.ofPattern("[' ']XXXXX"))
            .appendOptional(DateTimeFormatter.ofPattern("[' ']XX"))
            .appendOptional(DateTimeFormatter.ofPattern("[' ']X"))
            .appendOptional(DateTimeFormatter.ofPattern("' UTC'"))
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withChronology(java.time.chrono.IsoChronology.INSTANCE);

    @Override
    public long parse(JsonSlice value) {
      long common = IsoTime.parse(value);
      return common == NONE ? parse(value.toText()) : common;
    }

    @Override
    public long parse(String text) {
      String stripped = text.strip();
      long common = IsoTime.parse(stripped);
      return common == NONE ? byFormatter(stripped) : common;
    }

    static long byFormatter(String text) {
      return Times.parse(FORMATTER, text);
    }
  }

  /** {@code Sat, 31 Jan 2026 10:20:30 GMT}, as HTTP and mail headers write it. */
  record Rfc1123() implements TimestampFormat {
    @Override
    public long parse(String text) {
      return Times.parse(DateTimeFormatter.RFC_1123_DATE_TIME, text.strip());
    }
  }

  /**
   * A count since the epoch.
   *
   * @param powerOfTen how many zeros turn the count into microseconds
   */
  record Epoch(int powerOfTen) implements TimestampFormat {
    private static final int MOST_CHARACTERS = 40;
    private static final long MOST_PLAIN_MICROS = 100_000_000_000_000_000L;
    private static final Epoch SECONDS = new Epoch(6);
    private static final Epoch MILLIS = new Epoch(3);
    private static final Epoch MICROS = new Epoch(0);
    private static final java.util.regex.Pattern NUMBER =
        java.util.regex.Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,9})?");

    static boolean isNumber(String text) {
      return NUMBER.matcher(text).matches();
    }

    static Epoch bySize(String number) {
      if (number.length() > MOST_CHARACTERS) {
        return new Epoch(0);
      }
      double size = Math.abs(Double.parseDouble(number));
      return new Epoch(size < 1e11 ? 6 : size < 1e14 ? 3 : size < 1e17 ? 0 : -3);
    }

    @Override
    public long parse(String text) {
      String number = text.strip();
      long plain = plain(number);
      if (plain != NONE) {
        return plain;
      }
      if (number.length() > MOST_CHARACTERS || !isNumber(number)) {
        return NONE;
      }
      BigDecimal count = new BigDecimal(number);
      if (Math.abs((long) count.precision() - count.scale()) > 60) {
        return NONE;
      }
      BigDecimal micros = count.scaleByPowerOfTen(powerOfTen).setScale(0, RoundingMode.FLOOR);
      boolean fits = micros.compareTo(Times.LEAST) >= 0 && micros.compareTo(Times.GREATEST) <= 0;
      return fits ? micros.longValueExact() : NONE;
    }

    @Override
    public long parse(JsonSlice value) {
      long plain = value.kind() == Kind.NUMBER ? micros(ValueType.plainDigits(value)) : NONE;
      return plain == NONE ? parse(value.toText()) : plain;
    }

    /** The microseconds of a number by its size, if it is digits only; else NONE. */
    static long plainBySize(JsonSlice number) {
      long count = ValueType.plainDigits(number);
      return count < 0 || count >= MOST_PLAIN_MICROS ? NONE : bySize(count).micros(count);
    }

    private static Epoch bySize(long count) {
      return count < 100_000_000_000L ? SECONDS : count < 100_000_000_000_000L ? MILLIS : MICROS;
    }

    /** The microseconds of a count; NONE of one that is negative or has many digits. */
    private long micros(long count) {
      if (count < 0 || powerOfTen < 0) {
        return NONE;
      }
      long factor = 1;
      for (int i = 0; i < powerOfTen; i++) {
        factor *= 10;
      }
      return count < MOST_PLAIN_MICROS / factor ? count * factor : NONE;
    }

    /** The microseconds of a count that is digits only and small; NONE of any other. */
    private long plain(String number) {
      if (number.isEmpty() || number.length() > 17) {
        return NONE;
      }
      long count = 0;
      for (int i = 0; i < number.length(); i++) {
        int digit = number.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return NONE;
        }
        count = count * 10 + digit;
      }
      return micros(count);
    }
  }

  /**
   * A pattern of {@link DateTimeFormatter}.
   *
   * @param formatter the compiled pattern
   */
  record Pattern(DateTimeFormatter formatter) implements TimestampFormat {
    private static final ZonedDateTime MORNING =
        ZonedDateTime.of(2026, 1, 31, 9, 23, 24, 0, ZoneOffset.UTC);
    private static final ZonedDateTime EVENING = MORNING.withHour(22);

    static Optional<TimestampFormat> of(String pattern) {
      boolean hasDate = pattern.contains("y") || pattern.contains("u");
      if (!hasDate || !pattern.contains("d") && !pattern.contains("D")) {
        return Optional.empty();
      }
      try {
        Pattern format = new Pattern(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
        return format.readsWhatItWrites() ? Optional.of(format) : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    /**
     * Whether times can be read back: not with months for minutes, a week's year for the year, or
     * the hours of a half day that is not named.
     */
    private boolean readsWhatItWrites() {
      try {
        String morning = formatter.format(MORNING);
        String evening = formatter.format(EVENING);
        return parse(morning) != NONE
            && parse(evening) != NONE
            && morning.equals(evening) == (parse(morning) == parse(evening));
      } catch (DateTimeException e) {
        return false;
      }
    }

    @Override
    public long parse(String text) {
      return Times.parse(formatter, text.strip());
    }
  }

  /** What the formats share. */
  final class Times {
    static final BigDecimal LEAST =
        BigDecimal.valueOf(micros(LocalDateTime.of(1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC)));
    static final BigDecimal GREATEST =
        BigDecimal.valueOf(
            micros(
                LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000).toInstant(ZoneOffset.UTC)));

    private Times() {}

    static long parse(DateTimeFormatter formatter, String text) {
      TemporalAccessor parsed;
      try {
        parsed =
            formatter.parseBest(
                text,
                ZonedDateTime::from,
                OffsetDateTime::from,
                LocalDateTime::from,
                LocalDate::from);
      } catch (DateTimeException e) {
        return NONE;
      }
      Instant instant;
      if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
        instant = Instant.from(parsed);
      } else {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        instant =
            parsed instanceof LocalDateTime time
                ? time.toInstant(ZoneOffset.UTC)
                : date.atStartOfDay(ZoneOffset.UTC).toInstant();
      }
      int year = instant.atOffset(ZoneOffset.UTC).getYear();
      return year < 1 || year > 9999 ? NONE : micros(instant);
    }

    static long micros(Instant instant) {
      return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
  }
}
