package io.activitystream.chaos;

import io.activitystream.integration.StackKeys;
import io.activitystream.local.Part;
import io.activitystream.local.Project;
import io.activitystream.local.RawTopics;
import io.activitystream.local.Stack;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * A stream under a steady load whose parts die and come back, and what stands in every table and
 * topic when it has caught up, beside what must.
 */
final class ChaosRun implements AutoCloseable {
  private static final Path RESOURCES = Path.of("tests/integration/src/test/resources/chaos");

  private final Project project;
  private final Load load;
  private final Weather weather;
  private final PrintStream out;
  private final Stack stack;
  private final StreamJob job;
  private final Map<Disaster, Integer> struck = new EnumMap<>(Disaster.class);
  private final long start = System.nanoTime();

  /**
   * What happens, and when.
   *
   * @param random decides about all of it
   * @param disasters what happens, one after the other; where it is endless, as long as records are
   *     sent
   * @param longestCalm how long nothing happens between two, at most
   * @param longestPause how long what was killed stays down, at most
   */
  record Weather(
      RandomGenerator random,
      Iterator<Disaster> disasters,
      boolean endless,
      Duration longestCalm,
      Duration longestPause) {

    private Duration calm() {
      return Duration.ofMillis(random.nextLong(1, longestCalm.toMillis()));
    }

    private Duration pause() {
      return Duration.ofMillis(random.nextLong(longestPause.toMillis()));
    }
  }

  ChaosRun(Project project, Load load, Weather weather, PrintStream out) {
    this.project = project;
    this.load = load;
    this.weather = weather;
    this.out = out;
    this.stack = Stack.in(project.runFolder(), project.installation());
    Path resources = project.top().resolve(RESOURCES);
    this.job =
        new StreamJob(
            stack,
            project,
            resources.resolve("mappings"),
            List.of(resources.resolve("checkpoints.sql")));
  }

  /** Runs all of it; returns the differences, none where all is as it must be. */
  List<String> differences(double perSecond) throws Exception {
    say("%,d records, %.0f a second, seed %d", load.count(), perSecond, load.seed());
    startAfresh();
    Duration catchingUp;
    try (SteadyProducer producer =
        new SteadyProducer(
            stack.kafka(), number -> load.at(number).message(), load.count(), perSecond)) {
      CompletableFuture<Void> sending = producer.send();
      while (weather.disasters().hasNext() && !(weather.endless() && sending.isDone())) {
        await(sending, weather.calm());
        if (!(weather.endless() && sending.isDone())) {
          strike(weather.disasters().next(), producer);
        }
      }
      sending.get();
      long sent = System.nanoTime();
      say("all records are sent");
      new CatchingUp(stack, job, this::say).await();
      catchingUp = Duration.ofNanos(System.nanoTime() - sent);
    }
    return compared(catchingUp);
  }

  private void startAfresh() throws Exception {
    stack.start(Part.KAFKA);
    stack.checkpoints().forget();
    stack.warehouse().recreate(project.warehouse());
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.deleteAll();
      topics.create(Load.SOURCES);
    }
    job.submit();
    say("the job is submitted");
  }

  private void strike(Disaster disaster, SteadyProducer producer) throws Exception {
    say("%s (%,d records sent)", disaster.description(), producer.acknowledged());
    struck.merge(disaster, 1, Integer::sum);
    disaster.strike(stack, job, () -> rest(weather.pause()));
    say("  what was down is up");
  }

  private List<String> compared(Duration catchingUp) throws Exception {
    job.countRestarts();
    Comparison comparison = new Comparison();
    SentLoad sent = SentLoad.in(stack.kafka(), load);
    sent.problems().forEach(problem -> comparison.differs("topics of raw events", problem));
    comparison.compared("topics of raw events", load.count());
    Oracle oracle = Oracle.of(load, sent);
    new WarehouseComparison(load, oracle, StackKeys.of(stack), comparison)
        .compare(stack.warehouse());
    new TopicComparison(oracle, comparison).compare(stack.kafka());
    summarize(catchingUp, comparison);
    return comparison.differences();
  }

  private void summarize(Duration catchingUp, Comparison comparison) {
    out.printf("%n  seed %d, %,d records sent%n", load.seed(), load.count());
    struck.forEach((what, times) -> out.printf("  %3d times %s%n", times, what.description()));
    out.printf("  %3d restarts of the job by itself%n", job.restarts());
    out.printf("  %3d times from a checkpoint, resumptions included%n", job.restores());
    out.printf(Locale.ROOT, "  caught up in %.1f s%n%n", catchingUp.toMillis() / 1e3);
    comparison.lines().forEach(line -> out.println("  " + line));
    comparison.differences().forEach(difference -> out.println("  " + difference));
  }

  private void say(String what, Object... values) {
    out.printf(
        Locale.ROOT,
        "  %7.1f s  %s%n",
        (System.nanoTime() - start) / 1e9,
        String.format(Locale.ROOT, what, values));
  }

  private static void await(CompletableFuture<Void> sending, Duration atMost) throws Exception {
    if (sending.isDone()) {
      sending.get();
      rest(atMost);
      return;
    }
    try {
      sending.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOn) {
      // It has not ended, and need not have.
    }
  }

  /** Randomness of when something happens, not a wait for anything. */
  private static void rest(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted between disasters", e);
    }
  }

  @Override
  public void close() {
    stack.close();
  }
}
