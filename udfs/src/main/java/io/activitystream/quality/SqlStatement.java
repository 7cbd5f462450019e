package io.activitystream.quality;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One statement of a script.
 *
 * @param file where it stands
 * @param line the line on which its comment or itself begins, from 1
 * @param text the statement, without its semicolon
 */
public record SqlStatement(String file, int line, String text) {
  private static final Pattern CREATED =
      Pattern.compile(
          "\\s*CREATE (?:TEMPORARY )?(VIEW|TABLE) (?:shape\\.)?(\\w+).*", Pattern.DOTALL);
  private static final Pattern READ =
      Pattern.compile("\\b(?:FROM|JOIN|TABLE)\\s+`?(\\w+)", Pattern.CASE_INSENSITIVE);

  /** Cuts a script at its semicolons. */
  public static List<SqlStatement> of(String file, String script) {
    List<SqlStatement> statements = new ArrayList<>();
    int start = 0;
    for (int end : SqlText.of(script).semicolons()) {
      String text = script.substring(start, end).strip();
      int line = 1 + (int) script.substring(0, start).chars().filter(c -> c == '\n').count();
      statements.add(new SqlStatement(file, line, text));
      start = end + 1;
    }
    return statements;
  }

  /** The view that it creates, if it creates one. */
  public Optional<String> view() {
    return created("VIEW");
  }

  /** The table that it creates, if it creates one. */
  public Optional<String> table() {
    return created("TABLE");
  }

  private Optional<String> created(String what) {
    Matcher created = CREATED.matcher(SqlText.of(text).code());
    return created.matches() && created.group(1).equals(what)
        ? Optional.of(created.group(2))
        : Optional.empty();
  }

  /** The names behind FROM, JOIN and TABLE, in lower case. */
  public Set<String> reads() {
    Set<String> names = new LinkedHashSet<>();
    Matcher read = READ.matcher(SqlText.of(text).code());
    while (read.find()) {
      names.add(read.group(1).toLowerCase(Locale.ROOT));
    }
    return names;
  }
}
