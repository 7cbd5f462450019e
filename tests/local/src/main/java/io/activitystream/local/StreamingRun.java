package io.activitystream.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The job on Kafka, which goes on when the command that started it ends, and what it is sent. */
final class StreamingRun {
  /** What the job writes to. */
  private static final String STREAM = "activity_stream";

  private static final Duration START_UP = Duration.ofSeconds(180);
  private static final String SOURCE = "source=";

  private final Project project;
  private final Stack stack;
  private final PrintStream out;
  private final Progress progress;

  StreamingRun(Project project, Stack stack, PrintStream out, Progress progress) {
    this.project = project;
    this.stack = stack;
    this.out = out;
    this.progress = progress;
  }

  /** Throws away what the topics hold, and makes those of some sources. */
  void emptyTopics(Collection<String> sources) {
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.deleteAll();
      topics.create(sources);
    }
  }

  /**
   * Submits the job, to begin with the first record of every topic.
   *
   * @param mappings a folder of own mappings, or null; remembered for {@link #resume}
   * @return the job's id
   */
  String submit(Path mappings) throws Exception {
    return submit(mappings, Optional.empty());
  }

  /** Starts what does not run, and submits the job again, to go on from its last checkpoint. */
  String resume() throws Exception {
    Path checkpoint =
        stack
            .checkpoints()
            .newest()
            .orElseThrow(
                () ->
                    new StackException(
                        "There is no checkpoint to go on from. Begin anew: make run KAFKA=1"));
    progress.during("Flink, PostgreSQL and Kafka", () -> stack.start(Port::preferred, parts()));
    if (!stack.warehouse().holds(STREAM)) {
      throw new StackException(
          "The warehouse has lost its tables, which the job would go on with. Begin anew: make run"
              + " KAFKA=1");
    }
    Optional<String> running = running();
    if (running.isPresent()) {
      out.println("  The job runs already: there is nothing to resume.");
      return running.get();
    }
    out.println("  From the checkpoint " + checkpoint);
    Path mappings =
        SubmittedJob.read(project.runFolder().stream()).map(SubmittedJob::mappings).orElse(null);
    String job = submit(mappings, Optional.of(checkpoint));
    send(job, () -> null, 0);
    return job;
  }

  /**
   * Sends a file of events to the topic of a source, which is created where it is not there, and
   * shows what becomes of them. Folders below {@code source=<name>} are their headers.
   */
  void produce(String source, Path file, double perSecond) throws Exception {
    if (!stack.isRunning(Part.KAFKA)) {
      throw new StackException("There is no Kafka. Start it: make run KAFKA=1");
    }
    if (!Files.isRegularFile(file)) {
      throw new StackException("FILE=" + file + " is not a file of events, one a line.");
    }
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.create(List.of(source));
    }
    String job =
        running()
            .orElseThrow(
                () ->
                    new StackException(
                        "The job on Kafka does not run. Go on with it: make resume"));
    try (EventFile events = EventFile.open(source, file, belowItsSource(file))) {
      send(job, events::next, perSecond);
    }
  }

  /** Sends records, and shows what becomes of them, until all that there is has arrived. */
  void send(String job, Supplier<RawRecord> records, double perSecond) throws Exception {
    try (RawTopics topics = RawTopics.on(stack.kafka());
        RawProducer producer = RawProducer.on(stack.kafka())) {
      new Arrival(stack, job, topics, producer, out).watch(records, perSecond);
    }
  }

  private String submit(Path mappings, Optional<Path> checkpoint) throws Exception {
    List<Path> scripts = new ArrayList<>(project.session(Place.KAFKA, mappings != null));
    Map<String, String> values = project.placeholders(stack, null, mappings);
    if (checkpoint.isPresent()) {
      scripts.add(project.resumption());
      values.put("checkpoint", checkpoint.get().toString());
    }
    scripts.addAll(project.jobs(Place.KAFKA));
    SqlClient client = stack.sqlClient();
    return progress.during(
        "Job in Flink SQL",
        client::activity,
        () -> {
          String job = client.submit(scripts, values);
          new SubmittedJob(job, mappings).write(project.runFolder().stream());
          awaitWork(job);
          return job;
        });
  }

  private void awaitWork(String job) {
    FlinkRest flink = stack.flink();
    boolean atWork =
        Await.until(
            START_UP,
            () -> {
              try {
                return flink.isAtWork(job);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    if (!atWork) {
      throw new StackException(
          "The job did not come to work in %d s.%s"
              .formatted(
                  START_UP.toSeconds(),
                  flink.rootCause(job).map(cause -> "\nIts failure: " + cause).orElse("")));
    }
  }

  private Part[] parts() {
    return stack.captures() ? new Part[] {Part.KAFKA, Part.CONNECT} : new Part[] {Part.KAFKA};
  }

  /** The id of the job, if it was submitted and has not ended. */
  private Optional<String> running() throws IOException {
    Optional<SubmittedJob> submitted = SubmittedJob.read(project.runFolder().stream());
    return stack.flink().jobs().stream()
        .filter(job -> !job.hasEnded())
        .map(FlinkRest.Job::id)
        .filter(id -> submitted.isPresent() && submitted.get().id().equals(id))
        .findFirst();
  }

  private static Path belowItsSource(Path file) {
    for (int i = file.getNameCount() - 2; i >= 0; i--) {
      if (file.getName(i).toString().startsWith(SOURCE)) {
        return file.subpath(i + 1, file.getNameCount());
      }
    }
    return file.getFileName();
  }
}
