package io.activitystream.bench.flink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a task's thread did while it was measured.
 *
 * @param events how many events the source emitted, each of which the thread took to the sink
 * @param cpuNanos the CPU time that the thread had
 * @param allocatedBytes what it allocated
 */
record Measurement(long events, long cpuNanos, long allocatedBytes) {

  double eventsPerSecond() {
    return events * 1e9 / cpuNanos;
  }

  double bytesPerEvent() {
    return (double) allocatedBytes / events;
  }

  /** Leaves it where the process that asked for it finds it. */
  void write(Path file) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("events", String.valueOf(events));
    properties.setProperty("cpuNanos", String.valueOf(cpuNanos));
    properties.setProperty("allocatedBytes", String.valueOf(allocatedBytes));
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
  }

  static Measurement read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return new Measurement(
        Long.parseLong(properties.getProperty("events")),
        Long.parseLong(properties.getProperty("cpuNanos")),
        Long.parseLong(properties.getProperty("allocatedBytes")));
  }
}
