package io.activitystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A PostgreSQL server that listens on the loopback address only and keeps its data in the run
 * folder. PostgreSQL refuses to run as root: for root it runs in a user namespace, in which root is
 * nobody.
 */
final class PostgresServer implements Server {
  private static final String PROCESS = Part.POSTGRES.process();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Installation installation;
  private final RunFolder folder;
  private final Ports ports;

  PostgresServer(Installation installation, RunFolder folder, Ports ports) {
    this.installation = installation;
    this.folder = folder;
    this.ports = ports;
  }

  Warehouse warehouse() {
    return new Warehouse(ports.of(Port.POSTGRES), Warehouse.NAME);
  }

  @Override
  public Set<Part> parts() {
    return Set.of(Part.POSTGRES);
  }

  @Override
  public Set<Port> ports() {
    return Set.of(Port.POSTGRES);
  }

  @Override
  public boolean isHealthy() {
    try {
      return ports.has(ports())
          && DetachedProcess.isAlive(folder, PROCESS)
          && answers(PostgresHome.of(installation, folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server, with an empty cluster of databases if there is none, and waits for it. */
  @Override
  public void start() throws IOException {
    RunFolder.created(folder.logs());
    PostgresHome home = PostgresHome.of(installation, folder);
    if (!Files.exists(home.data())) {
      Path partial = home.emptyFolder(home.data().resolveSibling("database-partial"));
      Program.run(
          folder,
          "initdb",
          home.command(
              "initdb",
              "--pgdata=" + partial,
              "--username=" + Warehouse.USER,
              "--auth=trust",
              "--encoding=UTF8",
              "--locale=C",
              "--no-sync"));
      Files.move(partial, home.data());
    }
    // What an interrupted start has left behind is no server of ours: its process is not there.
    Files.deleteIfExists(home.data().resolve("postmaster.pid"));
    List<String> server =
        home.command(
            "postgres",
            "-D",
            home.data().toString(),
            "-p",
            String.valueOf(ports.of(Port.POSTGRES)),
            "-c",
            "listen_addresses=" + Ports.HOST,
            "-c",
            "unix_socket_directories=",
            "-c",
            "wal_level=logical", // so that changes can be captured
            "-c",
            "timezone=UTC",
            "-c",
            "log_timezone=UTC");
    DetachedProcess process = DetachedProcess.start(folder, PROCESS, server, Map.of("LC_ALL", "C"));
    Await.until(PATIENCE, () -> !process.isAlive() || answers(home));
    if (!process.isAlive() || !answers(home)) {
      throw new StackException(
          "PostgreSQL did not start; if its data is damaged, make clean throws it away."
              + LogTail.of(folder.logs().resolve(PROCESS + ".out")));
    }
  }

  @Override
  public void startAgain(Part part) throws IOException {
    start();
  }

  @Override
  public void stop() {
    end();
    PostgresHome.remove(folder);
  }

  @Override
  public void end() {
    Optional<DetachedProcess> server = DetachedProcess.recall(folder, PROCESS);
    server.filter(DetachedProcess::isAlive).ifPresent(PostgresServer::interrupt);
    server.ifPresent(process -> process.stop(PATIENCE));
  }

  /**
   * Whether it is this server that answers: two stacks that start at the same time may take the
   * same port for free.
   */
  private boolean answers(PostgresHome home) {
    return warehouse().data().equals(Optional.of(home.data()));
  }

  /** SIGINT is PostgreSQL's fast shutdown: sessions are ended, data is written. */
  private static void interrupt(DetachedProcess server) {
    try {
      new ProcessBuilder("sh", "-c", "kill -INT " + server.pid()).start().waitFor();
      Await.until(PATIENCE, () -> !server.isAlive());
    } catch (IOException e) {
      throw new StackException("Cannot stop PostgreSQL, process " + server.pid() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
