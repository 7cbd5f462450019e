package io.activitystream.local;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an event happened, as far as that can be told without knowing its source: the latest time in
 * ISO 8601 that it speaks of, since few speak of the future, else the first count of seconds or
 * milliseconds since 1970. Good enough to send events in about their order.
 */
final class EventClock {
  private static final Pattern ISO =
      Pattern.compile(
          "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)");
  private static final Pattern COUNT = Pattern.compile("(?<![\\d.])(1\\d{9})(\\d{3})?(?![\\d.])");

  private EventClock() {}

  /** Milliseconds since 1970; empty where the event speaks of no time. */
  static OptionalLong millis(byte[] payload) {
    String text = new String(payload, StandardCharsets.ISO_8859_1);
    OptionalLong latest =
        ISO.matcher(text).results().flatMapToLong(found -> instant(found.group()).stream()).max();
    return latest.isPresent() ? latest : count(text);
  }

  private static OptionalLong instant(String text) {
    try {
      return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException noTime) {
      return OptionalLong.empty(); // the 30th of February
    }
  }

  private static OptionalLong count(String text) {
    Matcher count = COUNT.matcher(text);
    if (!count.find()) {
      return OptionalLong.empty();
    }
    String millis = count.group(2) == null ? "000" : count.group(2);
    return OptionalLong.of(Long.parseLong(count.group(1) + millis));
  }
}
