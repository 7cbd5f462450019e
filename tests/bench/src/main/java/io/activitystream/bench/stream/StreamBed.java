package io.activitystream.bench.stream;

import io.activitystream.bench.BenchException;
import io.activitystream.bench.Plan;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.Corpus.Event;
import io.activitystream.bench.events.LiveEvents;
import io.activitystream.bench.stream.StreamVariant.OnCores;
import io.activitystream.local.Part;
import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.RawProducer;
import io.activitystream.local.RawRecord;
import io.activitystream.local.RawTopics;
import io.activitystream.local.RunFolder;
import io.activitystream.local.Stack;
import io.activitystream.local.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A stack with a broker, on which jobs run whose rows are watched as they land. */
final class StreamBed implements AutoCloseable {
  private static final Duration STANDSTILL = Duration.ofMinutes(5);
  private static final Duration A_WHILE = Duration.ofSeconds(2);
  private static final long MILLIS_BETWEEN_LOOKS = 200;
  private static final double WARM = 0.6;

  private final Project project;
  private final Path scripts;
  private final Path folder;
  private final Stack stack;
  private final TaskManagerCores taskManager;

  private StreamBed(Plan plan, Path folder, Project project, Stack stack) {
    this.project = project;
    this.scripts = plan.bench().resolve("src/main/resources/stream");
    this.folder = folder;
    this.stack = stack;
    this.taskManager = new TaskManagerCores(stack);
  }

  /** Starts it, in a folder of its own. */
  static StreamBed start(Plan plan, String suite) throws IOException {
    Path folder = plan.bench().resolve("target").resolve(suite);
    Project project = Project.at(plan.top()).in(RunFolder.at(folder.resolve("run")));
    Stack stack = Stack.in(project.runFolder(), project.installation());
    stack.start(Part.KAFKA);
    return new StreamBed(plan, folder, project, stack);
  }

  /** Has the raw topics hold these events, and nothing else. */
  void fill(LiveEvents events) {
    emptyTopics();
    send(events, 0);
  }

  /**
   * Runs a job on what the topics hold until its table has so many rows, and cancels it. What it
   * does until {@value #WARM} of them are visible does not count: its code is generated anew for
   * each job, and compiled meanwhile.
   *
   * @param events what the topics hold
   * @throws BenchException if the job ends, or nothing moves
   */
  StreamRun run(OnCores variant, LiveEvents events, long rows) throws Exception {
    Warehouse warehouse = newWarehouse();
    taskManager.limit(variant.cores());
    String table = variant.variant().table();
    try (Visibility visibility = Visibility.watch(warehouse)) {
      String job = submit(variant, List.of());
      CpuTrace cpu = await(job, warehouse, table, rows);
      stack.flink().cancel(job);
      visibility.end();
      Landing landing = Landing.of(warehouse, table, visibility).from((long) (WARM * rows));
      return new StreamRun(
          landing, cpu.between(landing.first(), landing.last()), (double) events.size() / rows);
    }
  }

  /**
   * Runs a job, sends events at a steady rate, waits until all its activities have arrived, and
   * cancels the job.
   *
   * @param warmUpSeconds for how long events are sent before they count
   * @return the latencies of those that count
   */
  Latencies latencies(
      OnCores variant, Knob knob, LiveEvents events, long rows, double rate, int warmUpSeconds)
      throws Exception {
    Warehouse warehouse = newWarehouse();
    taskManager.limit(variant.cores());
    emptyTopics();
    AppendTime.stamp(
        stack.kafka(), Corpus.SOURCES.stream().map(source -> RawTopics.PREFIX + source).toList());
    Path turn = Files.writeString(folder.resolve("knob.sql"), knob.script());
    try (Visibility visibility = Visibility.watch(warehouse)) {
      String job = submit(variant, List.of(turn));
      Instant counts = Instant.now().plusSeconds(warmUpSeconds);
      send(events, rate);
      await(job, warehouse, variant.variant().table(), rows);
      stack.flink().cancel(job);
      visibility.end();
      return Latencies.of(warehouse, visibility, counts);
    }
  }

  /** Leaves no gigabyte behind. */
  void empty() throws SQLException, IOException {
    stack.warehouse().recreate(List.of());
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.deleteAll();
    }
  }

  @Override
  public void close() {
    stack.close();
  }

  private void emptyTopics() {
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.deleteAll();
      topics.create(Corpus.SOURCES);
    }
  }

  private void send(LiveEvents events, double perSecond) {
    Iterator<Event> each = events.iterator();
    try (RawProducer producer = RawProducer.on(stack.kafka())) {
      producer.send(() -> each.hasNext() ? record(each.next()) : null, perSecond);
    }
  }

  private static RawRecord record(Event event) {
    return new RawRecord(event.source(), Map.of(), event.payload());
  }

  private Warehouse newWarehouse() throws SQLException, IOException {
    Warehouse warehouse = stack.warehouse();
    List<Path> tables = new ArrayList<>(project.warehouse());
    tables.add(scripts.resolve("warehouse.sql"));
    warehouse.recreate(tables);
    return warehouse;
  }

  private String submit(OnCores variant, List<Path> more) throws IOException {
    List<Path> session = new ArrayList<>(project.session(Place.KAFKA, false));
    session.add(scripts.resolve("cores.sql"));
    session.addAll(more);
    session.addAll(variant.variant().jobs(project, scripts));
    Map<String, String> values = project.placeholders(stack, null, null);
    values.put("cores", String.valueOf(variant.cores()));
    return stack.sqlClient().submit(session, values);
  }

  /** Waits for a table's rows; gives the CPU time of the TaskManager meanwhile. */
  private CpuTrace await(String job, Warehouse warehouse, String table, long rows)
      throws Exception {
    CpuTrace trace = new CpuTrace();
    long seen = -1;
    long moved = System.nanoTime();
    while (seen < rows) {
      TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
      trace.add(taskManager.cpuTime());
      requireRunning(job);
      long now = inserted(warehouse, table);
      long still = System.nanoTime() - moved;
      if (now > seen) {
        moved = System.nanoTime();
        seen = now;
      } else if (still > STANDSTILL.toNanos()) {
        throw new BenchException(
            "%d of %d rows are in %s, and nothing moves".formatted(seen, rows, table));
      } else if (still > A_WHILE.toNanos()) {
        seen = Math.max(seen, count(warehouse, table));
      }
    }
    return trace;
  }

  private void requireRunning(String job) throws IOException {
    String state = stack.flink().state(job).orElse("LOST");
    if (!state.equals("RUNNING")) {
      throw new BenchException(
          "The job is %s: %s".formatted(state, stack.flink().rootCause(job).orElse("")));
    }
  }

  /**
   * How many rows were ever inserted, which is known without a look at the table, and for the last
   * of them not at once.
   */
  private static long inserted(Warehouse warehouse, String table) throws SQLException {
    return number(
        warehouse,
        "SELECT n_tup_ins FROM pg_stat_user_tables WHERE relid = '" + table + "'::regclass");
  }

  private static long count(Warehouse warehouse, String table) throws SQLException {
    return number(warehouse, "SELECT COUNT(*) FROM " + table);
  }

  private static long number(Warehouse warehouse, String query) throws SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
