package io.activitystream.faults;

import io.activitystream.chaos.CatchingUp;
import io.activitystream.chaos.SteadyProducer;
import io.activitystream.chaos.StreamJob;
import io.activitystream.local.Part;
import io.activitystream.local.Project;
import io.activitystream.local.RawTopics;
import io.activitystream.local.Stack;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The project's job, with all its checks, on a stream with faults; its TaskManager is killed on the
 * way. What the checks have found is held against what was planted: each fault must be found where
 * it is, and nothing else.
 */
final class FaultsRun {
  /**
   * Checks that no event can fail: the normalizer makes no activity without an entity, leaves a row
   * of each record, and protects what the dictionary declares personal, whatever a mapping says;
   * and how long nothing arrived is told by the machine's clock, by which these events are old.
   * Their cases stand beside them.
   */
  static final Set<String> NOT_PLANTED =
      Set.of("identified", "personal_protected", "records_accounted_for", "source_fresh");

  private static final double CRASH_AT = 0.68;

  /**
   * So far do events run ahead of their rows in the warehouse, at most: were all of them there at
   * once, the job would read one partition days ahead of another, and nothing would be late.
   */
  private static final Duration AHEAD = Duration.ofDays(2);

  private static final int BETWEEN_LOOKS = 1_000;

  private final Project project;
  private final Stack stack;
  private final CleanStream clean;
  private final PrintStream out;
  private final long start = System.nanoTime();

  FaultsRun(Project project, Stack stack, CleanStream clean, PrintStream out) {
    this.project = project;
    this.stack = stack;
    this.clean = clean;
    this.out = out;
  }

  /**
   * Runs all of it; returns in what the findings differ, nothing where they are as they must be.
   */
  List<String> differences(double perSecond) throws Exception {
    List<Fault> faults = Faults.of(clean);
    List<Event> arriving = arriving(faults);
    say("%,d events, %d faults, seed %d", arriving.size(), faults.size(), clean.seed());
    run(arriving, perSecond);
    return compared(faults);
  }

  /**
   * Everybody who does something in the stream with its faults is a customer of the application.
   */
  private List<Event> arriving(List<Fault> faults) {
    List<Event> events = clean.events();
    events.addAll(CustomerTable.changes(with(faults, clean.events())));
    return with(faults, events).stream().sorted(Comparator.comparing(Event::arrival)).toList();
  }

  private static List<Event> with(List<Fault> faults, List<Event> events) {
    List<Event> faulty = events;
    for (Fault fault : faults) {
      faulty = fault.in(faulty);
    }
    return faulty;
  }

