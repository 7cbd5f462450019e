package io.activitystream.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** What Flink's REST API, and so its web UI, shows to whoever asks. */
final class FlinkPages {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> OF_THE_CLUSTER =
      List.of(
          "/config",
          "/overview",
          "/jobs/overview",
          "/jobmanager/config",
          "/jobmanager/environment",
          "/jobmanager/metrics",
          "/jobmanager/thread-dump",
          "/jobmanager/log",
          "/jobmanager/stdout",
          "/jobmanager/logs",
          "/taskmanagers");
  private static final List<String> OF_A_TASK_MANAGER =
      List.of("", "/metrics", "/thread-dump", "/log", "/stdout", "/logs");
  private static final List<String> OF_A_JOB =
      List.of(
          "",
          "/accumulators?includeSerializedValue=true",
          "/checkpoints",
          "/checkpoints/config",
          "/config",
          "/exceptions?maxExceptions=100",
          "/jobmanager/config",
          "/jobmanager/environment",
          "/metrics",
          "/plan",
          "/status");
  private static final List<String> OF_A_VERTEX =
      List.of(
          "",
          "/accumulators",
          "/backpressure",
          "/metrics",
          "/subtasks/accumulators",
          "/subtasks/metrics",
          "/subtasktimes",
          "/taskmanagers",
          "/watermarks");

  private final URI address;

  FlinkPages(URI address) {
    this.address = address;
  }

  /**
   * Has a job write a savepoint in the form in which state does not depend on its backend: keys and
   * values one after the other, nothing compressed.
   */
  void savepoint(String job, Path folder) throws Exception {
    String body =
        JSON.writeValueAsString(
            JSON.createObjectNode()
                .put("target-directory", folder.toUri().toString())
                .put("cancel-job", false)
                .put("formatType", "CANONICAL"));
    HttpResponse<byte[]> answer =
        CLIENT.send(
            HttpRequest.newBuilder(address.resolve("/jobs/" + job + "/savepoints"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    String request = JSON.readTree(answer.body()).path("request-id").asText();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode progress = JSON.readTree(page("/jobs/" + job + "/savepoints/" + request));
      if (progress.path("status").path("id").asText().equals("COMPLETED")) {
        if (progress.path("operation").has("failure-cause")) {
          throw new AssertionError("No savepoint: " + progress.path("operation"));
        }
        return;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("No savepoint within " + PATIENCE + ": " + progress);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Every page about the cluster and a job, by its path. */
  void each(String job, BiConsumer<String, byte[]> each) throws Exception {
    List<String> paths = new ArrayList<>(OF_THE_CLUSTER);
    for (JsonNode member : JSON.readTree(page("/taskmanagers")).path("taskmanagers")) {
      OF_A_TASK_MANAGER.forEach(
          path -> paths.add("/taskmanagers/" + member.path("id").asText() + path));
    }
    OF_A_JOB.forEach(path -> paths.add("/jobs/" + job + path));
    for (JsonNode vertex : JSON.readTree(page("/jobs/" + job)).path("vertices")) {
      OF_A_VERTEX.forEach(
          path -> paths.add("/jobs/" + job + "/vertices/" + vertex.path("id").asText() + path));
    }
    for (String path : paths) {
      each.accept(path, page(path));
    }
  }

  /** A page as it is, whatever its status: an error is shown to people too. */
  private byte[] page(String path) throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(address.resolve(path)).build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }
}
