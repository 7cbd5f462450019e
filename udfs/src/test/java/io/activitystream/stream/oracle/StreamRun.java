package io.activitystream.stream.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.types.Row;

/** A history read by jobs of a real Flink, beside what the oracle says. */
public final class StreamRun {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final History history;
  private final Interruptions interruptions;
  private final Engine engine;

  private StreamRun(History history, Interruptions interruptions, Engine engine) {
    this.history = history;
    this.interruptions = interruptions;
    this.engine = engine;
  }

  /**
   * Reads a history and compares, at the end of each of its parts, all that was written with what
   * the oracle says.
   *
   * @throws AssertionError if they differ, or the changes do not follow from one another
   */
  public static void check(History history, Interruptions interruptions, Engine engine)
      throws Exception {
    new StreamRun(history, interruptions, engine).run();
  }

  private void run() throws Exception {
    try (Replay replay = new Replay(interruptions.failingReads(), interruptions.failingWrites())) {
      ReplaySource source =
          new ReplaySource(
              replay, history.arrivals(), RandomHistory.SPLITS, interruptions.checkpoints());
      String savepoint = null;
      for (int part = 0; part < history.parts().size(); part++) {
        boolean last = part == history.parts().size() - 1;
        int end = history.parts().get(part);
        replay.begin();
        replay.readUntil(last ? Integer.MAX_VALUE : end);
        JobClient job =
            StreamJob.over(history)
                .submit(
                    engine.configuration(
                        interruptions.parallelism().get(part),
                        savepoint,
                        interruptions.failures(),
                        !interruptions.checkpoints().isEmpty()),
                    source,
                    replay);
        savepoint = last ? finish(job) : stop(job, replay);
        compare(replay.changes(), history.outcome(end));
      }
    }
  }

  private static String finish(JobClient job) throws Exception {
    job.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return null;
  }

  /** Stops a job once it has read what it may. */
  private String stop(JobClient job, Replay replay) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      if (job.getJobStatus().get().isGloballyTerminalState()) {
        job.getJobExecutionResult().get();
        throw new AssertionError("The job ended before it was stopped");
      }
      if (replay.awaitRead(RandomHistory.SPLITS, Duration.ofMillis(50))) {
        try {
          return job.stopWithSavepoint(false, engine.folder().toString(), engine.savepoints())
              .get();
        } catch (ExecutionException e) {
          // Not every task runs yet, or a planned failure came in between: once more.
          if (System.nanoTime() > deadline) {
            throw e;
          }
        }
      } else if (System.nanoTime() > deadline) {
        throw new AssertionError("The job does not read on");
      }
    }
  }

  private static void compare(List<Row> changes, Outcome expected) {
    ChangelogTable stream = new ChangelogTable();
    List<Verdict> repeated = new ArrayList<>();
    for (Row change : changes) {
      if (change.getField("verdict") != null) {
        repeated.add(Verdict.of(change));
      } else {
        stream.apply(change);
      }
    }
    assertThat(stream.rows().values())
        .as("the stream after %d changes", changes.size())
        .containsExactlyInAnyOrderElementsOf(expected.stream().values());
    assertThat(repeated)
        .as("duplicates and conflicts")
        .containsExactlyInAnyOrderElementsOf(expected.repeated());
  }
}
