package io.activitystream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The project's files that a stack works with, in the order in which data flows through them.
 *
 * @param top the project's top folder, absolute
 * @param checkFolders the folders of {@code sql/} with the checks of the jobs
 * @param runFolder where what is made of them stands
 */
public record Project(Path top, List<String> checkFolders, RunFolder runFolder) {
  private static final String CHECKS = "quality";
  private static final String EXAMPLES = "quality/examples";

  /** The project that stands at any path, as {@code make run} runs it. */
  public static Project at(Path top) {
    Path absolute = top.toAbsolutePath().normalize();
    return new Project(absolute, List.of(CHECKS), RunFolder.at(absolute.resolve(".run")));
  }

  /** The same for another stack, which may run at the same time. */
  public Project in(RunFolder folder) {
    return new Project(top, checkFolders, folder);
  }

  /** The same, with jobs that have the checks that are examples too. */
  public Project withExamples() {
    return new Project(top, List.of(CHECKS, EXAMPLES), runFolder);
  }

  /** The programs that a build has collected. */
  public Installation installation() {
    return Installation.of(top);
  }

  /** The bundled events. */
  public Path bundledEvents() {
    return top.resolve("activity-schema/events");
  }

  /** The jar of functions. */
  public Path jar() {
    return top.resolve("udfs/target/flink-activity-schema.jar");
  }

  /**
   * Scripts that make a session ready: settings, functions, tables and the places where they live,
   * and the views of the normalizer, the quality checks, the rollups and the profiles. Those of the
   * checks are made anew from their files, into the run folder.
   *
   * @param place where raw events stand
   * @param ownMappings whether the functions are to know mappings beside the bundled ones
   */
  public List<Path> session(Place place, boolean ownMappings) throws IOException {
    List<Path> scripts = new ArrayList<>();
    scripts.add(sql("session.sql"));
    if (place == Place.KAFKA) {
      scripts.add(sql("session_stream.sql"));
    }
    scripts.add(
        sql(ownMappings ? "functions/load_module_with_mappings.sql" : "functions/load_module.sql"));
    scripts.addAll(in("tables"));
    scripts.addAll(in(place.overlay()));
    scripts.addAll(in("overlays/postgres"));
    Path checks = writtenChecks();
    scripts.addAll(in("normalize"));
    scripts.add(checks.resolve("activities.sql"));
    scripts.addAll(in("stream"));
    scripts.addAll(in("quality/views"));
    scripts.add(checks.resolve("results.sql"));
    scripts.addAll(in("alerts"));
    scripts.addAll(in("rollups"));
    scripts.addAll(in("profiles"));
    return List.copyOf(scripts);
  }

