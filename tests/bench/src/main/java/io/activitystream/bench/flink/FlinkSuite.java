package io.activitystream.bench.flink;

import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.CorpusFile;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.flink.FlinkJobs.Session;
import io.activitystream.bench.reader.Agreement;
import io.activitystream.bench.reader.ReaderSuite;
import io.activitystream.bench.report.Metric;
import io.activitystream.bench.report.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableDescriptor;

/** Events through a real Flink job, source and query and sink in one thread. */
public final class FlinkSuite implements Suite {
  private static final String NAME = "flink";
  private static final String REUSE = "+reuse";

  /** A variant with {@code pipeline.object-reuse} or without. */
  private record Turn(FlinkVariant variant, boolean objectReuse) {
    String title() {
      return variant.title() + (objectReuse ? REUSE : "");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  private static List<Turn> turns() {
    return Stream.of(FlinkVariant.values())
        .flatMap(variant -> Stream.of(new Turn(variant, true), new Turn(variant, false)))
        .toList();
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<String> wanted = plan.variants(turns().stream().map(Turn::title).toList());
    List<Turn> turns = turns().stream().filter(turn -> wanted.contains(turn.title())).toList();
    Path folder = plan.top().resolve("tests/bench/target/corpora");
    Map<String, Path> files = new HashMap<>();
    try (FlinkJobs jobs = new FlinkJobs()) {
      for (String corpus : plan.sources(ReaderSuite.corpora())) {
        files.put(corpus, CorpusFile.write(Corpus.named(corpus), folder));
        check(jobs, corpus, files.get(corpus), turns);
      }
      for (int round = 1; round <= plan.rounds(); round++) {
        for (String corpus : plan.sources(ReaderSuite.corpora())) {
          for (Turn turn : turns) {
            if (turn.variant().reads(corpus)) {
              System.out.printf("%s, round %d: %s, %s%n", NAME, round, corpus, turn.title());
              Measurement measured = measure(jobs, corpus, files.get(corpus), turn, plan.quick());
              results.add(
                  NAME, corpus, turn.title(), Metric.THROUGHPUT, measured.eventsPerSecond());
              results.add(NAME, corpus, turn.title(), Metric.ALLOCATED, measured.bytesPerEvent());
            }
          }
        }
      }
    }
  }

  /** Checks that the variants make the same rows of every event, with the reuse they will have. */
  private static void check(FlinkJobs jobs, String name, Path file, List<Turn> turns)
      throws Exception {
    Corpus corpus = Corpus.named(name);
    List<ActivityRow> expected = ReaderSuite.expected(corpus);
    for (Turn turn : turns) {
      if (turn.variant().reads(name) && turn.variant() != FlinkVariant.COPY) {
        Agreement.check(corpus, expected, turn.title(), rows(jobs, name, file, turn));
      }
    }
  }

  private static List<ActivityRow> rows(FlinkJobs jobs, String corpus, Path file, Turn turn)
      throws Exception {
    Path report = Files.createTempFile("bench", ".properties");
    try {
      Session session = session(corpus, file, turn, Duration.ZERO, Duration.ZERO, report);
      Table query = session.tables().sqlQuery(turn.variant().query(corpus));
      CollectedRows.from(session.tables().toDataStream(query));
      List<ActivityRow> rows = new ArrayList<>();
      CollectedRows.of(jobs.run(session))
          .forEach(row -> turn.variant().comparable(row, corpus).ifPresent(rows::add));
      return rows;
    } finally {
      Files.delete(report);
    }
  }

  private static Measurement measure(
      FlinkJobs jobs, String corpus, Path file, Turn turn, boolean quick) throws Exception {
    Path report = Files.createTempFile("bench", ".properties");
    try {
      Session session =
          session(
              corpus,
              file,
              turn,
              Duration.ofMillis(quick ? 200 : 1_000),
              Duration.ofMillis(quick ? 200 : 1_000),
              report);
      Table query = session.tables().sqlQuery(turn.variant().query(corpus));
      session
          .tables()
          .createTemporaryTable(
              "sink",
              TableDescriptor.forConnector("blackhole")
                  .schema(
                      Schema.newBuilder()
                          .fromRowDataType(query.getResolvedSchema().toPhysicalRowDataType())
                          .build())
                  .build());
      session.tables().createStatementSet().add(query.insertInto("sink")).attachAsDataStream();
      jobs.runInOneTask(session);
      return Measurement.read(report);
    } finally {
      Files.delete(report);
    }
  }

  private static Session session(
      String corpus, Path file, Turn turn, Duration warmUp, Duration measured, Path report)
      throws IOException {
    Session session = FlinkJobs.session(corpus, turn.objectReuse(), Map.of());
    String options =
        "'connector' = 'bench', 'file' = '%s', 'warm-up' = '%d ms', 'measured' = '%d ms', 'report' = '%s'"
            .formatted(file, warmUp.toMillis(), measured.toMillis(), report);
    session
        .tables()
        .executeSql(
            "CREATE TEMPORARY TABLE events (source STRING, payload STRING) WITH (" + options + ")");
    if (turn.variant() == FlinkVariant.JSON_FORMAT) {
      session
          .tables()
          .executeSql(
              "CREATE TEMPORARY TABLE events_in_columns ("
                  + new FieldsSql(io.activitystream.bench.fields.Fields.of(corpus)).columns()
                  + ") WITH ("
                  + options
                  + ", 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601')");
    }
    List<String> sources = ReaderSuite.sourcesOf(corpus);
    session
        .tables()
        .createTemporarySystemFunction("JACKSON_STREAMING", new JacksonFunction(sources));
    session.tables().createTemporarySystemFunction("JSON_PATH", new JsonPathFunction(sources));
    return session;
  }
}
