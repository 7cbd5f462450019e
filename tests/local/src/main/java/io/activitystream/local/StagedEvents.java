package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * All records of a folder of staged events, as if their sources sent them side by side: in the
 * order of each file, and of several files that next whose time is the earliest.
 */
public final class StagedEvents implements AutoCloseable {
  private static final String SOURCE = "source=";

  private final List<EventFile> files = new ArrayList<>();
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(Comparator.comparingLong(Head::time).thenComparingInt(Head::file));

  /** The next record of a file. One without a time follows at once on the one before it. */
  private record Head(int file, long time, RawRecord record) {}

  private StagedEvents() {}

  /**
   * Opens all files of a folder.
   *
   * @param staged what {@link InputStaging} has laid out
   */
  public static StagedEvents in(Path staged) throws IOException {
    StagedEvents events = new StagedEvents();
    try (Stream<Path> tree = Files.walk(staged)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        events.open(staged.relativize(file), file);
      }
    } catch (IOException e) {
      events.close();
      throw e;
    }
    return events;
  }

  /** The next record, or null at the end. */
  public RawRecord next() {
    Head first = heads.poll();
    if (first == null) {
      return null;
    }
    advance(first.file());
    return first.record();
  }

  @Override
  public void close() throws IOException {
    for (EventFile file : files) {
      file.close();
    }
  }

  private void open(Path relative, Path file) throws IOException {
    String source = relative.getName(0).toString().substring(SOURCE.length());
    files.add(EventFile.open(source, file, relative.subpath(1, relative.getNameCount())));
    advance(files.size() - 1);
  }

  private void advance(int file) {
    RawRecord record = files.get(file).next();
    if (record != null) {
      heads.add(new Head(file, EventClock.millis(record.payload()).orElse(0), record));
    }
  }
}
