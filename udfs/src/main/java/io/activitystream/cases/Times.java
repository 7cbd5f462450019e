package io.activitystream.cases;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times as cases write them: 2026-01-05, 2026-01-05 10:20:30 or 2026-01-05T10:20:30Z; all UTC. */
final class Times {
  /** Flink's JSON format wants the seconds. */
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  private Times() {}

  /** With all its parts, as ISO 8601 without an offset. */
  static String of(String text) {
    return ISO.format(parse(text));
  }

  /** The time that a text says. */
  static LocalDateTime parse(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay()
          : LocalDateTime.parse(text.replace(' ', 'T').replaceAll("Z$", ""));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Expected a time such as 2026-01-05T10:20:30Z, found '" + text + "'", e);
    }
  }
}
