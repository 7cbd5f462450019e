package io.activitystream.local;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Where one stack keeps all of its state: processes, ports, logs, configuration, checkpoints,
 * database, topics, staged input. Two stacks with two run folders know nothing of each other.
 *
 * @param root the folder, absolute; created on first use
 */
public record RunFolder(Path root) {

  /** A run folder at any path, which need not exist yet. */
  public static RunFolder at(Path root) {
    return new RunFolder(root.toAbsolutePath().normalize());
  }

  /** One file for each process that the stack has started. */
  Path processes() {
    return root.resolve("processes");
  }

  Path ports() {
    return root.resolve("ports.properties");
  }

  /** The key that was made for this stack, if it was started without one. */
  Path keys() {
    return root.resolve("keys");
  }

  Path logs() {
    return root.resolve("logs");
  }

  Path conf() {
    return root.resolve("conf");
  }

  Path flinkState() {
    return root.resolve("flink");
  }

  /** Where jobs keep what they know, to go on from after a failure. */
  Path checkpoints() {
    return flinkState().resolve("checkpoints");
  }

  Path kafka() {
    return root.resolve("kafka");
  }

  /** Kafka Connect's settings, its connectors, and how far they have read. */
  Path connect() {
    return root.resolve("connect");
  }

  Path database() {
    return root.resolve("database");
  }

  Path backfill() {
    return root.resolve("backfill");
  }

  Path input() {
    return root.resolve("input");
  }

  /** The job on Kafka, as it was submitted last. */
  Path stream() {
    return root.resolve("stream.properties");
  }

  /** The SQL scripts as they were sent, with every placeholder filled in. */
  Path sql() {
    return root.resolve("sql");
  }

  /**
   * Does some work while no other command may start, use up or stop the stack.
   *
   * @return what the work returns
   * @throws StackException if another command is at work
   */
  <T> T exclusively(Callable<T> work) throws Exception {
    Path file = created(root).resolve("lock");
    try (FileChannel channel = FileChannel.open(file, CREATE, WRITE)) {
      if (!isLocked(channel)) {
        throw new StackException(
            "Another command is starting, running or stopping this stack ("
                + file
                + " is locked). Wait for it to end.");
      }
      return work.call();
    }
  }

  /** The lock ends with its channel. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** The same folder, which exists from now on. */
  static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot create " + folder, e);
    }
  }

  /** The same folder, which exists and is empty from now on. Links in it are not followed. */
  static Path emptied(Path folder) {
    deleted(folder);
    return created(folder);
  }

  /** Deletes a folder and all in it, if it is there. Links in it are not followed. */
  static void deleted(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }
}
