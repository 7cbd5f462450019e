package io.activitystream.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ActivitySchemaModuleTest {
  private static final String MAPPING =
      """
      source: door
      activity_id: $.id
      ts: $.at
      customer: $.who
      activities:
        - activity: opened_door
      """;

  private static final String OPENED = "'{\"id\": \"d1\", \"at\": 1769854830, \"who\": \"w1\"}'";

  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  @TempDir Path folder;

  private final StreamTableEnvironment session =
      StreamTableEnvironment.create(StreamExecutionEnvironment.getExecutionEnvironment());

  @Test
  void theLoadedModuleShowsItsFunctions() {
    session.executeSql("LOAD MODULE activity_schema");

    assertThat(session.listFunctions())
        .contains(
            "ACTIVITIES",
            "ACTIVITY_ID",
            "EVENT_TIME",
            "JSON_FINGERPRINT",
            "JSON_FLATTEN",
            "JSON_PICK",
            "JSON_TABLE",
            "MASK_EMAIL",
            "NORMALIZE_EVENTS",
            "PARSE_TIMESTAMP",
            "PSEUDONYMIZE",
            "PSEUDONYMS",
            "REDACT",
            "REDACT_JSON",
            "SEAL",
            "TRUNCATE_IP",
            "UNSEAL");
  }

  @Test
  void aDescriptionShowsTheNamesAndTypesOfTheArguments() {
    session.executeSql("LOAD MODULE activity_schema");

    assertThat(signature("ACTIVITIES"))
        .isEqualTo(
            "ACTIVITIES(source STRING, payload STRING or BYTES, attributes MAP<STRING, STRING> or"
                + " MAP<STRING, BYTES> (optional), ingested_at TIMESTAMP_LTZ (optional))");
    assertThat(signature("NORMALIZE_EVENTS"))
        .isEqualTo("NORMALIZE_EVENTS(events => {TABLE, ROW SEMANTIC TABLE})");
    assertThat(signature("ACTIVITY_ID"))
        .isEqualTo("ACTIVITY_ID(part STRING, BOOLEAN, an integer or DECIMAL...)");
  }

  @Test
  void ownMappingsAreUsedBesideTheBundledOnes() throws Exception {
    Files.writeString(folder.resolve("door.yaml"), MAPPING);
    session.executeSql("LOAD MODULE activity_schema WITH ('mappings' = '" + folder + "')");

    assertThat(activities("'door', " + OPENED)).containsExactly(Row.of("opened_door", null));
    assertThat(activities("'stripe', '{}'"))
        .extracting(row -> row.getField(1))
        .doesNotContain("UNKNOWN_SOURCE");
  }

  @Test
  void ownLimitsAreUsed() throws Exception {
    session.executeSql(
        "LOAD MODULE activity_schema WITH ('max-payload-bytes' = '10 bytes', 'max-depth' = '2')");

    assertThat(activities("'stripe', '{\"a\":  \"bcdef\"}'"))
        .containsExactly(Row.of(null, "TOO_LARGE"));
    assertThat(activities("'stripe', '[[[]]]'")).containsExactly(Row.of(null, "TOO_DEEP"));
  }

  @Test
  void aFunctionCreatedByItsClassTakesItsMappingsFromTheJob() throws Exception {
    Files.writeString(folder.resolve("door.yaml"), MAPPING);
    session.executeSql(
        "CREATE TEMPORARY FUNCTION activities AS 'io.activitystream.functions.Activities'");

    assertThat(activities("'door', " + OPENED)).containsExactly(Row.of(null, "UNKNOWN_SOURCE"));
    session.getConfig().set("pipeline.global-job-parameters", "activity-schema.mappings:" + folder);
    assertThat(activities("'door', " + OPENED)).containsExactly(Row.of("opened_door", null));
  }

  @Test
  void withoutAKeyAJobThatNeedsOneDoesNotStartAndItsErrorSaysHowToMakeOne() {
    session.executeSql("LOAD MODULE activity_schema WITH ('key.env' = 'NO_SUCH_VARIABLE')");

    assertThatThrownBy(() -> activities("'stripe', '{}'"))
        .hasStackTraceContaining("NO_SUCH_VARIABLE is not set")
        .hasStackTraceContaining("/dev/urandom");
  }

  @Test
  void anUnknownFormOfDeadLettersIsRefused() {
    assertThatThrownBy(
            () -> session.executeSql("LOAD MODULE activity_schema WITH ('dead-letters' = 'open')"))
        .hasStackTraceContaining("The option dead-letters is 'open': write sealed or plain.");
  }

  @Test
  void anUnknownOptionIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(
            () -> session.executeSql("LOAD MODULE activity_schema WITH ('mapping' = '/')"))
        .hasStackTraceContaining("Unsupported options:\n\nmapping")
        .hasStackTraceContaining(
            "Supported options:\n\ndead-letters\nkey.env\nkey.file\nmappings\nmax-depth\nmax-payload-bytes");
  }

  @Test
  void aMissingFolderIsRefusedByName() {
    assertThatThrownBy(
            () ->
                session.executeSql(
                    "LOAD MODULE activity_schema WITH ('mappings' = '" + folder + "/none')"))
        .hasStackTraceContaining("The option mappings cannot be followed:")
        .hasStackTraceContaining(folder + "/none");
  }

  @Test
  void aMappingThatCannotWorkIsRefusedWithItsPlace() throws Exception {
    Files.writeString(folder.resolve("door.yaml"), MAPPING.replace("customer:", "costumer:"));

    assertThatThrownBy(
            () ->
                session.executeSql(
                    "LOAD MODULE activity_schema WITH ('mappings' = '" + folder + "')"))
        .hasStackTraceContaining("The mappings cannot work:\n")
        .hasStackTraceContaining("door.yaml:4:1");
  }

  @Test
  void limitsThatNothingCouldPassAreRefused() {
    assertThatThrownBy(
            () -> session.executeSql("LOAD MODULE activity_schema WITH ('max-depth' = '0')"))
        .hasStackTraceContaining("The option max-depth is 0 and must be between 1 and 1000.");
    assertThatThrownBy(
            () ->
                session.executeSql(
                    "LOAD MODULE activity_schema WITH ('max-payload-bytes' = '3 gb')"))
        .hasStackTraceContaining(
            "The option max-payload-bytes is 3221225472 bytes and must be between 1 and 2147483647");
  }

  @Test
  void theKeysAreReadFromTheFileThatTheOptionNames() {
    session.executeSql(
        "LOAD MODULE activity_schema WITH ('key.file' = 'src/test/resources/keys/first.key')");

    assertThat(rows("SELECT PSEUDONYMIZE(42)"))
        .containsExactly(Row.of("v1_b22epzbja6o5spxagupyq2nshq5smday"));
  }

  @Test
  void aFunctionCreatedByItsClassFindsTheKeysByAParameterOfTheJob() {
    session.executeSql(
        "CREATE TEMPORARY FUNCTION pseudonymize AS 'io.activitystream.functions.Pseudonymize'");
    session
        .getConfig()
        .set(
            "pipeline.global-job-parameters",
            "activity-schema.key.file:src/test/resources/keys/first.key");

    assertThat(rows("SELECT PSEUDONYMIZE(42)"))
        .containsExactly(Row.of("v1_b22epzbja6o5spxagupyq2nshq5smday"));
  }

  @Test
  void aJobThatNeedsAKeyDoesNotStartWithoutOneAndSaysHowToMakeOne() {
    session.executeSql("LOAD MODULE activity_schema WITH ('key.env' = 'NO_SUCH_VARIABLE')");

    assertThat(session.explainSql("SELECT PSEUDONYMIZE('x'), UNSEAL('x')")).isNotEmpty();
    for (String call :
        List.of(
            "PSEUDONYMIZE('x')", "SEAL('x')", "UNSEAL('x')", "REDACT_JSON('{}', '$ encrypt')")) {
      assertThatThrownBy(() -> rows("SELECT " + call))
          .hasStackTraceContaining(
              "No key: the environment variable NO_SUCH_VARIABLE is not set. A key is 64 random"
                  + " bytes in base64 behind a version, and this makes one: echo \"v1:$(head -c 64"
                  + " /dev/urandom | base64 -w0)\"");
    }
  }

  @Test
  void whatNeedsNoKeyRunsWithoutOne() {
    session.executeSql("LOAD MODULE activity_schema WITH ('key.file' = '/no/such/file')");

    assertThat(
            rows(
                "SELECT MASK_EMAIL('jane@a.de'), TRUNCATE_IP('192.0.2.51'), REDACT('jane@a.de'),"
                    + " REDACT_JSON('{\"a\":1}', '$.a drop')"))
        .containsExactly(Row.of("j***@a.de", "192.0.2.0", "[email]", "{}"));
  }

  @Test
  void twoPlacesForTheKeysAreRefused() {
    assertThatThrownBy(
            () ->
                session.executeSql(
                    "LOAD MODULE activity_schema WITH ('key.file' = '/a', 'key.env' = 'A')"))
        .hasStackTraceContaining(
            "The options key.env and key.file both say where the keys stand: leave one out.");
  }

  private String signature(String function) {
    return rows("DESCRIBE FUNCTION EXTENDED " + function).stream()
        .filter(row -> "signature".equals(row.getField(0)))
        .map(row -> (String) row.getField(1))
        .findFirst()
        .orElseThrow();
  }

  private List<Row> activities(String arguments) {
    return rows(
        "SELECT a.activity, a.error_code FROM (VALUES (1)) AS r(n), LATERAL TABLE(ACTIVITIES("
            + arguments
            + ")) AS a");
  }

  @SuppressWarnings("try") // its close() may throw InterruptedException, which ends the test
  private List<Row> rows(String sql) {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> results = session.executeSql(sql).collect()) {
      results.forEachRemaining(rows::add);
    } catch (Exception e) {
      throw new AssertionError("Failed: " + sql, e);
    }
    return rows;
  }
}
