package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The job on Kafka, as it was submitted last.
 *
 * @param id Flink's id of it
 * @param mappings the folder of own mappings that it knows, absolute, or null
 */
record SubmittedJob(String id, Path mappings) {
  private static final String ID = "job";
  private static final String MAPPINGS = "mappings";

  SubmittedJob {
    mappings = mappings == null ? null : mappings.toAbsolutePath().normalize();
  }

  /** What a file remembers; empty where none was ever submitted. */
  static Optional<SubmittedJob> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    String mappings = properties.getProperty(MAPPINGS);
    return Optional.of(
        new SubmittedJob(
            properties.getProperty(ID, ""), mappings == null ? null : Path.of(mappings)));
  }

  /** Remembers it in a file. */
  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty(ID, id);
    if (mappings != null) {
      properties.setProperty(MAPPINGS, mappings.toString());
    }
    try (var writer = Files.newBufferedWriter(file)) {
      properties.store(writer, "The job on Kafka, as it was submitted last");
    }
  }
}
