package io.activitystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ToIntFunction;

/**
 * A Flink session cluster, a PostgreSQL and, where asked for, a Kafka and Kafka Connect on this
 * machine, which outlive the command that starts them. Several stacks run side by side, each in its
 * own run folder.
 *
 * <p>In a test:
 *
 * <pre>{@code
 * try (Stack stack = Stack.in(RunFolder.at(folder), Installation.of(project))) {
 *   stack.start();
 *   stack.sqlClient().run(scripts);
 * }
 * }</pre>
 */
public final class Stack implements AutoCloseable {
  private final Installation installation;
  private final RunFolder folder;

  private Stack(Installation installation, RunFolder folder) {
    this.installation = installation;
    this.folder = folder;
  }

  /** A stack, running or not. */
  public static Stack in(RunFolder folder, Installation installation) {
    return new Stack(installation, folder);
  }

  /**
   * Starts what does not run, on any free ports, and waits until it can be worked with.
   *
   * @param also parts beside those that every stack has
   */
  public void start(Part... also) throws IOException {
    start(port -> Ports.free(), also);
  }

  /**
   * Starts what does not run and waits until it can be worked with. What runs and answers stays as
   * it is, ports included, and so does what it keeps: databases, topics, checkpoints.
   *
   * @param choice finds ports for what does not run
   */
  void start(ToIntFunction<Port> choice, Part... also) throws IOException {
    RunFolder.created(folder.root());
    Set<Part> wanted = EnumSet.copyOf(Part.ALWAYS);
    wanted.addAll(List.of(also));
    Ports before = Ports.read(folder.ports());
    List<Server> down =
        servers(before).stream()
            .filter(server -> wanted.containsAll(server.parts()) && !server.isHealthy())
            .toList();
    down.forEach(Server::stop);
    Set<Port> renewed = EnumSet.noneOf(Port.class);
    down.forEach(server -> renewed.addAll(server.ports()));
    Ports ports = before.with(renewed, choice);
    ports.write(folder.ports());

    Set<Part> starting = EnumSet.noneOf(Part.class);
    down.forEach(server -> starting.addAll(server.parts()));
    start(servers(ports).stream().filter(s -> starting.containsAll(s.parts())).toList());
  }

