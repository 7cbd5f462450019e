package io.activitystream.local;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Flink's SQL Client printed while it ran a script. It stops at the first statement that
 * fails, says so, and exits as if nothing had happened.
 *
 * @param text without colours
 */
record SqlClientOutput(String text) {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern PROMPT = Pattern.compile("(?m)^Flink SQL> ");
  private static final Pattern ERROR = Pattern.compile("\\[ERROR] (.*)", Pattern.DOTALL);
  private static final Pattern ENDING =
      Pattern.compile("\\s*(?:Shutting down the session\\.\\.\\.\\s*done\\.)?\\s*$");
  private static final String PREFACE = "Could not execute SQL statement. Reason:\n";

  static SqlClientOutput of(String printed) {
    return new SqlClientOutput(COLOUR.matcher(printed).replaceAll("").replace("\r", ""));
  }

  /** How many statements were begun. */
  int statementsBegun() {
    return (int) PROMPT.matcher(text).results().count();
  }

  /** Why a statement failed, which is then the last one begun; empty if none did. */
  Optional<String> error() {
    Matcher error = ERROR.matcher(text);
    if (!error.find()) {
      return Optional.empty();
    }
    String reason = ENDING.matcher(error.group(1)).replaceFirst("");
    reason = reason.startsWith(PREFACE) ? reason.substring(PREFACE.length()) : reason;
    return Optional.of(RootCause.of(reason));
  }
}
