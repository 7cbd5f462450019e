package io.activitystream.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the stack asks of a cluster through Flink's REST API.
 *
 * @param address such as {@code http://127.0.0.1:8081}
 */
public record FlinkRest(URI address) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A job of the cluster.
   *
   * @param id Flink's job id
   * @param name what the job is called
   * @param state Flink's job status, such as {@code RUNNING}
   */
  public record Job(String id, String name, String state) {

    /** Whether it will not change any more. */
    public boolean hasEnded() {
      return List.of("FINISHED", "FAILED", "CANCELED").contains(state);
    }

    /** Whether it ended because of a failure. */
    public boolean hasFailed() {
      return state.equals("FAILED");
    }
  }

  /** How many TaskManagers are registered; 0 while the cluster does not answer. */
  int taskManagers() {
    try {
      return get("/overview").path("taskmanagers").asInt();
    } catch (IOException notUp) {
      return 0;
    }
  }

  /** How many slots no task holds; 0 while the cluster does not answer. */
  public int freeSlots() {
    try {
      return get("/overview").path("slots-available").asInt();
    } catch (IOException notUp) {
      return 0;
    }
  }

  /** How often a job has begun anew by itself since it was submitted. */
  public int restarts(String job) throws IOException {
    int restarts = 0;
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      String tasks = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      for (JsonNode task : get(tasks).path("subtasks")) {
        restarts = Math.max(restarts, task.path("attempt").asInt());
      }
    }
    return restarts;
  }

  /** Whether a TaskManager has been heard of since a moment; no while the cluster is silent. */
  boolean hasTaskManagerSince(Instant moment) {
    try {
      for (JsonNode taskManager : get("/taskmanagers").path("taskmanagers")) {
        if (taskManager.path("timeSinceLastHeartbeat").asLong() > moment.toEpochMilli()) {
          return true;
        }
      }
      return false;
    } catch (IOException notUp) {
      return false;
    }
  }

  /** All jobs that the cluster remembers. */
  public List<Job> jobs() throws IOException {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      jobs.add(
          new Job(job.path("jid").asText(), job.path("name").asText(), job.path("state").asText()));
    }
    return jobs;
  }

  /** Records that the sources of a job have read so far, those of a retry included. */
  public long recordsRead(String job) throws IOException {
    long records = 0;
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      if (vertex.path("name").asText().startsWith("Source: ")) {
        records += vertex.path("metrics").path("read-records").asLong();
      }
    }
    return records;
  }

  /** Why a job failed: the innermost cause, one or a few lines; empty if that is not known. */
  public Optional<String> rootCause(String job) {
    try {
      JsonNode failures =
          get("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries");
      return failures.isEmpty()
          ? Optional.empty()
          : Optional.of(RootCause.of(failures.get(0).path("stacktrace").asText()));
    } catch (IOException e) {
      return Optional.of("the cluster does not say why: " + e.getMessage());
    }
  }

  /** Has a job write a checkpoint now; it is written while this goes on. */
  public void checkpoint(String job) throws IOException {
    send(
        HttpRequest.newBuilder(address.resolve("/jobs/" + job + "/checkpoints"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build());
  }

  /** A job's state, such as {@code RUNNING}; empty if the cluster does not know the job. */
  public Optional<String> state(String job) throws IOException {
    return jobs().stream().filter(known -> known.id().equals(job)).map(Job::state).findFirst();
  }

  /** Cancels a job and waits until it has ended. */
  public void cancel(String job) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/jobs/" + job + "?mode=cancel"))
            .method("PATCH", HttpRequest.BodyPublishers.noBody())
            .build();
    send(request);
    Await.until(
        Duration.ofSeconds(30),
        () -> {
          try {
            return jobs().stream().filter(j -> j.id().equals(job)).allMatch(Job::hasEnded);
          } catch (IOException e) {
            return true;
          }
        });
  }

  private JsonNode get(String path) throws IOException {
    return send(
        HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10)).build());
  }

  private static JsonNode send(HttpRequest request) throws IOException {
    try {
      HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() >= 300) {
        throw new IOException(
            request.method() + " " + request.uri() + " answered " + response.statusCode());
      }
      return JSON.readTree(response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while asking " + request.uri(), e);
    }
  }
}
