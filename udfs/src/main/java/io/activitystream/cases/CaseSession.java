package io.activitystream.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.activitystream.functions.FunctionSettings;
import io.activitystream.module.ActivitySchemaModule;
import io.activitystream.quality.CheckScripts;
import io.activitystream.quality.Checks;
import io.activitystream.quality.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.catalog.ResolvedSchema;

/**
 * A session of Flink SQL that knows the project's tables and views, and makes for each case a
 * database of its own in which some of them hold the rows that are given.
 */
final class CaseSession {
  private static final Map<String, String> PLACEHOLDERS =
      Map.of("input", "/nowhere", "horizon", "0", "forget_after", "0");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");
  private static final Pattern UID = Pattern.compile("\\buid =>");
  private static final String DATABASE = "default_database";

  private final TableEnvironment flink;
  private final Path sql;
  private final Path folder;
  private final List<SqlStatement> tables = new ArrayList<>();
  private int databases;

  /**
   * A session in which every table and view of the project can be looked up.
   *
   * @param sql the project's folder of SQL
   * @param folder where given rows are written to
   */
  CaseSession(Path sql, Path folder, Checks all) throws IOException {
    this.sql = sql;
    this.folder = folder;
    flink = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
    flink.getConfig().set("table.local-time-zone", "UTC");
    flink.getConfig().set("parallelism.default", "1");
    flink.loadModule("activity_schema", new ActivitySchemaModule(FunctionSettings.defaults()));
    flink.executeSql("CREATE DATABASE shape");
    tables.addAll(in("tables"));
    tables.addAll(in("overlays/files"));
    tables.forEach(this::execute);
    views(all).forEach(this::execute);
  }

  /** The statements that make the views of a session with some checks, in its order. */
  List<SqlStatement> views(Checks checks) throws IOException {
    CheckScripts scripts = new CheckScripts(checks);
    List<SqlStatement> views = new ArrayList<>();
    views.addAll(in("normalize"));
    views.addAll(SqlStatement.of("activities.sql", filled(scripts.activities())));
    views.addAll(in("stream"));
    views.addAll(in("quality/views"));
    views.addAll(SqlStatement.of("results.sql", filled(scripts.results())));
    return views;
  }

  private List<SqlStatement> in(String part) throws IOException {
    List<SqlStatement> statements = new ArrayList<>();
    try (Stream<Path> files = Files.list(sql.resolve(part))) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        if (file.toString().endsWith(".sql")) {
          statements.addAll(SqlStatement.of(file.toString(), filled(Files.readString(file))));
        }
      }
    }
    return statements;
  }

  private static String filled(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> PLACEHOLDERS.getOrDefault(match.group(1), match.group(1)));
  }

  private void execute(SqlStatement statement) {
    try {
      flink.executeSql(statement.text());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          statement.file() + ":" + statement.line() + ": " + Causes.last(e), e);
    }
  }

  TableEnvironment flink() {
    return flink;
  }

  /**
   * Makes a database that holds what a case gives, and the views that are expected of it.
   *
   * @param views of a session with the check alone
   */
  CaseDatabase prepare(CheckCase one, List<SqlStatement> views) throws IOException {
    String database = "case_" + ++databases;
    Path rows = Files.createDirectory(folder.resolve(database));
    Map<String, String> given = new LinkedHashMap<>();
    for (Map.Entry<String, List<JsonNode>> table : one.given().entrySet()) {
      given.put(
          table.getKey(),
          new GivenTable(table.getKey(), schema(table.getKey())).create(table.getValue(), rows));
    }
    flink.executeSql("CREATE DATABASE " + database);
    flink.useDatabase(database);
    try {
      given.values().forEach(flink::executeSql);
      List<SqlStatement> needed = needed(one, views);
      needed.forEach(this::execute);
      boolean remembers = needed.stream().anyMatch(view -> UID.matcher(view.text()).find());
      return new CaseDatabase(database, remembers);
    } finally {
      flink.useDatabase(DATABASE);
    }
  }

  private ResolvedSchema schema(String name) {
    try {
      return flink.from(name).getResolvedSchema();
    } catch (TableException | org.apache.flink.table.api.ValidationException e) {
      throw new IllegalArgumentException("There is no table or view '" + name + "'", e);
    }
  }

  /** The views that what is expected stands on, down to what is given. */
  private List<SqlStatement> needed(CheckCase one, List<SqlStatement> views) {
    Map<String, SqlStatement> byName = new LinkedHashMap<>();
    views.forEach(view -> byName.put(view.view().orElseThrow(), view));
    Set<String> needed = new LinkedHashSet<>();
    one.expected().keySet().forEach(view -> need(view, one, byName, needed));
    return views.stream().filter(view -> needed.contains(view.view().orElseThrow())).toList();
  }

  private void need(
      String name, CheckCase one, Map<String, SqlStatement> views, Set<String> needed) {
    if (one.given().containsKey(name)) {
      return;
    }
    if (tables.stream().anyMatch(table -> table.table().filter(name::equals).isPresent())) {
      throw new IllegalArgumentException(
          "Give the rows of '" + name + "', or of a view between it and the check");
    }
    if (views.containsKey(name) && needed.add(name)) {
      views.get(name).reads().forEach(read -> need(read, one, views, needed));
    }
  }
}
