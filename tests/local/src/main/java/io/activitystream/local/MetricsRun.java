package io.activitystream.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The job on metrics of nodes, on messages of the last minutes. */
final class MetricsRun {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final List<String> SOURCES = List.of("nodes");

  private final Project project;
  private final Stack stack;
  private final PrintStream out;
  private final Progress progress;

  MetricsRun(Project project, Stack stack, PrintStream out, Progress progress) {
    this.project = project;
    this.stack = stack;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Sends what nodes say in so many minutes, up to now, and runs the job until it has read it.
   *
   * @return the id of the job, which goes on
   */
  String run(int nodes, int minutes) throws Exception {
    Duration time = Duration.ofMinutes(minutes);
    NodeLoad load =
        new NodeLoad(nodes, Instant.now().minus(time).truncatedTo(ChronoUnit.MILLIS), EVERY);
    progress.during("Empty topic", this::emptyTopic);
    progress.during("Messages of nodes", () -> NodeMessages.send(stack.kafka(), load, time));
    out.printf(
        "  %,d messages with %d metrics each, of %,d nodes, one every %d s%n",
        load.messagesIn(time), NodeLoad.METRICS, nodes, EVERY.toSeconds());
    SqlClient client = stack.sqlClient();
    String job = progress.during("Job in Flink SQL", client::activity, () -> submit(client));
    progress.during("All is read and written", () -> awaitRead(job));
    return job;
  }

  private void emptyTopic() {
    try (RawTopics topics = RawTopics.ofMetrics(stack.kafka())) {
      topics.deleteAll();
      topics.create(SOURCES);
    }
  }

  private String submit(SqlClient client) throws IOException {
    List<Path> scripts = new ArrayList<>(project.metricsSession());
    scripts.add(project.metricsJob());
    return client.submit(scripts, project.placeholders(stack, null, project.metrics()));
  }

  private void awaitRead(String job) {
    try (RawTopics topics = RawTopics.ofMetrics(stack.kafka())) {
      Consumption consumption = new Consumption(stack.flink(), job, topics);
      boolean read =
          Await.until(
              PATIENCE,
              () -> {
                try {
                  requireRunning(job);
                  return consumption.isComplete();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      if (!read) {
        throw new StackException(
            "The job has not read all in %d minutes; it goes on. Begin with fewer nodes: make"
                    .formatted(PATIENCE.toMinutes())
                + " metrics NODES=1000");
      }
    }
  }

  private void requireRunning(String job) throws IOException {
    String state = stack.flink().state(job).orElse("LOST");
    if (List.of("FAILED", "CANCELED", "LOST").contains(state)) {
      throw new StackException(
          "The job is %s: %s".formatted(state, stack.flink().rootCause(job).orElse("")));
    }
  }
}
