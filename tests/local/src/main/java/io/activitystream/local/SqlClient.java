package io.activitystream.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Flink's own SQL Client, in a process of its own, on the stack's cluster.
 *
 * <p>Placeholders of the scripts are filled in copies below the run folder.
 */
public final class SqlClient {
  private static final String NAME = "sql-client";
  private static final String MAIN_CLASS = "org.apache.flink.table.client.SqlClient";

  /** A session plans a few statements and ends: the second compiler would take half of its time. */
  private static final List<String> JVM_OPTIONS = List.of("-Xmx1g", "-XX:TieredStopAtLevel=1");

  private static final Duration SHUT_DOWN = Duration.ofSeconds(10);
  private static final Path STARTS = Path.of("SQL Client starts");
  private static final int SHOWN_LINES = 15;

  /** Results in plain text. */
  private static final String PLAIN = "SET 'sql-client.execution.result-mode' = 'tableau'";

  /** A statement begins when the one before has ended. */
  private static final String ONE_BY_ONE = "SET 'table.dml-sync' = 'true'";

  /** A job that never ends is not waited for. */
  private static final String DETACHED = "SET 'table.dml-sync' = 'false'";

  private final Installation installation;
  private final RunFolder folder;
  private final FlinkCluster cluster;
  private volatile Watch watch;

  SqlClient(Installation installation, RunFolder folder, FlinkCluster cluster) {
    this.installation = installation;
    this.folder = folder;
    this.cluster = cluster;
  }

  /**
   * Runs scripts one after the other in one session, and waits for the jobs that they start.
   *
   * @param scripts files of Flink SQL
   * @param values what {@code ${name}} stands for in them
   * @return what the client printed
   * @throws StackException if a statement or its job fails, with the statement, where it stands,
   *     and why it failed
   */
  public String run(List<Path> scripts, Map<String, String> values) throws IOException {
    return run(statements(List.of(PLAIN, ONE_BY_ONE), scripts, values));
  }

  /**
   * Runs scripts that start one job, and does not wait for its end.
   *
   * @param scripts files of Flink SQL
   * @param values what {@code ${name}} stands for in them
   * @return the job's id
   * @throws StackException if a statement fails, or if they start no job or several
   */
  public String submit(List<Path> scripts, Map<String, String> values) throws IOException {
    Set<String> before = ids(cluster.rest().jobs());
    run(statements(List.of(PLAIN, DETACHED), scripts, values));
    Set<String> started = ids(cluster.rest().jobs());
    started.removeAll(before);
    if (started.size() != 1) {
      throw new StackException(scripts + " started " + started.size() + " jobs; one was expected.");
    }
    return started.iterator().next();
  }

  private String run(List<SqlScript.Statement> statements) throws IOException {
    Path script = write("run.sql", statements);
    Path printed = RunFolder.created(folder.logs()).resolve(NAME + ".out");
    Files.deleteIfExists(folder.logs().resolve(NAME + ".log"));
    watch = new Watch(statements, printed, cluster, ids(cluster.rest().jobs()), Instant.now());

    stop(folder); // one that a killed command has left behind
    Process process =
        client("-f", script)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(printed.toFile())
            .start();
    DetachedProcess remembered = DetachedProcess.remember(folder, NAME, process.toHandle());
    int exit = waitFor(process);
    remembered.forget();

    SqlClientOutput output = watch.output();
    if (output.error().isPresent() || exit != 0 || output.statementsBegun() < statements.size()) {
      throw new StackException(watch.failure(exit, folder.logs().resolve(NAME + ".log")));
    }
    return output.text();
  }

  /** Stops a client that runs scripts; does nothing where none does. */
  static void stop(RunFolder folder) {
    DetachedProcess.recall(folder, NAME).ifPresent(client -> client.stop(SHUT_DOWN));
  }

  /** What {@link #run} is doing at this moment, in a few words. */
  public String activity() {
    Watch current = watch;
    return current == null ? "" : current.activity();
  }

