package io.activitystream.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

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
  private static final Pattern OFFSET =
      Pattern.compile(".*\\.topic\\.(.+)\\.partition\\.(\\d+)\\.currentOffset");
  private static final int LOT = 20;

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

  /** A setting of the JobManager; empty while it does not answer. */
  Optional<String> setting(String key) {
    try {
      for (JsonNode setting : get("/jobmanager/config")) {
        if (setting.path("key").asText().equals(key)) {
          return Optional.of(setting.path("value").asText());
        }
      }
      return Optional.empty();
    } catch (IOException notUp) {
      return Optional.empty();
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

  /**
   * How often a job has gone on from a checkpoint since it was submitted, a resumption included.
   */
  public int restores(String job) throws IOException {
    return get("/jobs/" + job + "/checkpoints").path("counts").path("restored").asInt();
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

  /** When the last complete checkpoint of a job began, in milliseconds since 1970; else 0. */
  long lastCheckpointMillis(String job) throws IOException {
    return get("/jobs/" + job + "/checkpoints")
        .path("latest")
        .path("completed")
        .path("trigger_timestamp")
        .asLong();
  }

  /** Whether all tasks of a job run: its state says so before they do. */
  boolean isAtWork(String job) throws IOException {
    JsonNode details = get("/jobs/" + job);
    boolean atWork = details.path("state").asText().equals("RUNNING");
    for (JsonNode vertex : details.path("vertices")) {
      atWork &= vertex.path("status").asText().equals("RUNNING");
    }
    return atWork;
  }

  /**
   * The offsets of the records that a job has read last, of each partition from which it has read
   * any since it was started or restored: by the names that {@link #partition} gives them.
   */
  Map<String, Long> offsetsRead(String job) throws IOException {
    Map<String, Long> offsets = new HashMap<>();
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      if (vertex.path("name").asText().startsWith("Source: ")) {
        String metrics = "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/metrics";
        for (List<String> some : inLots(offsetMetrics(get(metrics)))) {
          String names = URLEncoder.encode(String.join(",", some), StandardCharsets.UTF_8);
          for (JsonNode metric : get(metrics + "?get=" + names)) {
            Matcher name = OFFSET.matcher(metric.path("id").asText());
            if (name.matches() && metric.path("value").asLong() >= 0) {
              offsets.merge(
                  name.group(1) + "." + name.group(2), metric.path("value").asLong(), Long::max);
            }
          }
        }
      }
    }
    return offsets;
  }

  /** What Flink's metrics make of the name of a partition. */
  static String partition(TopicPartition partition) {
    return partition.topic().replace('.', '_') + "." + partition.partition();
  }

  private static List<String> offsetMetrics(JsonNode metrics) {
    List<String> names = new ArrayList<>();
    for (JsonNode metric : metrics) {
      if (OFFSET.matcher(metric.path("id").asText()).matches()) {
        names.add(metric.path("id").asText());
      }
    }
    return names;
  }

  /** An address can be too long. */
  private static List<List<String>> inLots(List<String> names) {
    List<List<String>> lots = new ArrayList<>();
    for (int i = 0; i < names.size(); i += LOT) {
      lots.add(names.subList(i, Math.min(names.size(), i + LOT)));
    }
    return lots;
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