  /** Starts servers side by side, each when what it needs is up. */
  private static void start(List<Server> servers) throws IOException {
    Map<Part, CompletableFuture<Void>> starts = new EnumMap<>(Part.class);
    for (Server server : servers) {
      CompletableFuture<Void> start =
          allOf(server.needs().stream().map(starts::get).filter(Objects::nonNull).toList())
              .thenRunAsync(() -> started(server), command -> new Thread(command).start());
      server.parts().forEach(part -> starts.put(part, start));
    }
    try {
      allOf(starts.values()).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failure) {
        throw failure.getCause();
      }
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static void started(Server server) {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompletableFuture<Void> allOf(Collection<CompletableFuture<Void>> futures) {
    return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
  }

  /** Starts the database alone, on any free port, and waits until it can be worked with. */
  public Warehouse startWarehouse() throws IOException {
    RunFolder.created(folder.root());
    Ports ports = Ports.NONE.with(Set.of(Port.POSTGRES), port -> Ports.free());
    PostgresServer server = new PostgresServer(installation, folder, ports);
    server.stop();
    ports.write(folder.ports());
    server.start();
    return server.warehouse();
  }

  /**
   * Ends a part at once and without warning, as a crash or a power cut does. It stays dead until
   * {@link #startAgain}.
   */
  public void kill(Part part) {
    DetachedProcess.recall(folder, part.process()).ifPresent(DetachedProcess::kill);
  }

  /**
   * Ends the TaskManager as {@link #kill} does, but leaves it to the stack to start it again, as it
   * does whenever a TaskManager gives up.
   */
  public void crashTaskManager() {
    cluster().crashTaskManager();
  }

  /**
   * Ends a part in order, with those that are started and stopped together with it, as whoever
   * updates it does. It keeps what it has, and stays down until {@link #startAgain}.
   */
  public void end(Part part) {
    servers(ports()).stream().filter(server -> server.parts().contains(part)).forEach(Server::end);
  }

  /**
   * Starts a part that was killed or ended, on its ports and with all that it kept, and waits until
   * it can be worked with. A JobManager comes back without its jobs: whoever wants them submits
   * them again, from their last checkpoint.
   */
  public void startAgain(Part part) throws IOException {
    kill(part);
    for (Server server : servers(ports())) {
      if (server.parts().contains(part)) {
        server.startAgain(part);
      }
    }
  }

  /** Whether every process of cluster and database runs; whether it answers is another question. */
  boolean isRunning() {
    return Part.ALWAYS.stream().allMatch(this::isRunning);
  }

  /** Whether cluster and database run and answer, and so do the other parts that are named. */
  public boolean isUp(Part... also) {
    Set<Part> wanted = EnumSet.copyOf(Part.ALWAYS);
    wanted.addAll(List.of(also));
    return servers(ports()).stream()
        .filter(server -> wanted.containsAll(server.parts()))
        .allMatch(Server::isHealthy);
  }

  /** Whether a part's process runs; whether it answers is another question. */
  boolean isRunning(Part part) {
    return DetachedProcess.isAlive(folder, part.process());
  }

  /** Stops every process that this stack has started, and nothing else. */
  public void stop() {
    SqlClient.stop(folder);
    List<Server> servers = new ArrayList<>(servers(ports()));
    Collections.reverse(servers);
    servers.forEach(Server::stop);
  }

  /** Stops the stack, and leaves nothing outside of its run folder. */
  @Override
  public void close() {
    stop();
    PostgresHome.remove(folder);
  }

  /** The processes that this stack has started and that run. */
  public List<ProcessHandle> processes() {
    return running().stream().flatMap(p -> ProcessHandle.of(p.pid()).stream()).toList();
  }

  List<DetachedProcess> running() {
    return DetachedProcess.recallAll(folder).stream().filter(DetachedProcess::isAlive).toList();
  }

  /** The keys with which this stack's tasks protect personal data. */
  public Keys keys() {
    return Keys.of(folder);
  }

  /** The database of this stack. */
  public Warehouse warehouse() {
    return new PostgresServer(installation, folder, ports()).warehouse();
  }

  /** The REST API of this stack's cluster. */
  public FlinkRest flink() {
    return cluster().rest();
  }

  /**
   * Where this stack's broker is, such as {@code 127.0.0.1:9092}.
   *
   * @throws StackException if this stack never had one
   */
  public String kafka() {
    return new KafkaBroker(installation, folder, ports()).address();
  }

  /** The database of an application, whose changes a connector of this stack captures. */
  public ApplicationDatabase application() {
    return new ApplicationDatabase(ports().of(Port.POSTGRES));
  }

  /** Changes that database, and finds in the warehouse what became of it. */
  public ChangeCapture capture() {
    return new ChangeCapture(
        application(), warehouse(), () -> connect().failure(ApplicationDatabase.NAME));
  }

  /** The REST API of this stack's Kafka Connect worker. */
  public ConnectRest connect() {
    return worker().rest();
  }

  /**
   * Starts a connector, {@code {"name": …, "config": {…}}}, and waits until it runs. From now on it
   * runs whenever Kafka Connect does, and goes on from where it was.
   *
   * @throws StackException if it is refused or fails, with the reason
   */
  public void startConnector(Path file) throws IOException {
    worker().run(file);
  }

  /** Whether there is a connector that runs whenever Kafka Connect does. */
  boolean captures() {
    return worker().hasConnectors();
  }

  /** Stops Kafka Connect, which then knows of no connector and of nothing that one has read. */
  public void forgetConnectors() {
    worker().forget();
  }

  private ConnectWorker worker() {
    return new ConnectWorker(installation, folder, ports());
  }

  /** Whether a part has ever been started, so that it is known where it listens. */
  public boolean had(Part part) {
    Ports ports = ports();
    return servers(ports).stream()
        .anyMatch(server -> server.parts().contains(part) && ports.has(server.ports()));
  }

  /** What the jobs of this stack's cluster have kept. */
  public Checkpoints checkpoints() {
    return new Checkpoints(folder.checkpoints());
  }

  /** The SQL Client on this stack's cluster. */
  public SqlClient sqlClient() {
    return new SqlClient(installation, folder, cluster());
  }

  private FlinkCluster cluster() {
    return new FlinkCluster(installation, folder, ports());
  }

  /** All servers that a stack may have, each behind those that it needs. */
  private List<Server> servers(Ports ports) {
    return List.of(
        new PostgresServer(installation, folder, ports),
        new KafkaBroker(installation, folder, ports),
        new ConnectWorker(installation, folder, ports),
        new FlinkCluster(installation, folder, ports));
  }

  private Ports ports() {
    return Ports.read(folder.ports());
  }
}