  /** The folder with the scripts that the jar has made of the check files. */
  private Path writtenChecks() throws IOException {
    Path scripts = runFolder.sql().resolve("quality");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(installation().java().toString(), "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", jar().toString(), "checks", "--to", scripts.toString()));
    for (String folder : checkFolders) {
      command.addAll(List.of("--folder", sql(folder).toString()));
    }
    Program.run(runFolder, "checks", command);
    return scripts;
  }

  /** The checks of the jobs, each a file. */
  public List<Path> checks() throws IOException {
    List<Path> checks = new ArrayList<>();
    for (String folder : checkFolders) {
      checks.addAll(in(folder));
    }
    return List.copyOf(checks);
  }

  /**
   * The jobs that read raw events in a place: those in Kafka are in files whose names end with
   * {@code _kafka}.
   */
  public List<Path> jobs(Place place) throws IOException {
    return in("jobs").stream()
        .filter(job -> job.toString().endsWith("_kafka.sql") == (place == Place.KAFKA))
        .filter(job -> !job.equals(metricsJob()))
        .toList();
  }

  /**
   * Scripts that make a session ready for the job on metrics of nodes, which has tables and views
   * of its own; its placeholder {@code mappings} is {@link #metrics}.
   */
  public List<Path> metricsSession() throws IOException {
    List<Path> scripts = new ArrayList<>();
    scripts.add(sql("session.sql"));
    scripts.add(sql("session_stream.sql"));
    scripts.add(sql("functions/load_module_with_mappings.sql"));
    scripts.add(sql("tables/node_metrics.sql"));
    scripts.add(sql("overlays/kafka/raw_node_metrics.sql"));
    scripts.add(sql("overlays/postgres/node_metrics.sql"));
    scripts.addAll(in("metrics"));
    return List.copyOf(scripts);
  }

  /** The job on metrics of nodes. */
  public Path metricsJob() {
    return sql("jobs/node_metrics.sql");
  }

  /** The folder that says how metrics of nodes are read. */
  public Path metrics() {
    return sql("metrics");
  }

  /** The queries that show what has become of metrics, in PostgreSQL's SQL. */
  List<Path> metricsTour() throws IOException {
    return in("metrics/tour");
  }

  /**
   * What makes a session go on from a checkpoint, which the placeholder {@code checkpoint} names.
   */
  public Path resumption() {
    return sql("session_resume.sql");
  }

  /** The tables and views of the warehouse, in PostgreSQL's SQL. */
  public List<Path> warehouse() throws IOException {
    return in("warehouse");
  }

  /** An application's tables, and the rows that they begin with, in PostgreSQL's SQL. */
  public List<Path> application() throws IOException {
    return in("cdc");
  }

  /** What the source is called whose topic the connector writes to. */
  public String capturedSource() {
    return "debezium";
  }

  /** The connector that captures what happens to them. */
  public Path connector() {
    return sql("cdc/debezium-postgres.json");
  }

  /** What happens to them in a demonstration, in PostgreSQL's SQL. */
  public List<Path> changes() throws IOException {
    return in("cdc/changes");
  }

  /** The queries that show how good the data is, in PostgreSQL's SQL. */
  public List<Path> scorecard() throws IOException {
    return in("scorecard").stream().filter(query -> !query.equals(failedChecks())).toList();
  }

  /** The query for the failed checks and for how to see what failed, in PostgreSQL's SQL. */
  public Path failedChecks() {
    return sql("scorecard/failed.sql");
  }

  /** The queries that show what a run has brought, in PostgreSQL's SQL. */
  public List<Path> tour() throws IOException {
    return in("tour");
  }

  /** The example queries on the stream, in SQL that PostgreSQL and Flink both read. */
  public List<Path> queries() throws IOException {
    return in("queries");
  }

  /**
   * What the placeholders of the scripts stand for.
   *
   * @param stack has the warehouse and, where it was ever started, the broker
   * @param input a folder of staged events, or null where they stand elsewhere
   * @param mappings a folder of own mappings, or null for the bundled ones only
   */
  public Map<String, String> placeholders(Stack stack, Path input, Path mappings) {
    Map<String, String> values = new HashMap<>();
    values.put("jar", jar().toString());
    values.put("warehouse_url", stack.warehouse().jdbcUrl());
    if (stack.had(Part.KAFKA)) {
      values.put("kafka", stack.kafka());
    }
    if (input != null) {
      values.put("input", input.toString()); // no URI: Flink does not decode those
    }
    boolean inOrder = input == null; // files are read in no order of time
    values.put("horizon", inOrder ? "30" : "0");
    values.put("forget_after", inOrder ? "400" : "0");
    if (mappings != null) {
      values.put("mappings", mappings.toAbsolutePath().normalize().toString());
    }
    return values;
  }

  /** A file of {@code sql/}, by its path there. */
  Path sql(String name) {
    return top.resolve("sql").resolve(name);
  }

  /**
   * The SQL files right in a folder of {@code sql/}, by name; a folder that is not there has none.
   */
  private List<Path> in(String folder) throws IOException {
    if (!Files.isDirectory(sql(folder))) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(sql(folder))) {
      return files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
    }
  }
}
