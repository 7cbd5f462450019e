package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.activitystream.local.InputStaging;
import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.Stack;
import io.activitystream.local.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The functions in the SQL Client, as people load them. */
@ExtendWith(SharedStack.class)
class FunctionsIT {
  private static final Project PROJECT = SharedStack.project();

  @TempDir Path folder;

  @Test
  void createFunctionWorksWhereModulesDoNot(Stack stack) throws IOException {
    String printed =
        run(
            stack,
            List.of(PROJECT.top().resolve("sql/functions/create_functions.sql")),
            """
            SELECT JSON_FINGERPRINT('{"a": 1.0}') = JSON_FINGERPRINT('{"a":1}') AS same;
            SELECT PARSE_TIMESTAMP('Sat, 31 Jan 2026 10:20:30 GMT') AS moment;
            SELECT CHAR_LENGTH(ACTIVITY_ID('a', 1)) AS id_length;
            SELECT sku, qty FROM LATERAL TABLE(JSON_TABLE('[{"sku": "INK-01", "qty": "3"}]', '$[*]', 'sku STRING, qty INT'));
            SELECT path, `value` FROM LATERAL TABLE(JSON_FLATTEN('{"user": {"id": 7}}'));
            SELECT EVENT_TIME('stripe', '{"id": "e", "type": "invoice.paid", "created": 1767225600, "data": {"object": {"customer": "c"}}}') AS event_time;
            SELECT activity, customer FROM LATERAL TABLE(ACTIVITIES('stripe', '{"id": "e", "type": "invoice.paid", "created": 1767225600, "data": {"object": {"customer": "cus_1", "currency": "eur"}}}'));
            CREATE TEMPORARY VIEW broken AS SELECT 'stripe' AS source, '{"id": "e"' AS payload;
            SELECT error_code, error_message FROM NORMALIZE_EVENTS(events => TABLE broken, uid => 'one');
            """);

    assertThat(printed)
        .contains(
            "TRUE",
            "2026-01-31 10:20:30",
            "36",
            "INK-01",
            "$.user.id",
            "2026-01-01 00:00:00.000",
            "paid_invoice",
            "cus_1",
            "NOT_JSON",
            "The text ends in an object");
  }

  @Test
  void theModuleListsAndDescribesItsFunctions(Stack stack) throws IOException {
    String printed =
        run(
            stack,
            List.of(PROJECT.top().resolve("sql/functions/load_module.sql")),
            "SHOW FUNCTIONS ILIKE 'json_%';\n",
            "SHOW FUNCTIONS ILIKE 'normalize%';\n",
            "DESCRIBE FUNCTION EXTENDED PARSE_TIMESTAMP;\n");

    assertThat(printed.toLowerCase(java.util.Locale.ROOT))
        .contains(
            "json_table", "json_flatten", "json_fingerprint", "normalize_events", "(optional)");
  }

  @Test
  void aWrongArgumentIsRefusedAtOnceWithWhatToWrite(Stack stack) {
    assertThatThrownBy(
            () ->
                run(
                    stack,
                    List.of(PROJECT.top().resolve("sql/functions/load_module.sql")),
                    "SELECT sku FROM LATERAL TABLE(JSON_TABLE('{}', '$', 'sku STRNG'));\n"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("there is no type STRNG here: write STRING");
    assertThatThrownBy(
            () ->
                run(
                    stack,
                    List.of(PROJECT.top().resolve("sql/functions/load_module_with_mappings.sql")),
                    Map.of("mappings", folder.resolve("nowhere").toString()),
                    "SELECT 1;\n"))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void theStreamCanBeWrittenAsLinesOfJson(Stack stack) throws IOException {
    Path input = folder.resolve("input/source=stripe/events.ndjson");
    Files.createDirectories(input.getParent());
    Files.writeString(
        input,
        """
        {"id": "evt_1", "type": "invoice.paid", "created": 1767225600, "data": {"object": {"id": "in_1", "customer": "cus_1", "currency": "eur", "amount_paid": 4900}}}
        {"id": "evt_2", "type": "invoice.paid"
        """);
    Path staged = folder.resolve("staged");
    InputStaging.stage(folder.resolve("input"), staged);
    Path output = folder.resolve("output");
    List<Path> scripts = new ArrayList<>();
    for (String script :
        List.of(
            "session.sql",
            "functions/load_module.sql",
            "tables/_",
            "overlays/files/_",
            "overlays/ndjson/_",
            "normalize/_")) {
      scripts.addAll(scripts(script));
    }
    scripts.addAll(
        PROJECT.session(Place.FILES, false).stream()
            .filter(script -> script.endsWith("quality/activities.sql"))
            .toList());
    scripts.addAll(scripts("stream/_"));

    run(
        stack,
        scripts,
        Map.of(
            "input",
            staged.toUri().toString(),
            "output",
            output.toUri().toString(),
            "horizon",
            "0",
            "forget_after",
            "0"),
        """
        INSERT INTO activity_stream
        SELECT * FROM activity_stream_rows;
        INSERT INTO dead_letters
        SELECT * FROM dead_letter_rows;
        """);

    assertThat(lines(output.resolve("activity_stream")))
        .singleElement()
        .asString()
        .contains(
            "\"activity_id\":\"evt_1\"",
            "\"ts\":\"2026-01-01T00:00:00\"",
            "\"activity\":\"paid_invoice\"",
            "\"revenue_impact\":49",
            "\"activity_occurrence\":1");
    JsonNode letter = new ObjectMapper().readTree(lines(output.resolve("dead_letters")).get(0));
    assertThat(letter.path("error_code").asText()).isEqualTo("NOT_JSON");
    assertThat(StackKeys.of(stack).unsealed(letter.path("payload").binaryValue()))
        .asString(StandardCharsets.UTF_8)
        .startsWith("{\"id\": \"evt_2\"");
  }

  private static List<Path> scripts(String name) throws IOException {
    Path path = PROJECT.top().resolve("sql").resolve(name);
    if (!path.endsWith("_")) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path.getParent())) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  private static List<String> lines(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private String run(Stack stack, List<Path> scripts, String... sql) throws IOException {
    return run(stack, scripts, Map.of(), sql);
  }

  private String run(Stack stack, List<Path> scripts, Map<String, String> values, String... sql)
      throws IOException {
    Map<String, String> all = new HashMap<>(values);
    all.put("jar", PROJECT.jar().toString());
    List<Path> every = new ArrayList<>(scripts);
    every.add(Files.writeString(folder.resolve("test.sql"), String.join("\n", sql)));
    return stack.sqlClient().run(every, all);
  }
}
