package io.activitystream.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs Jazzer on {@link GuidedFuzz} in a process of its own. It begins with what it has learned in
 * earlier runs.
 */
final class GuidedRun {
  private final Path folder;
  private final Path inputs;
  private final Path found;
  private final Path log;

  /** A run with the jars in a folder, which also holds what it learns and its log. */
  GuidedRun(Path folder) {
    this.folder = folder;
    this.inputs = folder.resolve("inputs");
    this.found = folder.resolve("found");
    this.log = folder.resolve("log");
  }

  /** What it finds different within the time; null if nothing. */
  String difference(Duration time) throws IOException, InterruptedException {
    GuidedFuzz.writeInputs(inputs);
    Files.deleteIfExists(found);
    System.out.println("Fuzzing by what the reader's code reaches for " + time.toSeconds() + " s");
    Process process =
        new ProcessBuilder(command(time))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exit = process.waitFor();
    if (Files.exists(found)) {
      return GuidedFuzz.report(Files.readAllBytes(found));
    }
    List<String> said = Files.readAllLines(log);
    if (exit != 0) {
      List<String> end = said.subList(Math.max(0, said.size() - 20), said.size());
      return "Jazzer ended with " + exit + ": " + log + " ends with\n" + String.join("\n", end);
    }
    said.stream().filter(line -> line.startsWith("Done ")).forEach(System.out::println);
    return null;
  }

  private List<String> command(Duration time) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-XX:-StackTraceInThrowable",
        "-cp",
        jars() + System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + GuidedFuzz.class.getName(),
        "--instrumentation_includes=io.activitystream.json.**",
        "--reproducer_path=" + folder,
        "-exact_artifact_path=" + found,
        "-max_total_time=" + time.toSeconds(),
        "-max_len=3000",
        inputs.toString());
  }

  private String jars() throws IOException {
    StringBuilder jars = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.toString().endsWith(".jar"))
          .forEach(file -> jars.append(file).append(java.io.File.pathSeparator));
    }
    return jars.toString();
  }
}
