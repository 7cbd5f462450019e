package io.activitystream.bench.flink;

import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.CorpusFile;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.fields.BenchKeys;
import io.activitystream.bench.fields.Fields;
import io.activitystream.bench.flink.FlinkJobs.Session;
import io.activitystream.privacy.KeyPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The jobs over one corpus. */
final class CorpusJobs {
  private final FlinkJobs jobs;
  private final Corpus corpus;
  private final Path file;
  private final Path report;
  private final KeyPlace keys;

  /**
   * The jobs over a corpus.
   *
   * @param folder where the corpus, and what was measured last, is put
   */
  CorpusJobs(FlinkJobs jobs, Corpus corpus, Path folder) throws IOException {
    this.jobs = jobs;
    this.corpus = corpus;
    this.file = CorpusFile.write(corpus, folder);
    this.report = folder.resolve(corpus.name() + ".measured");
    this.keys = BenchKeys.in(folder.toAbsolutePath());
  }

  Corpus corpus() {
    return corpus;
  }

  /** The rows that a query makes of the corpus. */
  List<ActivityRow> rows(Turn turn) throws Exception {
    Session session = session(turn, Duration.ZERO, Duration.ZERO);
    Table query = session.tables().sqlQuery(turn.variant().query(corpus.name()));
    CollectedRows.from(session.tables().toDataStream(query));
    List<ActivityRow> rows = new ArrayList<>();
    CollectedRows.of(jobs.run(session))
        .forEach(row -> turn.variant().comparable(row, corpus.name()).ifPresent(rows::add));
    return rows;
  }

  /** What a query costs, its rows going to a sink that drops them. */
  Measurement measure(Turn turn, Duration warmUp, Duration measured) throws Exception {
    Files.deleteIfExists(report);
    Session session = session(turn, warmUp, measured);
    Table query = session.tables().sqlQuery(turn.variant().query(corpus.name()));
    Schema columns =
        Schema.newBuilder()
            .fromRowDataType(query.getResolvedSchema().toPhysicalRowDataType())
            .build();
    session
        .tables()
        .createTemporaryTable(
            "sink", TableDescriptor.forConnector("blackhole").schema(columns).build());
    session.tables().createStatementSet().add(query.insertInto("sink")).attachAsDataStream();
    jobs.runInOneTask(session);
    return Measurement.read(report);
  }

  private Session session(Turn turn, Duration warmUp, Duration measured) {
    List<String> sources = Corpus.sourcesOf(corpus.name());
    Session session =
        FlinkJobs.session(turn.variant().mappings(corpus.name()), keys, turn.objectReuse());
    StreamTableEnvironment tables = session.tables();
    tables.createTemporarySystemFunction("JACKSON_STREAMING", new JacksonFunction(sources));
    tables.createTemporarySystemFunction("JSON_PATH", new JsonPathFunction(sources));
    String options =
        "'connector' = '%s', 'file' = '%s', 'warm-up' = '%d ms', 'measured' = '%d ms', 'report' = '%s'"
            .formatted(
                CorpusTableFactory.IDENTIFIER,
                file,
                warmUp.toMillis(),
                measured.toMillis(),
                report);
    tables.executeSql(
        "CREATE TEMPORARY TABLE events (source STRING, payload STRING) WITH (%s)"
            .formatted(options));
    if (turn.variant() == FlinkVariant.JSON_FORMAT) {
      tables.executeSql(
          ("CREATE TEMPORARY TABLE events_in_columns (%s) WITH (%s, 'format' = 'json',"
                  + " 'json.timestamp-format.standard' = 'ISO-8601')")
              .formatted(new FieldsSql(Fields.of(corpus.name())).columns(), options));
    }
    return session;
  }
}
