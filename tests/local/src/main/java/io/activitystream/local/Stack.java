package io.activitystream.local;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A Flink session cluster and a PostgreSQL on this machine, which outlive the command that starts
 * them. Several stacks run side by side, each in its own run folder.
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

  /** Starts what does not run, on any free ports, and waits until it can be worked with. */
  public void start() throws IOException {
    start(Ports::any);
  }

  /**
   * Starts what does not run and waits until it can be worked with. What runs and answers stays as
   * it is, ports included.
   *
   * @param wanted finds ports for what does not run
   */
  void start(Supplier<Ports> wanted) throws IOException {
    RunFolder.created(folder.root());
    Optional<Ports> before = Ports.read(folder.ports());
    boolean cluster =
        before.filter(p -> new FlinkCluster(installation, folder, p).isHealthy()).isPresent();
    boolean server =
        before.filter(p -> new PostgresServer(installation, folder, p).isHealthy()).isPresent();
    if (!cluster) {
      FlinkCluster.stop(folder);
    }
    if (!server) {
      PostgresServer.stop(folder);
    }
    Ports free = wanted.get();
    Ports ports =
        new Ports(
            cluster ? before.get().web() : free.web(),
            cluster ? before.get().rpc() : free.rpc(),
            server ? before.get().postgres() : free.postgres());
    ports.write(folder.ports());

    CompletableFuture<Void> database =
        server
            ? done()
            : inBackground(() -> new PostgresServer(installation, folder, ports).start());
    CompletableFuture<Void> flink =
        cluster
            ? done()
            : inBackground(() -> new FlinkCluster(installation, folder, ports).start());
    try {
      CompletableFuture.allOf(database, flink).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IOException(e.getCause());
    }
  }

  /** Starts the database alone, on any free port, and waits until it can be worked with. */
  public Warehouse startWarehouse() throws IOException {
    RunFolder.created(folder.root());
    PostgresServer.stop(folder);
    Ports ports = Ports.any();
    ports.write(folder.ports());
    PostgresServer server = new PostgresServer(installation, folder, ports);
    server.start();
    return server.warehouse();
  }

  /** Whether every process of cluster and database runs; whether it answers is another question. */
  boolean isRunning() {
    List<String> running = running().stream().map(DetachedProcess::name).toList();
    return running.containsAll(
        List.of(FlinkCluster.JOB_MANAGER, FlinkCluster.TASK_MANAGER, PostgresServer.PROCESS));
  }

  /** Whether cluster and database both run and answer. */
  public boolean isUp() {
    return Ports.read(folder.ports())
        .filter(
            ports ->
                new PostgresServer(installation, folder, ports).isHealthy()
                    && new FlinkCluster(installation, folder, ports).isHealthy())
        .isPresent();
  }

  /** Stops every process that this stack has started, and nothing else. */
  public void stop() {
    SqlClient.stop(folder);
    FlinkCluster.stop(folder);
    PostgresServer.stop(folder);
  }

  /** Stops the stack. */
  @Override
  public void close() {
    stop();
  }

  /** The processes that this stack has started and that run. */
  public List<ProcessHandle> processes() {
    return running().stream().flatMap(p -> ProcessHandle.of(p.pid()).stream()).toList();
  }

  List<DetachedProcess> running() {
    return DetachedProcess.recallAll(folder).stream().filter(DetachedProcess::isAlive).toList();
  }

  /** The database of this stack. */
  public Warehouse warehouse() {
    return new PostgresServer(installation, folder, ports()).warehouse();
  }

  /** The REST API of this stack's cluster. */
  public FlinkRest flink() {
    return cluster().rest();
  }

  /** The SQL Client on this stack's cluster. */
  public SqlClient sqlClient() {
    return new SqlClient(installation, folder, cluster());
  }

  private FlinkCluster cluster() {
    return new FlinkCluster(installation, folder, ports());
  }

  private Ports ports() {
    return Ports.read(folder.ports())
        .orElseThrow(() -> new StackException("The stack is not up. Start it: make run"));
  }

  private interface Start {
    void run() throws IOException;
  }

  private static CompletableFuture<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  private static CompletableFuture<Void> inBackground(Start start) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            start.run();
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        });
  }
}
