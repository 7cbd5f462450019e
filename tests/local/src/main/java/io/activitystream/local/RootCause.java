package io.activitystream.local;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The innermost cause in a printed Java stack trace: what went wrong, without the way there. */
final class RootCause {
  private static final String CAUSED_BY = "Caused by: ";
  private static final int LINES = 12;

  /** A parser's list of all tokens that would have done: dozens of lines that help nobody. */
  private static final String EXPECTATIONS = "Was expecting";

  private static final Pattern CLASS_NAME =
      Pattern.compile(
          "^(?:[a-z_][a-zA-Z0-9_]*\\.)+([A-Z]\\w*(?:\\$\\w+)*)(?:: )?(.*)$", Pattern.DOTALL);

  /** Exceptions whose message is written for the author of a statement. */
  private static final Pattern SPEAKS_FOR_ITSELF =
      Pattern.compile("\\w*(?:Valid\\w+|\\w*Parse\\w*|Table|Runtime|PSQL)Exception");

  private RootCause() {}

  /**
   * The message of the last {@code Caused by:}, or of the trace itself, all its lines up to a
   * dozen, without the frames.
   */
  static String of(String stackTrace) {
    int last = stackTrace.lastIndexOf("\n" + CAUSED_BY);
    String cause = last < 0 ? stackTrace : stackTrace.substring(last + 1 + CAUSED_BY.length());
    List<String> message =
        cause
            .lines()
            .takeWhile(line -> !isFrame(line) && !line.startsWith(EXPECTATIONS))
            .limit(LINES)
            .toList();
    return withoutPackage(String.join("\n", message).strip());
  }

  /** Without the exception's package, and without its name where the message says it all. */
  static String withoutPackage(String exception) {
    Matcher matcher = CLASS_NAME.matcher(exception);
    if (!matcher.matches()) {
      return exception;
    }
    String name = matcher.group(1);
    String message = matcher.group(2).strip();
    if (message.isEmpty()) {
      return name;
    }
    return SPEAKS_FOR_ITSELF.matcher(name).matches() ? message : name + ": " + message;
  }

  private static boolean isFrame(String line) {
    return line.startsWith("\tat ")
        || line.startsWith("\t... ")
        || line.startsWith("\tSuppressed:");
  }
}
