package io.activitystream.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.module.ActivitySchemaModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.module.Module;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The reference page of the functions, made from what they say about themselves. After a change,
 * {@code ./mvnw -pl udfs test -Dtest=FunctionReferenceTest -Dreference.write=true} writes it.
 */
class FunctionReferenceTest {
  private static final Path FOLDER = Path.of("../sql/functions");
  private static final Path PAGE = FOLDER.resolve("README.md");

  private static final Module MODULE = new ActivitySchemaModule(FunctionSettings.defaults());

  @Test
  void theReferencePageSaysWhatTheFunctionsSay() throws IOException {
    String page = page();
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).content().isEqualTo(page);
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfTheReferencePageCanBePlanned() {
    return functions()
        .map(
            function ->
                DynamicTest.dynamicTest(
                    function.name(), () -> assertThat(plan(function.example())).isNotEmpty()));
  }

  @Test
  void theScriptForEnginesWithoutModulesCreatesEveryFunction() throws IOException {
    assertThat(FOLDER.resolve("create_functions.sql"))
        .content()
        .contains(
            MODULE.listFunctions().stream()
                .map(
                    name ->
                        String.format(
                            "CREATE FUNCTION IF NOT EXISTS %s%n  AS '%s' USING JAR '${jar}';",
                            name.toLowerCase(java.util.Locale.ROOT),
                            MODULE.getFunctionDefinition(name).orElseThrow().getClass().getName()))
                .toList());
  }

  private static String plan(String example) {
    StreamTableEnvironment session = FlinkSql.session().environment();
    session.executeSql(
        "CREATE TABLE raw_events (source STRING, payload STRING) WITH ('connector' = 'datagen')");
    session.executeSql(
        "CREATE TABLE activities (activity STRING, activity_id STRING, ts TIMESTAMP_LTZ(6),"
            + " customer STRING, revenue_impact DECIMAL(18, 6), rowtime TIMESTAMP_LTZ(3),"
            + " WATERMARK FOR rowtime AS rowtime) WITH ('connector' = 'datagen')");
    session.executeSql(
        "CREATE TABLE customer_profile_versions (customer STRING, segment STRING, as_of TIMESTAMP_LTZ(3),"
            + " rowtime TIMESTAMP_LTZ(3), WATERMARK FOR rowtime AS rowtime) WITH ('connector' = 'datagen')");
    session.executeSql(
        "CREATE TABLE raw_events_in_time (source STRING, payload STRING, event_time"
            + " TIMESTAMP_LTZ(3), WATERMARK FOR event_time AS event_time) WITH ('connector' ="
            + " 'datagen')");
    session.executeSql(
        "CREATE TABLE activity_features (_source STRING, activity STRING, feature_json STRING)"
            + " WITH ('connector' = 'datagen')");
    session.executeSql(
        "CREATE TABLE api_calls (endpoint STRING, latency DOUBLE, customer STRING, `at`"
            + " TIMESTAMP_LTZ(3), WATERMARK FOR `at` AS `at`) WITH ('connector' = 'datagen')");
    session.executeSql(
        "CREATE TABLE api_minutes (`minute` TIMESTAMP(3), latencies BYTES, customers BYTES,"
            + " endpoints BYTES) WITH ('connector' = 'datagen')");
    session.executeSql(
        "CREATE TEMPORARY VIEW first_arrivals AS SELECT *, 'c:' || customer AS entity FROM activities");
    session.executeSql(
        "CREATE TABLE quality_verdict_versions (alert_key STRING, check_name STRING,"
            + " window_start TIMESTAMP(3), status STRING) WITH ('connector' = 'datagen')");
    session.executeSql(
        "CREATE TABLE rows_by_hour (series STRING, `value` BIGINT, window_time TIMESTAMP_LTZ(3),"
            + " WATERMARK FOR window_time AS window_time) WITH ('connector' = 'datagen')");
    if (example.startsWith("CREATE TABLE")) {
      session.executeSql(example);
      return session.explainSql("SELECT * FROM raw_events_with_time");
    }
    return session.explainSql(example);
  }

  private static Stream<SqlFunction> functions() {
    return MODULE.listFunctions().stream()
        .map(name -> MODULE.getFunctionDefinition(name).orElseThrow())
        .map(function -> function.getClass().getAnnotation(SqlFunction.class));
  }

  private static String page() {
    String intro =
        """
        # Functions

        Made from what the functions say about themselves: change that, not this page
        (`./mvnw -pl udfs test -Dtest=FunctionReferenceTest -Dreference.write=true`).

        ```sql
        ADD JAR 'udfs/target/flink-activity-schema.jar';
        LOAD MODULE activity_schema;
        -- or, with own mappings and limits:
        -- LOAD MODULE activity_schema WITH ('mappings' = '/dir', 'max-payload-bytes' = '16 mb', 'max-depth' = '512');
        -- or, with the keys of pseudonyms and seals elsewhere than in the environment variable ACTIVITY_STREAM_KEY:
        -- LOAD MODULE activity_schema WITH ('key.env' = 'MY_KEY');
        -- LOAD MODULE activity_schema WITH ('key.file' = '/run/secrets/key');
        ```

        Keys stand on the machines of the cluster, as `version:base64` of 64 random bytes, with white space
        or commas between: the first one is used, and the others still unseal and recognise. This makes one:
        `echo "v1:$(head -c 64 /dev/urandom | base64 -w0)"`.

        `SHOW FUNCTIONS` lists them, `DESCRIBE FUNCTION EXTENDED NORMALIZE_EVENTS` shows a signature. Engines
        that know no modules create the functions with [create_functions.sql](create_functions.sql);
        own mappings are then a folder on the machines of the cluster, named by a parameter of the
        job: `SET 'pipeline.global-job-parameters' = 'activity-schema.mappings:/dir';`, and where the keys
        stand is said by the parameters `activity-schema.key.env` and `activity-schema.key.file`.

        """;
    String list =
        functions()
            .map(f -> "| [`" + f.name() + "`](#" + anchor(f) + ") | " + f.summary() + " |\n")
            .collect(Collectors.joining("", "| function | what it does |\n|---|---|\n", "\n"));
    return intro
        + list
        + functions().map(FunctionReferenceTest::section).collect(Collectors.joining("\n"));
  }

  private static String anchor(SqlFunction function) {
    return function.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String section(SqlFunction function) {
    String arguments =
        Arrays.stream(function.arguments())
            .map(FunctionReferenceTest::row)
            .collect(
                Collectors.joining("", "| argument | type | meaning |\n|---|---|---|\n", "\n"));
    String notes =
        Arrays.stream(function.notes())
            .map(note -> "- " + note + "\n")
            .collect(Collectors.joining());
    return "## "
        + function.name()
        + "\n`"
        + function.name()
        + "("
        + names(function)
        + ")`: "
        + function.summary()
        + "\n\n"
        + arguments
        + "Returns "
        + function.returns()
        + ".\n\n"
        + notes
        + "\n```sql\n"
        + function.example().strip()
        + ";\n```\n";
  }

  private static String names(SqlFunction function) {
    List<String> names =
        Arrays.stream(function.arguments())
            .map(a -> a.optional() ? "[" + a.name() + "]" : a.name() + (a.repeated() ? ", …" : ""))
            .toList();
    return String.join(", ", names);
  }

  private static String row(Argument argument) {
    return String.format(
        "| `%s`%s | %s | %s |%n",
        argument.name(),
        argument.optional() ? " (optional)" : "",
        argument.type(),
        argument.description());
  }
}