  private void run(List<Event> events, double perSecond) throws Exception {
    stack.start(Part.KAFKA);
    stack.checkpoints().forget();
    stack.warehouse().recreate(project.warehouse());
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.deleteAll();
      topics.create(Arrays.stream(Event.Source.values()).map(Event.Source::title).toList());
    }
    StreamJob job = new StreamJob(stack, project, null, List.of());
    job.submit();
    say("the job is submitted");
    int before = (int) (events.size() * CRASH_AT);
    try (SteadyProducer producer =
        new SteadyProducer(
            stack.kafka(), number -> next(events, number, before), events.size(), perSecond)) {
      CompletableFuture<Void> sending = producer.send();
      awaitSent(producer, sending, before);
      say("the TaskManager is killed (%,d events sent)", producer.acknowledged());
      stack.crashTaskManager();
      sending.get();
      say("all events are sent");
      new CatchingUp(stack, job, this::say).await();
      job.countRestarts();
      say("all events are read; the job has begun anew %d times", job.restarts());
      if (job.restarts() == 0) {
        throw new IllegalStateException("The job did not notice that its TaskManager was killed");
      }
    } finally {
      stack.flink().cancel(job.id());
    }
  }

  /** The next event, when its time has come; behind the crash at once. */
  private ProducerRecord<byte[], byte[]> next(List<Event> events, int number, int crash) {
    Event event = events.get(number);
    if (number % BETWEEN_LOOKS == 0 && number < crash) {
      Instant begin = events.get(0).arrival();
      try {
        while (Duration.between(lastRow(begin), event.arrival()).compareTo(AHEAD) > 0) {
          TimeUnit.MILLISECONDS.sleep(200);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while the job reads", e);
      }
    }
    return event.message();
  }

  /** When the newest row of the warehouse arrived. */
  private Instant lastRow(Instant begin) throws SQLException {
    return query(
            "SELECT EXTRACT(EPOCH FROM max(_ingested_at))::bigint FROM activity_stream",
            row -> row.getLong(1))
        .stream()
        .filter(second -> second > 0)
        .map(Instant::ofEpochSecond)
        .findFirst()
        .orElse(begin);
  }

  private static void awaitSent(SteadyProducer producer, CompletableFuture<Void> sending, int sent)
      throws Exception {
    while (producer.acknowledged() < sent && !sending.isDone()) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    if (sending.isCompletedExceptionally()) {
      sending.get();
    }
  }

  private List<String> compared(List<Fault> faults) throws SQLException, IOException {
    List<Finding> found = found();
    List<Finding> unexpected = new ArrayList<>(found);
    List<String> differences = new ArrayList<>();
    Set<String> checks = checks();
    int planted = 0;
    for (Fault fault : faults) {
      for (Finding finding : fault.findings()) {
        if (checks.contains(finding.check())) {
          planted++;
          if (!unexpected.removeIf(finding::isMetBy)) {
            differences.add("Not found: %s, for %s".formatted(finding, fault.name()));
          }
        }
      }
    }
    unexpected.forEach(finding -> differences.add("False alarm: " + finding));
    differences.addAll(checksWithoutVerdicts(checks));
    differences.addAll(alertsBeside(found));
    out.printf(
        Locale.ROOT,
        "%n  %d checks: %d windows must fail for %d faults, %d have failed; %,d have passed%n%n",
        checks.size(),
        planted,
        faults.size(),
        found.size(),
        passed());
    differences.forEach(difference -> out.println("  " + difference));
    return differences;
  }

  private List<Finding> found() throws SQLException {
    return query(
        "SELECT check_name, scope, activity, window_start, rows_failed FROM quality_results"
            + " WHERE status = 'failed' AND check_name <> 'source_fresh'",
        row ->
            new Finding(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getLong(5)));
  }

  /** Each check must have looked at something and let it pass, and each be failed by a fault. */
  private List<String> checksWithoutVerdicts(Set<String> checks) throws SQLException {
    Set<String> passing =
        new TreeSet<>(
            query(
                "SELECT DISTINCT check_name FROM quality_results WHERE status = 'passed'",
                row -> row.getString(1)));
    Set<String> failing =
        Faults.of(clean).stream()
            .flatMap(fault -> fault.findings().stream())
            .map(Finding::check)
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> differences = new ArrayList<>();
    for (String check : checks) {
      if (!passing.contains(check) && !check.equals("source_fresh")) {
        differences.add("Nothing has passed " + check);
      }
      if (failing.contains(check) == NOT_PLANTED.contains(check)) {
        differences.add("Is a fault planted for " + check + "?");
      }
    }
    return differences;
  }

  /** By their files, so that one that never says anything is missed. */
  private Set<String> checks() throws IOException {
    return project.checks().stream()
        .map(file -> file.getFileName().toString())
        .map(name -> name.substring(0, name.length() - ".sql".length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whatever failed has an alert, and nothing else has. */
  private List<String> alertsBeside(List<Finding> found) throws SQLException {
    Set<String> failed =
        found.stream()
            .map(each -> each.check() + " of " + each.scope() + " " + each.activity())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> alerts =
        new TreeSet<>(
            query(
                "SELECT DISTINCT check_name || ' of ' || scope || ' ' || activity"
                    + " FROM quality_alerts WHERE check_name <> 'source_fresh'",
                row -> row.getString(1)));
    List<String> differences = new ArrayList<>();
    failed.stream()
        .filter(each -> !alerts.contains(each))
        .forEach(each -> differences.add("No alert: " + each));
    alerts.stream()
        .filter(each -> !failed.contains(each))
        .forEach(each -> differences.add("An alert without cause: " + each));
    return differences;
  }

  private long passed() throws SQLException {
    return query(
            "SELECT count(*) FROM quality_results WHERE status = 'passed'", row -> row.getLong(1))
        .get(0);
  }

  /** What a row says. */
  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> query(String sql, Reading<T> one) throws SQLException {
    try (Connection connection = stack.warehouse().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(one.of(rows));
      }
      return all;
    }
  }

  private void say(String what, Object... values) {
    out.printf(
        Locale.ROOT,
        "  %7.1f s  %s%n",
        (System.nanoTime() - start) / 1e9,
        String.format(Locale.ROOT, what, values));
  }
}
