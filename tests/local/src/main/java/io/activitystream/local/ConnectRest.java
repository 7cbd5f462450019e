package io.activitystream.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the stack asks of a Kafka Connect worker through its REST API.
 *
 * @param address such as {@code http://127.0.0.1:8083}
 */
public record ConnectRest(URI address) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUNNING = "RUNNING";
  private static final String FAILED = "FAILED";

  /** The id of the Kafka cluster that the worker works on; empty while it does not answer. */
  Optional<String> kafkaCluster() {
    try {
      return Optional.ofNullable(get("/").body().path("kafka_cluster_id").textValue());
    } catch (IOException notUp) {
      return Optional.empty();
    }
  }

  /**
   * Starts the connector of a file, {@code {"name": …, "config": {…}}}, or gives the one that runs
   * its configuration.
   *
   * @return the connector's name
   * @throws StackException if Kafka Connect refuses it, with its reason
   */
  String configure(Path file) throws IOException {
    JsonNode connector = JSON.readTree(Files.readAllBytes(file));
    String name = connector.path("name").asText();
    Answer answer =
        send(
            request("/connectors/" + name + "/config")
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(connector.path("config").toString())));
    if (answer.status() >= 300) {
      throw new StackException(
          "Kafka Connect refuses the connector of "
              + file
              + ":\n  "
              + answer.body().path("message").asText());
    }
    return name;
  }

  /** Whether a connector and its task run. */
  public boolean isRunning(String connector) {
    try {
      JsonNode status = get("/connectors/" + connector + "/status").body();
      return status.path("connector").path("state").asText().equals(RUNNING)
          && status.path("tasks").path(0).path("state").asText().equals(RUNNING);
    } catch (IOException notUp) {
      return false;
    }
  }

  /**
   * Why a connector or its task failed: the innermost cause; empty while neither has, or as long as
   * that is not known.
   */
  public Optional<String> failure(String connector) {
    try {
      JsonNode status = get("/connectors/" + connector + "/status").body();
      return Stream.of(status.path("connector"), status.path("tasks").path(0))
          .filter(part -> part.path("state").asText().equals(FAILED))
          .map(part -> RootCause.of(part.path("trace").asText()))
          .findFirst();
    } catch (IOException notUp) {
      return Optional.empty();
    }
  }

  private Answer get(String path) throws IOException {
    return send(request(path).GET());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private static Answer send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while asking Kafka Connect", e);
    }
  }

  private record Answer(int status, JsonNode body) {}
}
