package io.activitystream.quality;

import io.activitystream.mapping.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The checks of a folder, one a file, by name.
 *
 * @param all in the order of their names
 */
public record Checks(List<Check> all) {

  public Checks {
    all = List.copyOf(all);
  }

  /**
   * Reads the SQL files right in a folder.
   *
   * @throws CheckException with every problem that was found
   */
  public static Checks in(Path folder) throws IOException, CheckException {
    List<Check> checks = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Path file : files(folder)) {
      CheckReader.read(file.toString(), Files.readString(file), problems).ifPresent(checks::add);
    }
    if (!problems.isEmpty()) {
      throw new CheckException(problems);
    }
    return new Checks(checks);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("There is no folder '" + folder + "'");
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  /** The checks of a kind. */
  List<Check> of(Check.Kind kind) {
    return all.stream().filter(check -> check.kind() == kind).toList();
  }

  /** The row checks that keep rows from the stream; those first that leave a dead letter. */
  List<Check> removing() {
    return Stream.concat(with(Action.QUARANTINE), with(Action.DROP)).toList();
  }

  private Stream<Check> with(Action action) {
    return all.stream().filter(check -> check.action() == action);
  }
}
