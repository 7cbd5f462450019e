package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.Stack;
import io.activitystream.local.Warehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example queries on the small stream that stands beside them, with the answers that stand
 * there too: on PostgreSQL, and the same text on Flink, which reads PostgreSQL's table.
 */
@ExtendWith(SharedStack.class)
class QueriesIT {
  @TempDir static Path folder;
  private static Map<String, Path> queries;
  private static Warehouse example;
  private static Map<String, List<String>> foundByFlink;

  @BeforeAll
  static void ask(Stack stack) throws Exception {
    Project project = SharedStack.project();
    queries = new LinkedHashMap<>();
    project.queries().forEach(query -> queries.put(name(query), query));
    example = new Warehouse(stack.warehouse().port(), "example_of_queries");
    example.recreate(project.warehouse());
    example.run(answers().resolve("activity_stream.sql"), Map.of());

    List<Path> scripts = new ArrayList<>(project.session(Place.FILES, false));
    scripts.add(
        Files.writeString(
            folder.resolve("batch.sql"), "SET 'execution.runtime-mode' = 'batch';\n"));
    scripts.addAll(queries.values());
    Map<String, String> values =
        new HashMap<>(project.placeholders(stack, project.bundledEvents(), null));
    values.put("warehouse_url", example.jdbcUrl());
    List<List<String>> tables = tables(stack.sqlClient().run(scripts, values));
    assertThat(tables).hasSameSizeAs(queries.keySet());
    foundByFlink = new HashMap<>();
    int next = 0;
    for (String query : queries.keySet()) {
      foundByFlink.put(query, tables.get(next++));
    }
  }

  private static Path answers() {
    return SharedStack.project().top().resolve("sql/queries/example");
  }

  private static String name(Path query) {
    return query.getFileName().toString().replaceAll("\\.sql$", "");
  }

  @Test
  void everyQueryHasAnAnswer() throws IOException {
    try (Stream<Path> files = Files.list(answers())) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.endsWith(".csv")))
          .containsExactlyInAnyOrderElementsOf(
              queries.keySet().stream().map(name -> name + ".csv").toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> postgresAnswersAsItStandsBesideTheQuery() {
    return queries.entrySet().stream()
        .map(
            query ->
                DynamicTest.dynamicTest(
                    query.getKey(),
                    () ->
                        assertThat(onPostgres(query.getValue()))
                            .containsExactlyElementsOf(answer(query.getKey()))));
  }

  @TestFactory
  Stream<DynamicTest> flinkAnswersTheSameTextAlike() {
    return queries.keySet().stream()
        .map(
            query ->
                DynamicTest.dynamicTest(
                    query,
                    () ->
                        assertThat(foundByFlink.get(query))
                            .containsExactlyElementsOf(answer(query))));
  }

  private static List<String> answer(String query) throws IOException {
    return Files.readAllLines(answers().resolve(query + ".csv"));
  }

  private static List<String> onPostgres(Path query) throws SQLException, IOException {
    try (Connection connection = example.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(Files.readString(query))) {
      int columns = rows.getMetaData().getColumnCount();
      List<String> lines = new ArrayList<>();
      List<String> fields = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        fields.add(rows.getMetaData().getColumnLabel(i));
      }
      lines.add(String.join(",", fields));
      while (rows.next()) {
        fields.clear();
        for (int i = 1; i <= columns; i++) {
          fields.add(rows.getString(i));
        }
        lines.add(String.join(",", fields));
      }
      return lines;
    }
  }

  /**
   * The tables that SQL Client has printed, each with its header, as lines of values. The border
   * above a header may stand behind the statement, on its last line.
   */
  private static List<List<String>> tables(String printed) {
    List<List<String>> tables = new ArrayList<>();
    int bordersToCome = 0; // the one below the header, and the one below the rows
    for (String line : printed.lines().toList()) {
      if (line.startsWith("+-") && bordersToCome > 0) {
        bordersToCome--;
      } else if (line.startsWith("|")) {
        if (bordersToCome == 0) {
          tables.add(new ArrayList<>());
          bordersToCome = 2;
        }
        tables.get(tables.size() - 1).add(values(line));
      }
    }
    return tables;
  }

  private static String values(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|"))
        .map(String::strip)
        .collect(Collectors.joining(","));
  }
}
