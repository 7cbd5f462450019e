package io.activitystream.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that begins with nothing: it starts what does not run, ends the jobs of before and empties
 * the warehouse.
 */
final class FreshRun {
  private final Project project;
  private final Stack stack;
  private final PrintStream out;
  private final Progress progress;

  FreshRun(Project project, Stack stack, PrintStream out, Progress progress) {
    this.project = project;
    this.stack = stack;
    this.out = out;
    this.progress = progress;
  }

  /** From files of events to rows in the warehouse; returns what the SQL Client printed. */
  String overFiles(Path input, Path mappings) throws Exception {
    stage(input);
    start("Flink and PostgreSQL");
    List<Path> scripts = new ArrayList<>(project.session(Place.FILES, mappings != null));
    scripts.addAll(project.jobs(Place.FILES));
    SqlClient client = stack.sqlClient();
    return progress.during(
        "Jobs in Flink SQL",
        client::activity,
        () ->
            client.run(
                scripts, project.placeholders(stack, project.runFolder().input(), mappings)));
  }

  /** The same through Kafka; returns the id of the job, which goes on. */
  String overKafka(Path input, Path mappings, double rate) throws Exception {
    InputStaging.Staged staged = stage(input);
    start("Flink, PostgreSQL and Kafka", Part.KAFKA);
    StreamingRun stream = stream();
    progress.during("Empty topics", () -> stream.emptyTopics(staged.sources()));
    String job = stream.submit(mappings);
    try (StagedEvents events = StagedEvents.in(project.runFolder().input())) {
      stream.send(job, events::next, rate);
    }
    return job;
  }

  /** The same, of the changes that an application's rows go through; returns the job's id. */
  String overChanges(Path mappings) throws Exception {
    start("Flink, PostgreSQL, Kafka", Part.KAFKA, Part.CONNECT);
    StreamingRun stream = stream();
    progress.during("Empty topics", () -> stream.emptyTopics(List.of(project.capturedSource())));
    progress.during(
        "The application's database", () -> stack.application().recreate(project.application()));
    String job = stream.submit(mappings);
    progress.during("Debezium", () -> stack.startConnector(project.connector()));
    ChangeCapture capture = stack.capture();
    progress.during("Rows that were there before", capture::awaitSnapshot);
    ChangeTour.show(capture, project.changes(), progress);
    return job;
  }

  /** The other job, on what nodes say of themselves; returns its id. */
  String overMetrics(int nodes, int minutes) throws Exception {
    start("Flink, PostgreSQL and Kafka", Part.KAFKA);
    return new MetricsRun(project, stack, out, progress).run(nodes, minutes);
  }

  private StreamingRun stream() {
    return new StreamingRun(project, stack, out, progress);
  }

  private InputStaging.Staged stage(Path input) throws IOException {
    InputStaging.Staged staged =
        InputStaging.stage(
            input == null ? project.bundledEvents() : input, project.runFolder().input());
    staged.print(out);
    return staged;
  }

  /** Starts what does not run, ends jobs of before, and forgets all that they wrote. */
  private void start(String what, Part... also) throws Exception {
    stack.forgetConnectors();
    progress.during(what, () -> stack.start(Port::preferred, also));
    stack.application().forgetReaders();
    out.println("  Flink's web UI: " + stack.flink().address());
    Path key = Keys.of(project.runFolder()).thrownAway();
    if (key != null) {
      out.printf(
          "  Personal data is protected with a throw-away key, %s (your own: %s, see"
              + " sql/privacy/README.md)%n",
          project.top().relativize(key), Keys.VARIABLE);
    }
    cancelRunningJobs();
    stack.checkpoints().forget();
    progress.during("Empty warehouse", () -> stack.warehouse().recreate(project.warehouse()));
  }

  /** A job of an earlier run or session would write into the tables of this one. */
  private void cancelRunningJobs() throws IOException {
    FlinkRest flink = stack.flink();
    for (FlinkRest.Job job : flink.jobs()) {
      if (!job.hasEnded()) {
        out.println("  Cancelling a job that still runs: " + job.name() + " (" + job.id() + ")");
        flink.cancel(job.id());
      }
    }
  }
}
