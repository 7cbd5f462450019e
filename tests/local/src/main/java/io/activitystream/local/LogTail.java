package io.activitystream.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of what a process wrote, to be appended to a message. */
final class LogTail {
  private static final int LINES = 15;

  private LogTail() {}

  /** The last lines of each file that is there and has some, indented, each under its path. */
  static String of(Path... files) {
    StringBuilder tail = new StringBuilder();
    for (Path file : files) {
      List<String> lines = lines(file);
      if (!lines.isEmpty()) {
        tail.append("\nThe end of ").append(file).append(":\n");
        lines.stream()
            .skip(Math.max(0, lines.size() - LINES))
            .forEach(line -> tail.append("    ").append(line).append('\n'));
      }
    }
    return tail.toString().stripTrailing();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file)
          ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList()
          : List.of();
    } catch (IOException e) {
      return List.of("(cannot be read: " + e.getMessage() + ")");
    }
  }
}
