package io.activitystream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Public suites and example events that stand beside a developer's checkout and are no part of the
 * project: a test that needs them is skipped, and says so, where they are absent.
 */
public final class SharedExamples {
  private static final Path ROOT = Path.of("../../shared");

  private SharedExamples() {}

  /** The files of a folder, sorted; skips the test where there is none. */
  public static List<Path> files(String folder) {
    Path path = ROOT.resolve(folder);
    assumeTrue(
        Files.isDirectory(path),
        () -> "Skipped: " + path + " is not beside this checkout, and it holds the examples");
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
