package io.activitystream.local;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Uuid;

/**
 * A Kafka broker, its own controller, that listens on the loopback address only and keeps its data
 * in the run folder.
 *
 * <p>A topic is there when somebody has created it, never because somebody asked for it; what is in
 * one stays until the topic is deleted.
 */
final class KafkaBroker implements Server {
  private static final String PROCESS = Part.KAFKA.process();
  private static final Duration START_UP = Duration.ofSeconds(240);
  private static final Duration SHUT_DOWN = Duration.ofSeconds(30);
  private static final int ANSWER_MILLIS = 5_000;
  private static final String DATA = "data";
  private static final String META = "meta.properties";

  /**
   * In bytes: what a table of the stream may hold in one row, which may be larger than an event.
   */
  private static final int LARGEST_MESSAGE = 64 << 20;

  private final Installation installation;
  private final RunFolder folder;
  private final Ports ports;

  KafkaBroker(Installation installation, RunFolder folder, Ports ports) {
    this.installation = installation;
    this.folder = folder;
    this.ports = ports;
  }

  /** Where clients find it, such as {@code 127.0.0.1:9092}. */
  String address() {
    return Ports.HOST + ":" + ports.of(Port.KAFKA);
  }

  @Override
  public Set<Part> parts() {
    return Set.of(Part.KAFKA);
  }

  @Override
  public Set<Port> ports() {
    return Set.of(Port.KAFKA, Port.KAFKA_CONTROLLER);
  }

  @Override
  public boolean isHealthy() {
    return ports.has(ports()) && DetachedProcess.isAlive(folder, PROCESS) && answers();
  }

  @Override
  public void start() throws IOException {
    RunFolder.created(home());
    Files.writeString(settings(), configuration());
    LogSettings.write(home().resolve("log4j.properties"));
    format();
    DetachedProcess broker =
        DetachedProcess.start(
            folder, PROCESS, java("kafka.Kafka", settings().toString()), Map.of());
    boolean up = Await.until(START_UP, () -> !broker.isAlive() || answers());
    if (!up || !broker.isAlive()) {
      throw new StackException(
          "Kafka "
              + (up ? "ended" : "did not come up in " + START_UP.toSeconds() + " s")
              + "; if its data is damaged, make clean throws it away."
              + LogTail.of(
                  folder.logs().resolve(PROCESS + ".out"),
                  folder.logs().resolve(PROCESS + ".log")));
    }
  }

  @Override
  public void startAgain(Part part) throws IOException {
    start();
  }

  @Override
  public void stop() {
    DetachedProcess.recall(folder, PROCESS).ifPresent(broker -> broker.stop(SHUT_DOWN));
  }

  /** Makes the data folder one of Kafka's, where it is not yet: by both of these files. */
  private void format() throws IOException {
    if (Files.exists(data().resolve(META))
        && Files.exists(data().resolve("bootstrap.checkpoint"))) {
      return;
    }
    Program.run(
        folder,
        "kafka-format",
        java(
            "kafka.tools.StorageTool",
            "format",
            "--ignore-formatted",
            "--cluster-id=" + Uuid.randomUuid(),
            "--config=" + settings()));
  }

  private List<String> java(String mainClass, String... args) {
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.addAll(List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC", "-Duser.timezone=UTC"));
    command.add("-Dlog.file=" + folder.logs().resolve(PROCESS + ".log"));
    command.add("-Dlog4j.configurationFile=" + home().resolve("log4j.properties").toUri());
    command.addAll(List.of("-cp", installation.kafkaClassPath(), mainClass));
    command.addAll(List.of(args));
    return command;
  }

  private Path settings() {
    return home().resolve("server.properties");
  }

  private Path home() {
    return folder.kafka();
  }

  private Path data() {
    return home().resolve(DATA);
  }

  /**
   * One of everything, and at once. Kafka would wait for more members of a group, and delete events
   * by their age: those that tell of last year are to stay. A broker that died may come back when
   * its session has ended. A comma in a path would be two paths, so that the data folder is
   * relative to where the broker is started.
   */
  private String configuration() {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@%1$s:%3$d
        listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%4$s
        broker.session.timeout.ms=4000
        broker.heartbeat.interval.ms=1000
        auto.create.topics.enable=false
        log.retention.ms=-1
        message.max.bytes=%5$d
        replica.fetch.max.bytes=%5$d
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        """
        .formatted(
            Ports.HOST,
            ports.of(Port.KAFKA),
            ports.of(Port.KAFKA_CONTROLLER),
            folder.root().relativize(data()),
            LARGEST_MESSAGE);
  }

  /** Nobody listens while it starts: to knock is cheaper than to ask. */
  private boolean answers() {
    try (Socket door = new Socket(Ports.HOST, ports.of(Port.KAFKA))) {
      return door.isConnected() && clusterThatAnswers().equals(Optional.of(cluster()));
    } catch (IOException notUp) {
      return false;
    }
  }

  /**
   * The one cluster that there is in this run folder. Two stacks that start at the same time may
   * take the same port for free: what answers there need not be this broker.
   */
  String cluster() throws IOException {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(data().resolve(META))) {
      properties.load(reader);
    }
    return properties.getProperty("cluster.id");
  }

  private Optional<String> clusterThatAnswers() {
    Properties settings = new Properties();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address());
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      DescribeClusterResult cluster = admin.describeCluster();
      return cluster.nodes().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS).isEmpty()
          ? Optional.empty()
          : Optional.of(cluster.clusterId().get(ANSWER_MILLIS, TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException notUp) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while Kafka was asked whether it is up.", e);
    }
  }
}
