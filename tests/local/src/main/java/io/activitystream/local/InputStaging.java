package io.activitystream.local;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lays out files of events as the table {@code raw_events} reads them: one record a line, below
 * {@code source=<name>/}.
 *
 * <ul>
 *   <li>{@code .ndjson}, {@code .jsonl} and the same with {@code .gz}: linked, as they are.
 *   <li>{@code .json}: one document, which becomes one line: a line break cannot stand inside a
 *       JSON string, so each becomes a space.
 *   <li>Anything else, and what Flink takes for hidden ({@code .} or {@code _} before the name):
 *       left out, and named.
 * </ul>
 *
 * Folders between {@code source=<name>/} and the file are kept, and so is the time of a file's last
 * change, which is the arrival of its records.
 */
public final class InputStaging {
  private static final String SOURCE = "source=";
  private static final List<String> ONE_RECORD_A_LINE =
      List.of(".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz");
  private static final String ONE_DOCUMENT = ".json";

  private InputStaging() {}

  /**
   * What was staged.
   *
   * @param sources names, sorted
   * @param files how many files of events
   * @param leftOut files that are none, relative to the input folder
   */
  public record Staged(List<String> sources, int files, List<Path> leftOut) {
    /** Says what it is. */
    void print(PrintStream out) {
      out.printf(
          "%d files of events from %d sources: %s%n",
          files, sources.size(), String.join(", ", sources));
      if (!leftOut.isEmpty()) {
        out.printf(
            "Left out, since not .ndjson, .ndjson.gz or .json: %d files, such as %s%n",
            leftOut.size(), leftOut.get(0));
      }
    }
  }

  /**
   * Stages all events of a folder.
   *
   * @param input holds folders {@code source=<name>}
   * @param target is emptied first
   * @throws StackException if there is no such folder or it holds no events
   */
  public static Staged stage(Path input, Path target) throws IOException {
    Path folder = input.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new StackException(
          "There is no folder " + folder + ". The input is a folder of events, " + expected());
    }
    TreeSet<String> sources = new TreeSet<>();
    List<Path> events = new ArrayList<>();
    List<Path> leftOut = new ArrayList<>();
    for (Path sourceFolder : sourceFolders(folder)) {
      for (Path file : filesBelow(sourceFolder)) {
        Path relative = folder.relativize(file);
        if (holdsEvents(relative)) {
          events.add(relative);
          sources.add(sourceFolder.getFileName().toString().substring(SOURCE.length()));
        } else {
          leftOut.add(relative);
        }
      }
    }
    if (events.isEmpty()) {
      throw new StackException(
          "The source folders of " + folder + " hold no events, " + expected());
    }
    RunFolder.emptied(target);
    for (Path file : events) {
      layOut(folder.resolve(file), target.resolve(file));
    }
    return new Staged(List.copyOf(sources), events.size(), List.copyOf(leftOut));
  }

  private static List<Path> sourceFolders(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> all = children.sorted().toList();
      List<Path> sources =
          all.stream()
              .filter(Files::isDirectory)
              .filter(child -> child.getFileName().toString().matches(SOURCE + ".+"))
              .toList();
      if (sources.isEmpty()) {
        throw new StackException(
            "%s has no folder %s<name>; it holds %s. The input is a folder of events, %s"
                .formatted(
                    folder,
                    SOURCE,
                    all.isEmpty()
                        ? "nothing"
                        : all.stream().limit(5).map(p -> p.getFileName().toString()).toList(),
                    expected()));
      }
      return sources;
    }
  }

  private static List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static boolean holdsEvents(Path relative) {
    return !isHidden(relative)
        && (isOneRecordALine(relative) || relative.toString().endsWith(ONE_DOCUMENT));
  }

  private static boolean isOneRecordALine(Path file) {
    return ONE_RECORD_A_LINE.stream().anyMatch(file.toString()::endsWith);
  }

  private static void layOut(Path file, Path staged) throws IOException {
    Files.createDirectories(staged.getParent());
    if (isOneRecordALine(file)) {
      Files.createSymbolicLink(staged, file.toRealPath());
    } else {
      writeAsOneLine(file, staged);
      Files.setLastModifiedTime(staged, Files.getLastModifiedTime(file));
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".") || part.toString().startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  private static void writeAsOneLine(Path document, Path line) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(document));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(line))) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        out.write(b == '\n' || b == '\r' ? ' ' : b);
      }
      out.write('\n');
    }
  }

  private static String expected() {
    return "such as source=stripe/events.ndjson (one JSON document a line; also .ndjson.gz, and"
        + " .json with one document).";
  }
}
