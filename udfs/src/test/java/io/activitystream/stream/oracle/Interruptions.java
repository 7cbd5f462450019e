package io.activitystream.stream.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * What happens to a job while it reads a history.
 *
 * @param parallelism of the job that reads each part of the history; between two parts it is
 *     stopped with a savepoint, which the next one resumes
 * @param checkpoints the positions before which a checkpoint is waited for
 * @param failingReads the positions before which reading fails once
 * @param failingWrites the changes, counted over all attempts, that fail to be written
 */
public record Interruptions(
    List<Integer> parallelism,
    TreeSet<Integer> checkpoints,
    Set<Integer> failingReads,
    Set<Integer> failingWrites) {

  /** A history read from beginning to end by one job. */
  public static Interruptions none(History history) {
    return parallelism(history, 1);
  }

  /** A history whose jobs each have so many tasks. */
  public static Interruptions parallelism(History history, int tasks) {
    return new Interruptions(
        history.parts().stream().map(part -> tasks).toList(), new TreeSet<>(), Set.of(), Set.of());
  }

  /** Failures, and checkpoints to fall back to. */
  public static Interruptions failures(Random random, History history) {
    int size = history.arrivals().size();
    return new Interruptions(
        none(history).parallelism(),
        positions(random, 6, size),
        positions(random, 3, size),
        positions(random, 3, 2 * size));
  }

  /** The same with as many tasks as happens to be in each part. */
  public Interruptions rescaled(Random random) {
    List<Integer> tasks = new ArrayList<>();
    parallelism.forEach(one -> tasks.add(1 + random.nextInt(4)));
    return new Interruptions(tasks, checkpoints, failingReads, failingWrites);
  }

  int failures() {
    return failingReads.size() + failingWrites.size();
  }

  private static TreeSet<Integer> positions(Random random, int most, int size) {
    TreeSet<Integer> positions = new TreeSet<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      positions.add(random.nextInt(size));
    }
    return positions;
  }
}
