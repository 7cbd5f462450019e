package io.activitystream.bench.flink;

import io.activitystream.bench.BenchException;
import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.CorpusFile;
import io.activitystream.bench.fields.Fields;
import io.activitystream.bench.flink.FlinkJobs.Session;
import io.activitystream.bench.report.Metric;
import io.activitystream.bench.report.Results;
import io.activitystream.local.Installation;
import io.activitystream.local.RunFolder;
import io.activitystream.local.Stack;
import io.activitystream.local.Warehouse;
import io.activitystream.privacy.KeyPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The whole job, from events to a real PostgreSQL through the JDBC connector's upsert sink: once
 * normalizing them into the warehouse's table of activities, once copying source and payload.
 */
public final class JobSuite implements Suite {
  private static final String NAME = "job";
  private static final int EVENTS = 200_000;
  private static final int FEW_EVENTS = 5_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> sources() {
    return List.of(Corpus.MIX);
  }

  @Override
  public List<String> variants() {
    return JobVariant.names();
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<JobVariant> variants = JobVariant.named(plan.variants(this));
    int events = plan.quick() ? FEW_EVENTS : EVENTS;
    Path folder = plan.bench().resolve("target/job");
    Path file = CorpusFile.write(Corpus.of(Corpus.MIX, events), folder);
    try (Stack stack = Stack.in(RunFolder.at(folder.resolve("run")), Installation.of(plan.top()));
        FlinkJobs cluster = new FlinkJobs()) {
      Warehouse warehouse = stack.startWarehouse();
      for (int round = 1; round <= plan.rounds(); round++) {
        for (JobVariant variant : variants) {
          plan.tell(NAME, round, Corpus.MIX, variant.title());
          double seconds = seconds(plan, cluster, warehouse, variant, file, events);
          results.add(NAME, Corpus.MIX, variant.title(), Metric.WALL_TIME, seconds);
        }
      }
      warehouse.recreate(List.of()); // which leaves no gigabyte behind
    } finally {
      Files.delete(file);
    }
  }

  private static double seconds(
      Plan plan, FlinkJobs cluster, Warehouse warehouse, JobVariant variant, Path file, int events)
      throws Exception {
    warehouse.recreate(
        List.of(
            plan.top().resolve("sql/warehouse/activity_stream.sql"),
            plan.bench().resolve("src/main/resources/job/payload_copy.sql")));
    Session session = FlinkJobs.session(Fields.mappings(Corpus.SOURCES), KeyPlace.DEFAULT, true);
    // As every session of the project begins: all rows of one key pass through one writer.
    session.tables().getConfig().set("table.exec.sink.keyed-shuffle", "FORCE");
    variant.tables(file, warehouse.jdbcUrl()).forEach(session.tables()::executeSql);
    session.tables().createStatementSet().addInsertSql(variant.insert()).attachAsDataStream();
    long begin = System.nanoTime();
    cluster.run(session);
    double seconds = (System.nanoTime() - begin) / 1e9;
    int rows = rows(warehouse, variant);
    if (rows != events) {
      throw new BenchException(
          "%s wrote %d rows of %d events".formatted(variant.title(), rows, events));
    }
    return seconds;
  }

  private static int rows(Warehouse warehouse, JobVariant variant) throws SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("SELECT count(*) FROM " + variant.table())) {
      count.next();
      return count.getInt(1);
    }
  }
}
