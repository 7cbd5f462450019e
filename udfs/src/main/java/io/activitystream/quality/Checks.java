package io.activitystream.quality;

import io.activitystream.mapping.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The checks of a folder, or of several, one a file, by name.
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
    return in(List.of(folder));
  }

  /**
   * Reads the SQL files right in folders.
   *
   * @throws CheckException with every problem that was found, also where two have one name
   */
  public static Checks in(List<Path> folders) throws IOException, CheckException {
    Map<String, Check> checks = new TreeMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : files(folder)) {
        CheckReader.read(file.toString(), Files.readString(file), problems)
            .ifPresent(check -> add(check, checks, problems));
      }
    }
    if (!problems.isEmpty()) {
      throw new CheckException(problems);
    }
    return new Checks(List.copyOf(checks.values()));
  }

  private static void add(Check check, Map<String, Check> checks, List<Problem> problems) {
    Check other = checks.putIfAbsent(check.name(), check);
    if (other != null) {
      problems.add(
          new Problem(
              check.file(),
              1,
              1,
              "There is a check %s already, in %s: give one of the two files another name"
                  .formatted(check.name(), other.file())));
    }
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
