package io.activitystream.quality;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of time that rows are counted over, one after the other, from midnight UTC on.
 *
 * @param count how many units it is long
 * @param unit its unit
 */
record Window(int count, Unit unit) {
  static final Window DAY = new Window(1, Unit.DAY);

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,2}) (MINUTE|HOUR|DAY)");

  /** The units, and how many of them make the next. */
  enum Unit {
    MINUTE(60, "HOUR"),
    HOUR(24, "DAY"),
    DAY(1, "DAY");

    private static final Map<String, Unit> BY_NAME =
        Map.of("MINUTE", MINUTE, "HOUR", HOUR, "DAY", DAY);

    private final int inTheNext;
    private final String next;

    Unit(int inTheNext, String next) {
      this.inTheNext = inTheNext;
      this.next = next;
    }
  }

  /** Reads {@code 5 MINUTE}, {@code 1 HOUR}, {@code 1 DAY}; empty where it is none. */
  static Optional<Window> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(form.group(1));
    Unit unit = Unit.BY_NAME.get(form.group(2));
    return unit.inTheNext % count == 0 ? Optional.of(new Window(count, unit)) : Optional.empty();
  }

  /** SQL: the start, a TIMESTAMP(3), of the window that a time falls into. */
  String startOf(String time) {
    if (count == 1) {
      return "CAST(FLOOR(%s TO %s) AS TIMESTAMP(3))".formatted(time, unit);
    }
    return ("CAST(FLOOR(%1$s TO %2$s) + CAST(EXTRACT(%3$s FROM %1$s) / %4$d * %4$d AS INT)"
            + " * INTERVAL '1' %3$s AS TIMESTAMP(3))")
        .formatted(time, unit.next, unit, count);
  }

  /** SQL: the end of the window that begins at a time. */
  String endOf(String start) {
    return "%s + INTERVAL '%d' %s(3)".formatted(start, count, unit);
  }

  /** As a check file says it. */
  @Override
  public String toString() {
    return count + " " + unit;
  }
}
