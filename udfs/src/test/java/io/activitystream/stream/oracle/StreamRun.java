package io.activitystream.stream.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.types.Row;

/**
 * A history read by jobs of a real Flink, one for each of its parts. At the end of each part, all
 * that was written is compared with what the oracle says.
 */
public final class StreamRun implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final History history;
  private final Interruptions interruptions;
  private final Engine engine;
  private final Replay replay;
  private final ReplaySource source;

  private ChangelogTable stream = new ChangelogTable(Map.of());
  private final List<Verdict> repeated = new ArrayList<>();
  private int part;
  private String savepoint;
  private int changesSeen;
  private int forgotten;

  /** A run from the beginning of a history. */
  public StreamRun(History history, Interruptions interruptions, Engine engine) {
    this.history = history;
    this.interruptions = interruptions;
    this.engine = engine;
    this.replay = new Replay(interruptions.failingReads(), interruptions.failingWrites());
    this.source =
        new ReplaySource(
            replay, history.arrivals(), RandomHistory.SPLITS, interruptions.checkpoints());
  }

  /**
   * Reads a history with one job after the other.
   *
   * @throws AssertionError if what is written is not what the oracle says, or its changes do not
   *     follow from one another
   */
  public static void check(History history, Interruptions interruptions, Engine engine)
      throws Exception {
    try (StreamRun run = new StreamRun(history, interruptions, engine)) {
      for (int part = 0; part < history.parts().size(); part++) {
        run.readPart(StreamJob.over(history), Set.of());
      }
    }
  }

  /** Goes to the end of the first part, at which a savepoint was written. */
  public void resume(String fromSavepoint) {
    Outcome outcome = history.outcome(0, history.parts().get(0));
    stream = new ChangelogTable(outcome.stream());
    repeated.addAll(outcome.repeated());
    part = 1;
    savepoint = fromSavepoint;
  }

  /** Expects of the parts that follow what they come to without those before them. */
  public void forget() {
    stream = new ChangelogTable(Map.of());
    repeated.clear();
    forgotten = history.parts().get(part - 1);
  }

  /**
   * Reads the next part, and compares.
   *
   * @param missing the columns that the job's table does not have
   * @return the savepoint at its end, or null at that of the last part
   */
  public String readPart(StreamJob job, Set<String> missing) throws Exception {
    boolean last = part == history.parts().size() - 1;
    int end = history.parts().get(part);
    replay.begin();
    replay.readUntil(last ? Integer.MAX_VALUE : end);
    JobClient client =
        job.submit(
            engine.configuration(
                interruptions.parallelism().get(part),
                savepoint,
                interruptions.failures(),
                !interruptions.checkpoints().isEmpty()),
            source,
            replay);
    savepoint = last ? finish(client) : stop(client, replay, RandomHistory.SPLITS, engine);
    stream.hide(missing);
    apply(replay.changesAfter(changesSeen));
    compare(history.outcome(forgotten, end), missing);
    part++;
    return savepoint;
  }

  /** Waits until a job has read everything. */
  static String finish(JobClient client) throws Exception {
    client.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return null;
  }

  /** Stops a job once it has read what it may, and gives its savepoint. */
  static String stop(JobClient client, Replay replay, int splits, Engine engine) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      if (client.getJobStatus().get().isGloballyTerminalState()) {
        client.getJobExecutionResult().get();
        throw new AssertionError("The job ended before it was stopped");
      }
      if (replay.awaitRead(splits, Duration.ofMillis(50))) {
        try {
          return client
              .stopWithSavepoint(false, engine.folder().toString(), engine.savepoints())
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

  private void apply(List<Row> changes) {
    for (Row change : changes) {
      if (change.getField("verdict") != null) {
        repeated.add(Verdict.of(change));
      } else {
        stream.apply(change);
      }
    }
    changesSeen += changes.size();
  }

  private void compare(Outcome expected, Set<String> missing) {
    List<Numbered> rows =
        expected.stream().values().stream().map(row -> row.without(missing)).toList();
    assertThat(Differences.of(rows, stream.rows()))
        .as("the stream after part %d and %d changes", part, changesSeen)
        .isEmpty();
    assertThat(Differences.of(expected.repeated(), repeated))
        .as("duplicates and conflicts after part %d", part)
        .isEmpty();
  }

  @Override
  public void close() {
    replay.close();
  }
}
