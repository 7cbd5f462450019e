package io.activitystream.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file of events: {@code .json} holds one, any other one a line, and either may be {@code .gz}.
 *
 * @param path where it is
 */
record EventFile(Path path) {

  /** Receives the events of a file. */
  @FunctionalInterface
  interface Events {
    /**
     * An event.
     *
     * @param line its line, from 1; 0 where the file is one event
     */
    void event(int line, byte[] payload);
  }

  /** Hands over each event, an empty line as an empty one, as the job would read it. */
  void read(Events events) throws IOException {
    String name = path.getFileName().toString();
    boolean compressed = name.endsWith(".gz");
    String plain = compressed ? name.substring(0, name.length() - ".gz".length()) : name;
    try (InputStream file = Files.newInputStream(path);
        InputStream in = new BufferedInputStream(compressed ? new GZIPInputStream(file) : file)) {
      if (plain.endsWith(".json")) {
        events.event(0, in.readAllBytes());
      } else {
        lines(in, events);
      }
    }
  }

  private static void lines(InputStream in, Events events) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int number = 1;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        events.event(number++, line.toByteArray());
        line.reset();
      } else {
        line.write(b);
      }
    }
    if (line.size() > 0) {
      events.event(number, line.toByteArray());
    }
  }
}
