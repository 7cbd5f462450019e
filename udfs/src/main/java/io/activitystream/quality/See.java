package io.activitystream.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query on the warehouse that shows a result's failing rows.
 *
 * @param template its text, in which {@code :scope}, {@code :activity}, {@code :window_start} and
 *     {@code :window_end} stand for literals
 */
record See(String template) {
  private static final Pattern NAME = Pattern.compile("(?<![:\\w]):([a-z_]+)");
  private static final Set<String> TEXTS = Set.of("scope", "activity");
  private static final Set<String> TIMES = Set.of("window_start", "window_end");

  /** The names in it that stand for nothing. */
  Set<String> unknown() {
    Set<String> unknown = new TreeSet<>();
    Matcher name = NAME.matcher(template);
    while (name.find()) {
      if (!TEXTS.contains(name.group(1)) && !TIMES.contains(name.group(1))) {
        unknown.add(":" + name.group(1));
      }
    }
    return unknown;
  }

  /** SQL: the query's text, of a row with the columns that the names are called after. */
  String expression() {
    List<String> parts = new ArrayList<>();
    Matcher name = NAME.matcher(template);
    String text = "";
    int end = 0;
    while (name.find()) {
      parts.add(Sql.literal(text + template.substring(end, name.start()) + "'"));
      parts.add(
          TEXTS.contains(name.group(1))
              ? "REPLACE(`%s`, '''', '''''')".formatted(name.group(1))
              : "CAST(%s AS STRING) || 'Z'".formatted(name.group(1)));
      text = "'"; // closes the value
      end = name.end();
    }
    parts.add(Sql.literal(text + template.substring(end)));
    return String.join(" || ", parts);
  }
}
