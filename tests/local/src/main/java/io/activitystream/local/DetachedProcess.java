package io.activitystream.local;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A process that outlives the command that started it.
 *
 * <p>It is remembered in a file by its id <em>and</em> its start time, so that a process id which
 * the system has given to someone else meanwhile is never mistaken for it, and never stopped.
 *
 * @param name what the process is, which names its files too
 * @param pid its process id
 * @param started when it started, as the operating system tells
 * @param file where it is remembered
 */
record DetachedProcess(String name, long pid, Instant started, Path file) {
  /** Clocks are set, and shells look at them late; process ids do not come around so soon. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(10);

  private static final Duration DEATH = Duration.ofSeconds(10);

  /**
   * Starts a command that a closed terminal or Ctrl-C does not reach, and remembers it.
   *
   * @param output where its standard output and standard error go
   */
  static DetachedProcess start(
      RunFolder folder, String name, List<String> command, Map<String, String> environment)
      throws IOException {
    List<String> shielded = new ArrayList<>();
    shielded.addAll(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", name));
    shielded.addAll(command);
    Path output = RunFolder.created(folder.logs()).resolve(name + ".out");
    ProcessBuilder builder =
        new ProcessBuilder(shielded)
            .directory(folder.root().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().remove(Keys.VARIABLE); // for those only to whom it is given
    builder.environment().putAll(environment);
    return remember(folder, name, builder.start().toHandle());
  }

  /** Remembers a process that runs already. */
  static DetachedProcess remember(RunFolder folder, String name, ProcessHandle process)
      throws IOException {
    Instant started =
        process
            .info()
            .startInstant()
            .orElseThrow(
                () -> new IOException("No start time of process " + process.pid() + " " + name));
    Path file = RunFolder.created(folder.processes()).resolve(name);
    Files.writeString(file, process.pid() + " " + started + "\n");
    return new DetachedProcess(name, process.pid(), started, file);
  }

  /** The process that is remembered under a name, running or not. */
  static Optional<DetachedProcess> recall(RunFolder folder, String name) {
    Path file = folder.processes().resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String[] words = Files.readString(file).trim().split(" ");
      return words.length == 2
          ? Optional.of(
              new DetachedProcess(name, Long.parseLong(words[0]), Instant.parse(words[1]), file))
          : Optional.empty(); // the command that wrote it was cut off
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the process that is remembered under a name runs. */
  static boolean isAlive(RunFolder folder, String name) {
    return recall(folder, name).filter(DetachedProcess::isAlive).isPresent();
  }

  /** All processes that are remembered, running or not. */
  static List<DetachedProcess> recallAll(RunFolder folder) {
    if (!Files.isDirectory(folder.processes())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.processes())) {
      return files
          .map(file -> recall(folder, file.getFileName().toString()))
          .flatMap(Optional::stream)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this very process runs, not just one with its id. */
  boolean isAlive() {
    return handle().isPresent();
  }

  /**
   * Asks the process to end, ends it if it has not in time, ends the children that it leaves
   * behind, and forgets it.
   */
  void stop(Duration patience) {
    handle()
        .ifPresent(
            process -> {
              List<ProcessHandle> family =
                  Stream.concat(Stream.of(process), process.descendants()).toList();
              process.destroy();
              Await.until(patience, () -> !runs(process));
              family.forEach(ProcessHandle::destroyForcibly);
              Await.until(patience, () -> family.stream().noneMatch(DetachedProcess::runs));
            });
    forget();
  }

  /**
   * Ends the process and its children at once and without warning, as a crash does. It stays
   * remembered.
   */
  void kill() {
    handle()
        .ifPresent(
            process -> {
              List<ProcessHandle> family =
                  Stream.concat(Stream.of(process), process.descendants()).toList();
              family.forEach(ProcessHandle::destroyForcibly);
              Await.until(DEATH, () -> family.stream().noneMatch(DetachedProcess::runs));
            });
  }

  /** Forgets a process that has ended. */
  void forget() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(DetachedProcess::runs)
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .map(
                        start ->
                            Duration.between(start, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                    .orElse(false));
  }

  /**
   * Whether a process runs, and is not just a dead one of which nobody has taken notice: in a
   * container often nobody does.
   */
  static boolean runs(ProcessHandle process) {
    return process.isAlive() && !isZombie(process.pid());
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException e) {
      return false; // it has gone meanwhile, or this is no Linux
    }
  }
}
