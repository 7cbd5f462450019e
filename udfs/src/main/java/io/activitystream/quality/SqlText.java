package io.activitystream.quality;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of SQL, looked at without its comments and literals.
 *
 * @param code the text, with a space for each character of a comment or of a literal
 */
record SqlText(String code) {
  private static final Pattern WORD = Pattern.compile("\\w+");

  static SqlText of(String sql) {
    StringBuilder code = new StringBuilder(sql);
    int i = 0;
    while (i < sql.length()) {
      int end = tokenEnd(sql, i);
      boolean hidden = end - i > 1 && sql.charAt(i) != '`';
      for (int at = i; hidden && at < end; at++) {
        if (sql.charAt(at) != '\n') {
          code.setCharAt(at, ' ');
        }
      }
      i = end;
    }
    return new SqlText(code.toString());
  }

  /** The words, in lower case, each once. */
  Set<String> words() {
    Set<String> words = new LinkedHashSet<>();
    Matcher word = WORD.matcher(code);
    while (word.find()) {
      words.add(word.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  /** The first word, in lower case; empty where there is none. */
  String firstWord() {
    return words().stream().findFirst().orElse("");
  }

  /** Where the semicolons stand. */
  List<Integer> semicolons() {
    List<Integer> places = new ArrayList<>();
    for (int i = code.indexOf(";"); i >= 0; i = code.indexOf(";", i + 1)) {
      places.add(i);
    }
    return places;
  }

  /** Where the literal, quoted name, comment or single character ends that starts at an index. */
  private static int tokenEnd(String sql, int i) {
    char c = sql.charAt(i);
    if (c == '\'' || c == '`') {
      int close = sql.indexOf(c, i + 1); // a doubled quote is two literals in a row: just as good
      return close < 0 ? sql.length() : close + 1;
    }
    if (sql.startsWith("--", i)) {
      int newLine = sql.indexOf('\n', i);
      return newLine < 0 ? sql.length() : newLine;
    }
    if (sql.startsWith("/*", i)) {
      int close = sql.indexOf("*/", i + 2);
      return close < 0 ? sql.length() : close + 2;
    }
    return i + 1;
  }
}
