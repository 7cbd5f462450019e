package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SQL file, cut into its statements.
 *
 * @param statements in the file's order
 */
public record SqlScript(List<Statement> statements) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern STATEMENT_SET =
      Pattern.compile("(EXECUTE|EXPLAIN|COMPILE)\\b.*\\bSTATEMENT SET BEGIN\\b.*", Pattern.DOTALL);

  /**
   * One statement.
   *
   * @param file where it stands
   * @param line the line on which it starts, from 1
   * @param text the statement without its final semicolon, and without comments before it
   */
  public record Statement(Path file, int line, String text) {}

  /**
   * Reads a file and fills in its placeholders, {@code ${name}}, all of which stand within string
   * literals or comments.
   *
   * @throws StackException if a placeholder has no value
   */
  public static SqlScript read(Path file, Map<String, String> values) throws IOException {
    return new SqlScript(split(file, filled(file, values)));
  }

  /**
   * The text of a file with its placeholders filled in.
   *
   * @throws StackException if a placeholder has no value
   */
  static String filled(Path file, Map<String, String> values) throws IOException {
    String sql = Files.readString(file);
    return PLACEHOLDER
        .matcher(sql)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new StackException(
                    "%s:%d has the placeholder %s; known here: %s."
                        .formatted(
                            file,
                            lineAt(sql, match.start()),
                            match.group(),
                            new TreeSet<>(values.keySet())));
              }
              return Matcher.quoteReplacement(value.replace("'", "''"));
            });
  }

  /**
   * Cuts at the semicolons that end a statement: not those in literals, comments, statement sets.
   */
  private static List<Statement> split(Path file, String sql) {
    List<Statement> statements = new ArrayList<>();
    StringBuilder code = new StringBuilder(); // the statement so far, each comment one space
    int start = -1;
    int i = 0;
    while (i < sql.length()) {
      int end = tokenEnd(sql, i);
      char c = sql.charAt(i);
      boolean comment = end - i > 1 && (c == '-' || c == '/');
      if (start < 0 && !comment && !Character.isWhitespace(c)) {
        start = i;
      }
      if (c == ';' && start >= 0 && !isOpenStatementSet(code)) {
        if (start < i) {
          statements.add(new Statement(file, lineAt(sql, start), sql.substring(start, i).strip()));
        }
        code.setLength(0);
        start = -1;
      } else {
        code.append(comment ? " " : sql.substring(i, end));
      }
      i = end;
    }
    if (start >= 0) {
      throw new StackException(
          "%s:%d: this statement does not end with a semicolon."
              .formatted(file, lineAt(sql, start)));
    }
    return List.copyOf(statements);
  }

  /** Where the literal, quoted name, comment or single character ends that starts at an index. */
  private static int tokenEnd(String sql, int i) {
    char c = sql.charAt(i);
    if (c == '\'' || c == '`' || c == '"') {
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

  /** Whether a statement set has begun whose {@code ; END} has not come yet. */
  private static boolean isOpenStatementSet(CharSequence code) {
    String words = code.toString().strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    return STATEMENT_SET.matcher(words).matches() && !words.matches("(?s).*; ?END");
  }

  private static int lineAt(String sql, int index) {
    return 1 + (int) sql.substring(0, index).chars().filter(c -> c == '\n').count();
  }
}