  /**
   * Writes a shell script that opens the client on a terminal, after scripts that make it ready.
   *
   * <p>Whoever wants the client runs it, rather than this process: Ctrl-C is then the client's
   * alone, which cancels a query by it.
   */
  Path opener(List<Path> scripts, Map<String, String> values) throws IOException {
    ProcessBuilder client =
        client("-i", write("init.sql", statements(List.of(PLAIN), scripts, values)));
    StringBuilder script = new StringBuilder("#!/bin/sh\n");
    cluster
        .environment()
        .forEach((name, value) -> script.append("export %s=%s%n".formatted(name, quoted(value))));
    script.append("exec");
    client.command().forEach(word -> script.append(' ').append(quoted(word)));
    return Files.writeString(folder.sql().resolve("open-client"), script.append('\n'));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * The client takes paths for URIs but does not decode them: a relative one has least to misread.
   */
  private ProcessBuilder client(String option, Path script) {
    List<String> args =
        List.of(
            "embedded",
            "-hist",
            folder.root().resolve("sql-history").toString(),
            option,
            Path.of("").toAbsolutePath().relativize(script).toString());
    ProcessBuilder builder =
        new ProcessBuilder(
            cluster.java(NAME, installation.clientClassPath(), JVM_OPTIONS, MAIN_CLASS, args));
    builder.environment().remove(Keys.VARIABLE); // statements are planned without keys
    builder.environment().putAll(cluster.environment());
    return builder;
  }

  private static List<SqlScript.Statement> statements(
      List<String> settings, List<Path> scripts, Map<String, String> values) throws IOException {
    List<SqlScript.Statement> statements = new ArrayList<>();
    settings.forEach(text -> statements.add(new SqlScript.Statement(STARTS, 1, text)));
    for (Path script : scripts) {
      statements.addAll(SqlScript.read(script, values).statements());
    }
    return List.copyOf(statements);
  }

  private Path write(String name, List<SqlScript.Statement> statements) throws IOException {
    StringBuilder script = new StringBuilder();
    statements.forEach(statement -> script.append(statement.text()).append(";\n\n"));
    return Files.writeString(RunFolder.created(folder.sql()).resolve(name), script);
  }

  /** Waits for a process that is not to outlive this one. */
  private static int waitFor(Process process) {
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      int exit = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      return exit;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while the SQL Client was running.", e);
    }
  }

  private static Set<String> ids(List<FlinkRest.Job> jobs) {
    Set<String> ids = new HashSet<>();
    jobs.forEach(job -> ids.add(job.id()));
    return ids;
  }

  /** One run, seen from outside: by what the client has printed, and by the cluster's jobs. */
  private record Watch(
      List<SqlScript.Statement> statements,
      Path printed,
      FlinkCluster cluster,
      Set<String> jobsBefore,
      Instant start) {

    SqlClientOutput output() throws IOException {
      // What a payload put on the screen need not be UTF-8.
      return SqlClientOutput.of(
          Files.exists(printed)
              ? new String(Files.readAllBytes(printed), StandardCharsets.UTF_8)
              : "");
    }

    /** The statement at work, and how much the jobs have read. */
    String activity() {
      try {
        long records = 0;
        for (FlinkRest.Job job : newJobs()) {
          records += cluster.rest().recordsRead(job.id());
        }
        int begun = Math.min(output().statementsBegun(), statements.size());
        Path file = begun == 0 ? STARTS : statements.get(begun - 1).file();
        return "%s%s"
            .formatted(
                file.getFileName(),
                records == 0 ? "" : String.format(Locale.ROOT, ", %,d records read", records));
      } catch (IOException e) {
        return "the cluster does not answer: " + e.getMessage();
      }
    }

    String failure(int exit, Path log) throws IOException {
      SqlClientOutput output = output();
      StringBuilder message = new StringBuilder();
      int begun = Math.min(output.statementsBegun(), statements.size());
      if (begun == 0) {
        message.append("The SQL Client could not begin (exit code ").append(exit).append(").");
      } else {
        SqlScript.Statement statement = statements.get(begun - 1);
        message.append("%s:%d failed:%n".formatted(statement.file(), statement.line()));
        List<String> lines = statement.text().lines().toList();
        lines.stream()
            .limit(SHOWN_LINES)
            .forEach(line -> message.append("    ").append(line).append('\n'));
        if (lines.size() > SHOWN_LINES) {
          message.append("    ... (%d more lines)%n".formatted(lines.size() - SHOWN_LINES));
        }
      }
      String reason =
          failedJob().or(output::error).orElse("The SQL Client ended early." + LogTail.of(printed));
      return message.append(reason).append("\nThe whole log: ").append(log).toString();
    }

    private Optional<String> failedJob() throws IOException {
      for (FlinkRest.Job job : newJobs()) {
        if (job.hasFailed()) {
          String cause =
              TaskFailures.firstCause(cluster.taskLog(), start)
                  .or(() -> cluster.rest().rootCause(job.id()))
                  .orElse("no cause is known");
          return Optional.of("The job failed as it ran: " + cause + "\nIts page: " + page(job));
        }
      }
      return Optional.empty();
    }

    private List<FlinkRest.Job> newJobs() throws IOException {
      return cluster.rest().jobs().stream().filter(job -> !jobsBefore.contains(job.id())).toList();
    }

    private String page(FlinkRest.Job job) {
      return cluster.rest().address() + "/#/job/completed/" + job.id() + "/exceptions";
    }
  }
}
