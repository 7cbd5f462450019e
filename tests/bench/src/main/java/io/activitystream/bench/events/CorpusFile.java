package io.activitystream.bench.events;

import io.activitystream.bench.events.Corpus.Event;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A corpus in a file: a line an event, its source before a tab and its payload behind it. */
public final class CorpusFile {
  private CorpusFile() {}

  /** Writes a corpus into a folder and gives the file. */
  public static Path write(Corpus corpus, Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve(corpus.name() + ".events");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (Event event : corpus.events()) {
        out.write(event.source().getBytes(StandardCharsets.US_ASCII));
        out.write('\t');
        out.write(event.payload());
        out.write('\n');
      }
    }
    return file;
  }

  /** Reads what {@link #write} has written. */
  public static List<Event> read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<Event> events = new ArrayList<>();
    int line = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        events.add(event(bytes, line, i));
        line = i + 1;
      }
    }
    return events;
  }

  private static Event event(byte[] bytes, int from, int to) {
    int tab = from;
    while (bytes[tab] != '\t') {
      tab++;
    }
    String source = new String(bytes, from, tab - from, StandardCharsets.US_ASCII);
    return new Event(source, Arrays.copyOfRange(bytes, tab + 1, to));
  }
}
