package io.activitystream.fuzz;

import io.activitystream.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The target of a fuzzer that is guided by what it reaches in the reader: an input is the number of
 * a {@link BaseEvent} whose paths are read, and documents, one after the other, each ended by a
 * zero.
 */
public final class GuidedFuzz {
  private static final int MOST_DOCUMENTS = 40;
  private static final char END = '\0';
  private static final BaseEvent[] EVENTS = BaseEvent.values();
  private static final ReaderCheck[] CHECKS = new ReaderCheck[EVENTS.length];

  static {
    for (BaseEvent event : EVENTS) {
      CHECKS[event.ordinal()] = event.check();
    }
  }

  private GuidedFuzz() {}

  /** Writes inputs to begin with into a folder: each event, read three times. */
  static void writeInputs(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (BaseEvent event : EVENTS) {
      TextBuffer input = new TextBuffer().append((char) event.ordinal());
      for (int i = 0; i < 3; i++) {
        input.append(event.utf8()).append(END);
      }
      Files.write(folder.resolve(event.name()), input.toBytes());
    }
  }

  /**
   * Reads the documents of one input.
   *
   * @throws Difference if a reader says something else than the references
   */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    ReaderCheck check = check(input);
    JsonReader reader = check.newReader();
    int from = 1;
    for (int i = 0; i < MOST_DOCUMENTS && from < input.length; i++) {
      int to = end(input, from);
      check.moveTo(input, from, to);
      check.readFresh(check.read(reader));
      from = to + 1;
    }
  }

  private static ReaderCheck check(byte[] input) {
    return CHECKS[(input[0] & 0xFF) % CHECKS.length];
  }

  private static int end(byte[] input, int from) {
    int to = from;
    while (to < input.length && input[to] != END) {
      to++;
    }
    return to;
  }

  /** The documents of an input that shows a difference, and which. */
  static String report(byte[] input) {
    List<Memory.Snapshot> history = new ArrayList<>();
    int from = 1;
    for (int i = 0; i < MOST_DOCUMENTS && from < input.length; i++) {
      int to = end(input, from);
      history.add(new Memory.Snapshot(input.clone(), input, from, to));
      String report = Shrinking.report(history, check(input));
      if (report != null) {
        return report + check(input);
      }
      from = to + 1;
    }
    return "Jazzer has found an input that shows no difference when it is read again: "
        + Printed.base64(input);
  }
}
