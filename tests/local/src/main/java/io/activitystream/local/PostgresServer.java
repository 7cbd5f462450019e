package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server that listens on the loopback address only and keeps its data in the run
 * folder. PostgreSQL refuses to run as root: for root it runs in a user namespace, in which root is
 * nobody.
 */
final class PostgresServer {
  static final String PROCESS = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Installation installation;
  private final RunFolder folder;
  private final Ports ports;

  PostgresServer(Installation installation, RunFolder folder, Ports ports) {
    this.installation = installation;
    this.folder = folder;
    this.ports = ports;
  }

  Warehouse warehouse() {
    return new Warehouse(ports.postgres(), Warehouse.NAME);
  }

  boolean isHealthy() {
    return DetachedProcess.recall(folder, PROCESS).filter(DetachedProcess::isAlive).isPresent()
        && warehouse().answers();
  }

  /** Starts the server, with an empty cluster of databases if there is none, and waits for it. */
  void start() throws IOException {
    RunFolder.created(folder.logs());
    PostgresHome home = PostgresHome.of(installation, folder);
    if (!Files.exists(home.data())) {
      Path partial = home.emptyFolder(home.data().resolveSibling("database-partial"));
      run(
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
            String.valueOf(ports.postgres()),
            "-c",
            "listen_addresses=" + Ports.HOST,
            "-c",
            "unix_socket_directories=",
            "-c",
            "timezone=UTC",
            "-c",
            "log_timezone=UTC");
    DetachedProcess process = DetachedProcess.start(folder, PROCESS, server, Map.of("LC_ALL", "C"));
    Await.until(PATIENCE, () -> !process.isAlive() || warehouse().answers());
    if (!process.isAlive() || !warehouse().answers()) {
      throw new StackException(
          "PostgreSQL did not start; if its data is damaged, make clean throws it away."
              + LogTail.of(log(PROCESS)));
    }
  }

  /** Stops the server; does nothing where it does not run. */
  static void stop(RunFolder folder) {
    Optional<DetachedProcess> server = DetachedProcess.recall(folder, PROCESS);
    server.filter(DetachedProcess::isAlive).ifPresent(PostgresServer::interrupt);
    server.ifPresent(process -> process.stop(PATIENCE));
    PostgresHome.remove(folder);
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

  private Path log(String program) {
    return folder.logs().resolve(program + ".out");
  }

  private void run(String program, List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(program).toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new StackException("PostgreSQL's " + program + " failed." + LogTail.of(log(program)));
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for " + program + ".", e);
    }
  }
}
