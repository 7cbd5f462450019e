package io.activitystream.chaos;

import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The project's job on Kafka, which can be lost with its JobManager and goes on. */
public final class StreamJob {
  private final Stack stack;
  private final Project project;
  private final Path mappings;
  private final List<Path> settings;
  private String id;
  private int restarts;
  private int restores;

  /**
   * A job that is not submitted yet.
   *
   * @param mappings a folder of own mappings, or null for the bundled ones only
   * @param settings scripts that come behind those of the project's session
   */
  public StreamJob(Stack stack, Project project, Path mappings, List<Path> settings) {
    this.stack = stack;
    this.project = project;
    this.mappings = mappings;
    this.settings = settings;
  }

  /** Submits it, to begin with the first record. */
  public void submit() throws IOException {
    submit(Optional.empty());
  }

  /**
   * Submits it again when it is lost, to go on from its newest checkpoint; if it has none yet, to
   * begin once more. What the warehouse and the topics hold stays.
   */
  void resume() throws IOException {
    submit(stack.checkpoints().newest());
  }

  private void submit(Optional<Path> checkpoint) throws IOException {
    List<Path> scripts = new ArrayList<>(project.session(Place.KAFKA, mappings != null));
    scripts.addAll(settings);
    Map<String, String> values = project.placeholders(stack, null, mappings);
    if (checkpoint.isPresent()) {
      scripts.add(project.resumption());
      values.put("checkpoint", checkpoint.get().toString());
    }
    scripts.addAll(project.jobs(Place.KAFKA));
    id = stack.sqlClient().submit(scripts, values);
  }

  /** Notes how often it began anew, before the JobManager that knows is gone. */
  public void countRestarts() {
    try {
      restarts += stack.flink().restarts(id);
      restores += stack.flink().restores(id);
    } catch (IOException unknown) {
      // The JobManager does not answer: then these are left out.
    }
  }

  /** How often it began anew by itself, as far as that was counted. */
  public int restarts() {
    return restarts;
  }

  /** How often it went on from a checkpoint, as far as that was counted. */
  int restores() {
    return restores;
  }

  /** Flink's id of the job. */
  public String id() {
    return id;
  }

  /** Its state, such as RUNNING; what is in the way of knowing it, where it is not known. */
  String state() {
    try {
      return stack.flink().state(id).orElse("LOST");
    } catch (IOException e) {
      return "UNKNOWN";
    }
  }
}
