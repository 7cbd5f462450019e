package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that does one thing and ends, such as one that makes a data folder. */
final class Program {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Program() {}

  /**
   * Runs it in the run folder and waits for its end; what it prints is among the logs.
   *
   * @throws StackException if it does not end well or in time, with the end of what it printed
   */
  static void run(RunFolder folder, String name, List<String> command) throws IOException {
    Path log = RunFolder.created(folder.logs()).resolve(name + ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new StackException(name + " failed." + LogTail.of(log));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for " + name + ".", e);
    }
  }
}
