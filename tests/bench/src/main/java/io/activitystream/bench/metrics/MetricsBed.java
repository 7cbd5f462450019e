package io.activitystream.bench.metrics;

import io.activitystream.bench.BenchException;
import io.activitystream.bench.Plan;
import io.activitystream.local.Consumption;
import io.activitystream.local.NodeLoad;
import io.activitystream.local.NodeMessages;
import io.activitystream.local.Part;
import io.activitystream.local.Project;
import io.activitystream.local.RawTopics;
import io.activitystream.local.RunFolder;
import io.activitystream.local.SqlScript;
import io.activitystream.local.Stack;
import io.activitystream.local.Warehouse;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A stack that the job on metrics of nodes runs on, again and again on the same messages. */
final class MetricsBed implements AutoCloseable {
  private static final long MILLIS_BETWEEN_LOOKS = 500;
  private static final Duration STANDSTILL = Duration.ofMinutes(5);
  private static final int SAMPLE = 1_000;
  private static final String TASK_MANAGER = "TaskManagerRunner";
  private static final String POSTGRES = "/postgres";

  private final Project project;
  private final Path scripts;
  private final Stack stack;
  private double payloadBytes;

  private MetricsBed(Project project, Path scripts, Stack stack) {
    this.project = project;
    this.scripts = scripts;
    this.stack = stack;
  }

  static MetricsBed start(Plan plan, String suite) throws IOException {
    Path folder = plan.bench().resolve("target").resolve(suite).resolve("run");
    Project project = Project.at(plan.top()).in(RunFolder.at(folder));
    Stack stack = Stack.in(project.runFolder(), project.installation());
    stack.start(Part.KAFKA);
    return new MetricsBed(project, plan.bench().resolve("src/main/resources/metrics"), stack);
  }

  /** Has the topic hold a load, and nothing else. */
  void fill(NodeLoad load, Duration time) {
    emptyTopic();
    NodeMessages.send(stack.kafka(), load, time);
    long bytes = 0;
    for (long number = 0; number < SAMPLE; number++) {
      bytes += load.message(number).payload().length;
    }
    payloadBytes = (double) bytes / SAMPLE;
  }

  /** How long a message is on average. */
  double payloadBytes() {
    return payloadBytes;
  }

  /**
   * Runs the job until it has read all messages and all that it made of them is written.
   *
   * @param warmUp how many messages it reads before they count
   * @param messages how many there are
   */
  MetricsRun run(long warmUp, long messages) throws Exception {
    Warehouse warehouse = stack.warehouse();
    warehouse.recreate(project.warehouse());
    List<Path> session = new ArrayList<>(project.metricsSession());
    session.add(project.metricsJob());
    String job =
        stack.sqlClient().submit(session, project.placeholders(stack, null, project.metrics()));
    try (RawTopics topics = RawTopics.ofMetrics(stack.kafka())) {
      Consumption consumption = new Consumption(stack.flink(), job, topics);
      Look begin = await(job, consumption, messages, warmUp);
      Look end = await(job, consumption, messages, messages);
      stack.flink().cancel(job);
      return outcome(warehouse, begin, end);
    }
  }

  private record Look(long read, long nanos, Duration taskManager, Duration postgres) {}

  /** Waits until so many messages are read. */
  private Look await(String job, Consumption consumption, long messages, long read)
      throws Exception {
    long seen = 0;
    long moved = System.nanoTime();
    while (true) {
      String state = stack.flink().state(job).orElse("LOST");
      if (!state.equals("RUNNING")) {
        throw new BenchException(
            "The job is %s: %s".formatted(state, stack.flink().rootCause(job).orElse("")));
      }
      long now = messages - consumption.unread();
      if (now >= read && (read < messages || consumption.isComplete())) {
        return new Look(now, System.nanoTime(), taskManager(), postgres());
      }
      if (now > seen) {
        seen = now;
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
        throw new BenchException(
            "%d of %d messages are read, and nothing moves".formatted(seen, messages));
      }
      TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
    }
  }

  private MetricsRun outcome(Warehouse warehouse, Look begin, Look end) throws Exception {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      for (SqlScript.Statement command :
          SqlScript.read(scripts.resolve("full_windows.sql"), Map.of()).statements()) {
        statement.execute(command.text()); // one by one, since VACUUM wants no transaction
      }
    }
    double late =
        number(warehouse, "SELECT COALESCE(SUM(samples), 0) FROM node_metrics_late")
            + number(warehouse, "SELECT COUNT(*) FROM node_metrics_refused");
    if (late > 0) {
      throw new BenchException(
          "%.0f values are in no window: the machine was too busy to read all partitions alike"
              .formatted(late));
    }
    double messages = end.read() - begin.read();
    double rows = number(warehouse, "SELECT COUNT(*) FROM full_windows");
    return new MetricsRun(
        messages * 1e9 / (end.nanos() - begin.nanos()),
        end.taskManager().minus(begin.taskManager()).toNanos() / 1e3 / messages,
        end.postgres().minus(begin.postgres()).toNanos() / 1e3 / messages,
        number(warehouse, "SELECT pg_total_relation_size('full_windows')") / rows,
        number(warehouse, "SELECT AVG(pg_column_size(sketch)) FROM full_windows"));
  }

  private Duration taskManager() {
    return cpuTime(
        stack.processes().stream()
            .filter(each -> each.info().commandLine().orElse("").contains(TASK_MANAGER)));
  }

  /** Of the server and of those of its processes that are there. */
  private Duration postgres() {
    return cpuTime(
        stack.processes().stream()
            .flatMap(each -> Stream.concat(Stream.of(each), each.descendants()))
            .distinct()
            .filter(each -> each.info().command().orElse("").endsWith(POSTGRES)));
  }

  private static Duration cpuTime(Stream<ProcessHandle> processes) {
    return processes
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static double number(Warehouse warehouse, String query) throws SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getDouble(1);
    }
  }

  /** Leaves no gigabyte behind. */
  void empty() throws SQLException, IOException {
    stack.warehouse().recreate(List.of());
    try (RawTopics topics = RawTopics.ofMetrics(stack.kafka())) {
      topics.deleteAll();
    }
  }

  private void emptyTopic() {
    try (RawTopics topics = RawTopics.ofMetrics(stack.kafka())) {
      topics.deleteAll();
      topics.create(List.of("nodes"));
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
