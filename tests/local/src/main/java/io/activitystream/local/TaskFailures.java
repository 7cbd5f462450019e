package io.activitystream.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Why tasks failed, as the TaskManager's log tells.
 *
 * <p>The REST API may not know: where closing a sink fails too, the TaskManager gives up, and the
 * job's failure is then that its TaskManager has gone.
 */
final class TaskFailures {
  private static final String FAILED = " to FAILED with failure cause:";

  private TaskFailures() {}

  /** The innermost cause of the first failure of a task since a moment; empty if there was none. */
  static Optional<String> firstCause(Path log, Instant since) throws IOException {
    if (!Files.exists(log)) {
      return Optional.empty();
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null && !(line.endsWith(FAILED) && isSince(line, since))) {
        line = lines.readLine();
      }
      if (line == null) {
        return Optional.empty();
      }
      StringBuilder trace = new StringBuilder();
      for (line = lines.readLine(); line != null && time(line) == null; line = lines.readLine()) {
        trace.append(line).append('\n');
      }
      return Optional.of(RootCause.of(trace.toString()));
    }
  }

  private static boolean isSince(String line, Instant since) {
    Instant time = time(line);
    return time != null && !time.isBefore(since);
  }

  /** When a record of the log was written, or null in the middle of one. */
  private static Instant time(String line) {
    int space = line.indexOf(' ');
    if (space < 0 || line.charAt(0) < '0' || line.charAt(0) > '9') {
      return null;
    }
    try {
      return Instant.parse(line.substring(0, space));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
