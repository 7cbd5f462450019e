package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
    PostgresBinaries.unpackInto(installation.postgres());
    RunFolder.created(folder.logs());
    if (!Files.exists(data().resolve("PG_VERSION"))) {
      RunFolder.deleted(data());
      run(
          "initdb",
          "--pgdata=" + data(),
          "--username=" + Warehouse.USER,
          "--auth=trust",
          "--encoding=UTF8",
          "--locale=C",
          "--no-sync");
    }
    // What an interrupted start has left behind is no server of ours: its process is not there.
    Files.deleteIfExists(pidFile());
    List<String> server =
        asUnprivileged(
            installation.postgres().resolve("bin/postgres").toString(),
            "-D",
            data().toString(),
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
      throw new StackException("PostgreSQL did not start." + LogTail.of(log(PROCESS)));
    }
  }

  /** Stops the server; does nothing where it does not run. */
  static void stop(RunFolder folder) {
    Optional<DetachedProcess> server = DetachedProcess.recall(folder, PROCESS);
    server.filter(DetachedProcess::isAlive).ifPresent(PostgresServer::interrupt);
    server.ifPresent(process -> process.stop(PATIENCE));
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

  private Path data() {
    return folder.database();
  }

  private Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  private Path log(String program) {
    return folder.logs().resolve(program + ".out");
  }

  private void run(String program, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(installation.postgres().resolve("bin").resolve(program).toString());
    command.addAll(Arrays.asList(args));
    Process process =
        new ProcessBuilder(asUnprivileged(command.toArray(String[]::new)))
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

  private static List<String> asUnprivileged(String... command) {
    List<String> wrapped = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      wrapped.addAll(List.of("unshare", "-U"));
    }
    wrapped.addAll(Arrays.asList(command));
    return wrapped;
  }
}
