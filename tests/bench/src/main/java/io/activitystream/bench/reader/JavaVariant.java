package io.activitystream.bench.reader;

import io.activitystream.bench.Plan;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.report.Metric;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/**
 * A reader in Java.
 *
 * @param name the reader's name, as {@link ReaderBenchmark} knows it
 */
record JavaVariant(String name) implements ReaderVariant {
  @Override
  public List<ActivityRow> rows(Corpus corpus, Path file) {
    return Agreement.rows(corpus, ReaderSuite.reader(name, corpus.name()));
  }

  @Override
  public Map<Metric, Double> measure(Plan plan, String corpus, Path file) throws RunnerException {
    Map<String, Double> counted =
        Fork.run(
            plan,
            ReaderBenchmark.class,
            Map.of(
                "variant", name, "source", corpus, "warmUpMillis", plan.quick() ? "200" : "1500"));
    Map<Metric, Double> measured = new EnumMap<>(Metric.class);
    measured.put(Metric.THROUGHPUT, Fork.eventsPerSecond(counted));
    measured.put(Metric.ALLOCATED, Fork.bytesPerEvent(counted));
    return measured;
  }
}
