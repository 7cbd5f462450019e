package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How the JVMs of a stack log: to the file that {@code -Dlog.file} names. */
final class LogSettings {
  private static final String RESOURCE = "log4j.properties";

  private LogSettings() {}

  /** Writes Log4j's settings. */
  static void write(Path file) throws IOException {
    try (var in =
        Optional.ofNullable(LogSettings.class.getResourceAsStream(RESOURCE))
            .orElseThrow(() -> new IOException("No resource " + RESOURCE))) {
      Files.write(file, in.readAllBytes());
    }
  }
}
