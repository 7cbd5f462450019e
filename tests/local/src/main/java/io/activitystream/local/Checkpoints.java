package io.activitystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What jobs have kept, to go on from.
 *
 * @param folder one folder a job, by its id
 */
public record Checkpoints(Path folder) {
  /**
   * The newest complete checkpoint of any job; the value of {@code execution.state-recovery.path}.
   */
  public Optional<Path> newest() {
    return newestOf(children(folder).stream().flatMap(job -> children(job).stream()).toList());
  }

  /** The newest complete checkpoint of a job. */
  public Optional<Path> newestOf(String job) {
    return newestOf(children(folder.resolve(job)));
  }

  /** Throws all of them away; no job may run that writes there. */
  public void forget() {
    RunFolder.emptied(folder);
  }

  /** A checkpoint is complete when its metadata is written, which is the last thing to be. */
  private static Optional<Path> newestOf(List<Path> checkpoints) {
    return checkpoints.stream()
        .map(checkpoint -> checkpoint.resolve("_metadata"))
        .filter(Files::exists)
        .max(Comparator.comparing(Checkpoints::changed))
        .map(Path::getParent);
  }

  /**
   * None of a folder that is gone: a job that runs deletes checkpoints while they are looked at.
   */
  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).toList();
    } catch (NoSuchFileException gone) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (NoSuchFileException gone) {
      return FileTime.fromMillis(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
