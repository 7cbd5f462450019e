package io.activitystream.bench.reader;

import io.activitystream.bench.Plan;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.report.Metric;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** DuckDB in one thread. What it allocates is outside of the heap, and not counted. */
record DuckDbVariant() implements ReaderVariant {
  static final String NAME = "duckdb";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ActivityRow> rows(Corpus corpus, Path file) throws SQLException {
    try (DuckDb database = DuckDb.with(corpus.name(), file)) {
      return database.rows();
    }
  }

  @Override
  public Map<Metric, Double> measure(Plan plan, String corpus, Path file) throws RunnerException {
    return Map.of(
        Metric.THROUGHPUT,
        Fork.eventsPerSecond(
            Fork.run(
                plan, DuckDbBenchmark.class, Map.of("source", corpus, "file", file.toString()))));
  }
}
