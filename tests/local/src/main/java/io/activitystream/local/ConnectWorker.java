package io.activitystream.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Kafka Connect worker with Debezium's connector for PostgreSQL, whose REST API listens on the
 * loopback address only. What it was told to run, and how far that has read, it keeps in the run
 * folder: started again, it goes on from there.
 *
 * <p>A connector finds the application's database by {@code ${env:APPLICATION_HOST}} and its like.
 */
final class ConnectWorker implements Server {
  private static final String PROCESS = Part.CONNECT.process();
  private static final Duration START_UP = Duration.ofSeconds(90);
  private static final Duration SHUT_DOWN = Duration.ofSeconds(30);
  private static final String FILE_ENDING = ".json";

  private final Installation installation;
  private final RunFolder folder;
  private final Ports ports;

  ConnectWorker(Installation installation, RunFolder folder, Ports ports) {
    this.installation = installation;
    this.folder = folder;
    this.ports = ports;
  }

  ConnectRest rest() {
    return new ConnectRest(URI.create("http://" + Ports.HOST + ":" + ports.of(Port.CONNECT)));
  }

  @Override
  public Set<Part> parts() {
    return Set.of(Part.CONNECT);
  }

  @Override
  public Set<Port> ports() {
    return Set.of(Port.CONNECT);
  }

  @Override
  public Set<Part> needs() {
    return Set.of(Part.POSTGRES, Part.KAFKA);
  }

  /** Whether it runs and answers, and what it works on does. */
  @Override
  public boolean isHealthy() {
    return ports.has(ports())
        && new PostgresServer(installation, folder, ports).isHealthy()
        && new KafkaBroker(installation, folder, ports).isHealthy()
        && isAlive()
        && configuration().equals(configurationOnDisk())
        && isOurs();
  }

  @Override
  public void start() throws IOException {
    RunFolder.created(connectors());
    Files.writeString(settings(), configuration());
    LogSettings.write(folder.connect().resolve("log4j.properties"));
    DetachedProcess worker = DetachedProcess.start(folder, PROCESS, command(), environment());
    boolean up = Await.until(START_UP, () -> !worker.isAlive() || isOurs());
    if (!up || !worker.isAlive()) {
      throw new StackException(
          "Kafka Connect "
              + (up ? "ended." : "did not come up in " + START_UP.toSeconds() + " s.")
              + logTail());
    }
    for (Path connector : connectorFiles()) {
      awaitRunning(connector.getFileName().toString().replace(FILE_ENDING, ""));
    }
  }

  @Override
  public void startAgain(Part part) throws IOException {
    start();
  }

  @Override
  public void stop() {
    DetachedProcess.recall(folder, PROCESS).ifPresent(worker -> worker.stop(SHUT_DOWN));
  }

  /** Runs a connector from now on, whenever the worker runs, and waits until it does. */
  void run(Path connector) throws IOException {
    String name = rest().configure(connector);
    awaitRunning(name);
    Files.write(connectors().resolve(name + FILE_ENDING), Files.readAllBytes(connector));
  }

  boolean hasConnectors() {
    try {
      return Files.isDirectory(connectors()) && !connectorFiles().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops, and forgets all connectors and how far they have read. */
  void forget() {
    stop();
    RunFolder.deleted(folder.connect());
  }

  private void awaitRunning(String connector) throws IOException {
    ConnectRest rest = rest();
    boolean settled =
        Await.until(
            START_UP,
            () -> !isAlive() || rest.isRunning(connector) || rest.failure(connector).isPresent());
    if (!isAlive()) {
      throw new StackException("Kafka Connect ended." + logTail());
    }
    Optional<String> failure = rest.failure(connector);
    if (!settled || failure.isPresent()) {
      throw new StackException(
          "The connector %s does not run: %s%nThe whole log: %s"
              .formatted(
                  connector,
                  failure.orElse("it did not come up in " + START_UP.toSeconds() + " s"),
                  folder.logs().resolve(PROCESS + ".log")));
    }
  }

  /** Whether it is no other stack's worker that answers: two may have taken the same port. */
  private boolean isOurs() {
    try {
      String ours = new KafkaBroker(installation, folder, ports).cluster();
      return rest().kafkaCluster().equals(Optional.of(ours));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isAlive() {
    return DetachedProcess.isAlive(folder, PROCESS);
  }

  private String logTail() {
    return LogTail.of(
        folder.logs().resolve(PROCESS + ".out"), folder.logs().resolve(PROCESS + ".log"));
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.addAll(List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-Duser.timezone=UTC"));
    command.add("-Dlog.file=" + folder.logs().resolve(PROCESS + ".log"));
    command.add(
        "-Dlog4j.configurationFile=" + folder.connect().resolve("log4j.properties").toUri());
    command.addAll(
        List.of(
            "-cp",
            installation.connectClassPath(),
            "org.apache.kafka.connect.cli.ConnectStandalone",
            settings().toString()));
    connectorFiles().forEach(connector -> command.add(connector.toString()));
    return command;
  }

  /** What a connector's file calls {@code ${env:…}}. */
  private Map<String, String> environment() {
    return Map.of(
        "APPLICATION_HOST", Ports.HOST,
        "APPLICATION_PORT", String.valueOf(ports.of(Port.POSTGRES)),
        "APPLICATION_DATABASE", ApplicationDatabase.NAME,
        "APPLICATION_USER", Warehouse.USER,
        "APPLICATION_PASSWORD", "");
  }

  private Path settings() {
    return folder.connect().resolve("worker.properties");
  }

  private Path connectors() {
    return folder.connect().resolve("connectors");
  }

  private List<Path> connectorFiles() throws IOException {
    try (Stream<Path> files = Files.list(connectors())) {
      return files.filter(file -> file.toString().endsWith(FILE_ENDING)).sorted().toList();
    }
  }

  private String configurationOnDisk() {
    try {
      return Files.exists(settings()) ? Files.readString(settings()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How far a connector has read is written down every second: what it sent since then, it sends
   * again when it was killed. The environment stands in a comment, for {@link #isHealthy}.
   */
  private String configuration() {
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("bootstrap.servers", Ports.HOST + ":" + ports.of(Port.KAFKA)),
            Map.entry("listeners", "http://" + Ports.HOST + ":" + ports.of(Port.CONNECT)),
            Map.entry("rest.advertised.host.name", Ports.HOST),
            Map.entry("key.converter", "org.apache.kafka.connect.json.JsonConverter"),
            Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
            Map.entry("offset.storage.file.filename", "connect/offsets"),
            Map.entry("offset.flush.interval.ms", "1000"),
            Map.entry("plugin.path", installation.connectPlugins().toString()),
            Map.entry("plugin.discovery", "service_load"),
            Map.entry("config.providers", "env"),
            Map.entry(
                "config.providers.env.class",
                "org.apache.kafka.common.config.provider.EnvVarConfigProvider"),
            Map.entry("config.providers.env.param.allowlist.pattern", "APPLICATION_.*"));
    return "# " + environment().get("APPLICATION_PORT") + "\n" + lines(settings);
  }

  /** A properties file, in which a path may hold any character. */
  private static String lines(Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      properties.store(bytes, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes
        .toString(StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> !line.startsWith("#")) // the time of day
        .sorted()
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
