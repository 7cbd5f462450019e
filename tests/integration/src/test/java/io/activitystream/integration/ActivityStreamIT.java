package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.local.InputStaging;
import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.SqlScript;
import io.activitystream.local.Stack;
import io.activitystream.normalize.Activity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole job as {@code make run} runs it, on the bundled events and on payloads that break
 * pipelines, in a time zone that is not UTC.
 */
@ExtendWith(SharedStack.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ActivityStreamIT {
  private static final Path MAPPINGS = Path.of("src/test/resources/mappings").toAbsolutePath();
  private static final Path RECOMPUTED = Path.of("src/test/resources/recomputed");

  @TempDir static Path folder;
  private static Stack stack;
  private static WarehouseRows warehouse;
  private static Path staged;
  private static String job;

  @BeforeAll
  static void run(Stack shared) throws Exception {
    stack = shared;
    warehouse = new WarehouseRows(shared);
    Path input = folder.resolve("input");
    copy(SharedStack.project().bundledEvents(), input);
    List<byte[]> nasty = new ArrayList<>(NastyEvents.thatSurvive());
    nasty.addAll(NastyEvents.thatDie());
    nasty.add(NastyEvents.ignored());
    Path file = input.resolve("source=nasty/x-kind=nasty/events.ndjson");
    Files.createDirectories(file.getParent());
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (byte[] payload : nasty) {
      lines.writeBytes(payload);
      lines.write('\n');
    }
    Files.write(file, lines.toByteArray());
    compress(input.resolve("source=github/without-headers.ndjson"));
    Files.writeString(
        input.resolve("source=nasty/document.json"),
        """
        {
          "id": "document-1",
          "text": "one document of several lines"
        }
        """);
    staged = folder.resolve("staged");
    InputStaging.stage(input, staged);
    stack.warehouse().recreate(SharedStack.project().warehouse());
    runJob();
  }

  private static void runJob() throws IOException {
    Set<String> before = jobIds();
    Project project = SharedStack.project();
    List<Path> scripts = new ArrayList<>(project.session(Place.FILES, true));
    scripts.addAll(project.jobs(Place.FILES));
    stack.sqlClient().run(scripts, project.placeholders(stack, staged, MAPPINGS));
    Set<String> after = jobIds();
    after.removeAll(before);
    job = after.iterator().next();
  }

  private static Set<String> jobIds() throws IOException {
    Set<String> ids = new LinkedHashSet<>();
    stack.flink().jobs().forEach(known -> ids.add(known.id()));
    return ids;
  }

  @Test
  @Order(1)
  void everyRecordIsAccountedFor() throws Exception {
    long records = ExpectedRows.records(staged).size();
    assertThat(records).isGreaterThan(1_500);
    assertThat(
            warehouse.number(
                "SELECT SUM(rows_checked) FROM quality_results"
                    + " WHERE check_name = 'records_accounted_for'"))
        .isEqualTo(records);
    assertThat(
            warehouse.number(
                "SELECT SUM(rows_failed) FROM quality_results"
                    + " WHERE check_name = 'records_accounted_for'"))
        .isZero();
  }

  @Test
  @Order(2)
  void theWarehouseHoldsExactlyWhatTheNormalizerMakes() throws Exception {
    ExpectedRows expected = ExpectedRows.of(staged, MAPPINGS, StackKeys.of(stack));
    List<ExpectedCalls.Call> calls = ExpectedCalls.of(expected.activities());
    assertThat(calls).hasSizeGreaterThan(90);

    List<String> differences = new ArrayList<>();
    try (Connection connection = stack.warehouse().connect();
        PreparedStatement one =
            connection.prepareStatement(
                "SELECT ts = ?::timestamptz AND customer IS NOT DISTINCT FROM ?"
                    + " AND anonymous_customer_id IS NOT DISTINCT FROM ?"
                    + " AND feature_json = ?::jsonb AND revenue_impact IS NOT DISTINCT FROM ?"
                    + " AND link IS NOT DISTINCT FROM ?"
                    + " FROM activity_stream WHERE activity = ? AND activity_id = ?")) {
      for (Activity activity : expected.activities()) {
        one.setString(1, time(activity.tsMicros()));
        one.setString(2, ExpectedRows.text(activity.customer()));
        one.setString(3, ExpectedRows.text(activity.anonymousCustomerId()));
        one.setString(4, ExpectedRows.text(activity.featureJson()));
        one.setBigDecimal(5, activity.revenueImpact());
        one.setString(6, ExpectedRows.text(activity.link()));
        one.setString(7, ExpectedRows.text(activity.activity()));
        one.setString(8, ExpectedRows.text(activity.activityId()));
        compare(one, ExpectedRows.key(activity), differences);
      }
      for (ExpectedCalls.Call call : calls) {
        one.setString(1, time(call.tsMicros()));
        one.setString(2, call.customer());
        one.setString(3, call.anonymousCustomerId());
        one.setString(4, call.featureJson());
        one.setBigDecimal(5, null);
        one.setString(6, null);
        one.setString(7, "called_api");
        one.setString(8, call.activityId());
        compare(one, "called_api " + call.activityId(), differences);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(warehouse.number("SELECT COUNT(*) FROM activity_stream"))
        .isEqualTo(expected.activities().size() + calls.size());
    assertThat(warehouse.number("SELECT COUNT(*) FROM dead_letters"))
        .isEqualTo(expected.deadLetters());
    // One of the payloads is an array of two records, and one stands in a file of its own.
    assertThat(
            warehouse.number(
                "SELECT COUNT(*) FROM activity_stream WHERE activity = 'survived_input'"))
        .isEqualTo(NastyEvents.thatSurvive().size() + 2);
    assertThat(warehouse.number("SELECT COUNT(*) FROM dead_letters WHERE source = 'nasty'"))
        .isEqualTo(NastyEvents.thatDie().size());
  }

  private static String time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static void compare(PreparedStatement one, String key, List<String> differences)
      throws SQLException {
    try (ResultSet row = one.executeQuery()) {
      if (!row.next()) {
        differences.add("missing: " + key);
      } else if (!row.getBoolean(1)) {
        differences.add("differs: " + key);
      }
    }
  }

  @Test
  @Order(3)
  void aDeadLetterKeepsItsPayloadToTheByteAndSealed() throws Exception {
    assertThat(payloads("TOO_LARGE")).containsExactly(NastyEvents.ofMegabytes(50));
    assertThat(payloads("NOT_JSON")).contains("not json".getBytes(StandardCharsets.UTF_8));
    assertThat(
            warehouse.number(
                "SELECT COUNT(*) FROM dead_letters"
                    + " WHERE POSITION('not json'::bytea IN payload) > 0"))
        .isZero();
  }

  /** The payloads of the nasty events that became dead letters of a code, unsealed. */
  private static List<byte[]> payloads(String code) throws SQLException {
    List<byte[]> payloads = new ArrayList<>();
    try (Connection connection = stack.warehouse().connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT payload FROM dead_letters"
                    + " WHERE source = 'nasty' AND payload IS NOT NULL AND error_code = ?")) {
      query.setString(1, code);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          payloads.add(StackKeys.of(stack).unsealed(rows.getBytes(1)));
        }
      }
    }
    return payloads;
  }

  @Test
  @Order(4)
  void theBundledEventsShowEveryKindOfDeadLetter() throws Exception {
    assertThat(warehouse.texts("SELECT DISTINCT error_code FROM dead_letters ORDER BY 1"))
        .containsExactlyInAnyOrder(
            "NOT_JSON",
            "TOO_DEEP",
            "TOO_LARGE",
            "UNKNOWN_SOURCE",
            "UNPLANNED_EVENT",
            "REQUIRED_MISSING",
            "TYPE_MISMATCH",
            "CONSTRAINT");
    assertThat(warehouse.texts("SELECT DISTINCT _source FROM activity_stream"))
        .containsExactlyInAnyOrder(
            "api",
            "stripe",
            "github",
            "segment",
            "debezium",
            "cloudevents",
            "shopify",
            "cloudtrail",
            "nasty");
  }

  @Test
  @Order(5)
  void everyFunctionIsPlannedOnceForAllSinks() throws Exception {
    URI plan = stack.flink().address().resolve("/jobs/" + job);
    String vertices =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(plan).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    // NORMALIZE_EVENTS, DEDUPLICATE_ACTIVITIES, NUMBER_ACTIVITIES, SEASONAL_BASELINE, TRACK_ALERTS,
    // SLIDING_TOTALS, SEGMENT_CHANGES and their NUMBER_ACTIVITIES, ACTIVITY_SESSIONS; TO_CHANGELOG
    // of the stream, the checks, the ages of sources, the changes of segments, the hours, and two
    // of calls
    assertThat(Pattern.compile("ProcessTableFunction\\[").matcher(vertices).results().count())
        .isEqualTo(16);
    assertThat(Pattern.compile("\"name\":\"Source: raw_events").matcher(vertices).results().count())
        .isEqualTo(1);
    assertThat(Pattern.compile("Sink: ").matcher(vertices).results().count()).isGreaterThan(4);
  }

  static Stream<Path> recomputed() throws IOException {
    try (Stream<Path> files = Files.list(RECOMPUTED)) {
      return files.sorted().toList().stream();
    }
  }

  /**
   * Each file has a query for what stands in the warehouse, one that makes it of the stream's rows
   * alone, and conditions under which to compare them means something.
   */
  @ParameterizedTest
  @MethodSource("recomputed")
  @Order(6)
  void whatIsDerivedFromTheStreamEqualsItsRecomputation(Path file) throws Exception {
    List<SqlScript.Statement> queries = SqlScript.read(file, Map.of()).statements();
    assertThat(queries).hasSizeGreaterThan(2);

    assertThat(warehouse.differences(queries.get(0).text(), queries.get(1).text())).isZero();

    for (SqlScript.Statement condition : queries.subList(2, queries.size())) {
      assertThat(warehouse.texts(condition.text())).as(condition.text()).containsExactly("t");
    }
  }

  @Test
  @Order(7)
  void hoursRollUpToWeeksWithoutRawData() throws Exception {
    String printed = printedOf(example("activity_weekly.sql"));

    List<String[]> weeks = // without those of the years 1 and 9999
        printed
            .lines()
            .filter(line -> line.matches("\\|\\s+20\\d\\d-.*"))
            .map(line -> line.substring(1).strip().split("\\s*\\|\\s*"))
            .toList();
    List<String> differences = new ArrayList<>();
    try (Connection connection = stack.warehouse().connect();
        PreparedStatement recomputed =
            connection.prepareStatement(
                """
                SELECT
                  COUNT(*) = ?::bigint
                    AND ABS(COUNT(DISTINCT COALESCE('c:' || customer, 'a:' || anonymous_customer_id)) - ?)
                      <= 0.033 * COUNT(DISTINCT COALESCE('c:' || customer, 'a:' || anonymous_customer_id))
                    AND SUM(revenue_impact) IS NOT DISTINCT FROM ?
                    AND COALESCE(
                      AVG((revenue_impact < p50)::int) <= 0.5068 AND AVG((revenue_impact <= p50)::int) >= 0.4932
                      AND AVG((revenue_impact < p90)::int) <= 0.9068 AND AVG((revenue_impact <= p90)::int) >= 0.8932,
                      COUNT(revenue_impact) = 0 AND COUNT(p50) = 0)
                FROM activity_stream, (SELECT ?::numeric AS p50, ?::numeric AS p90) AS quantiles
                WHERE DATE_TRUNC('week', ts, 'UTC') = ?::date::timestamp AT TIME ZONE 'UTC' AND _source = ?
                """)) {
      for (String[] week : weeks) {
        recomputed.setLong(1, Long.parseLong(week[2]));
        recomputed.setLong(2, Long.parseLong(week[3]));
        for (int i = 4; i < 7; i++) {
          recomputed.setBigDecimal(
              i - 1, week[i].contains("NULL") ? null : new BigDecimal(week[i]));
        }
        recomputed.setString(6, week[0]);
        recomputed.setString(7, week[1]);
        try (ResultSet row = recomputed.executeQuery()) {
          row.next();
          if (!row.getBoolean(1)) {
            differences.add(String.join(" ", week));
          }
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(weeks)
        .hasSize(
            Math.toIntExact(
                warehouse.number(
                    "SELECT COUNT(DISTINCT (DATE_TRUNC('week', ts, 'UTC'), _source))"
                        + " FROM activity_stream WHERE ts BETWEEN '2000-01-01' AND '2100-01-01'")));
  }

  @Test
  @Order(8)
  void whatWasDoneInASegmentIsWhatItsCustomersDidWhileTheyWereInIt() throws Exception {
    String printed = printedOf(example("activity_by_segment.sql"));

    List<String> rows = // without those of the years 1 and 9999
        printed
            .lines()
            .filter(line -> line.matches("\\|\\s+20\\d\\d-.*"))
            .map(line -> line.replaceAll("[|\\s]+", " ").strip())
            .toList();
    List<String> recomputed =
        warehouse.texts(
            """
            SELECT CONCAT_WS(' ',
              DATE(ts AT TIME ZONE 'UTC'),
              segment,
              activity,
              COUNT(*),
              COUNT(DISTINCT (customer, CASE WHEN customer IS NULL THEN anonymous_customer_id END)),
              COALESCE(SUM(revenue_impact)::text, '<NULL>'))
            FROM (
              SELECT
                *,
                CASE WHEN customer IS NULL THEN 'anonymous' ELSE COALESCE((
                  SELECT moved.feature_json ->> 'to_segment'
                  FROM segment_changes AS moved
                  WHERE moved.customer = activity_stream.customer AND moved.ts <= activity_stream.ts
                  ORDER BY moved.ts DESC, moved.activity_id COLLATE "C" DESC
                  LIMIT 1), 'unsettled') END AS segment
              FROM activity_stream
              WHERE ts BETWEEN '2000-01-01' AND '2100-01-01'
            ) AS in_segments
            GROUP BY DATE(ts AT TIME ZONE 'UTC'), segment, activity
            """);
    assertThat(rows).containsExactlyInAnyOrderElementsOf(recomputed);
    assertThat(rows.stream().map(row -> row.split(" ")[1]).distinct())
        .as("segments that something was done in")
        .hasSizeGreaterThan(2);
  }

  @Test
  @Order(9)
  void requestsAndResponsesThatAreAloneAreFound() throws Exception {
    String alone =
        """
        SELECT COUNT(*) FROM activity_stream AS one
        WHERE activity IN ('sent_api_request', 'received_api_response')
          AND NOT EXISTS (
            SELECT FROM activity_stream AS other
            WHERE other.activity IN ('sent_api_request', 'received_api_response')
              AND other.activity <> one.activity
              AND other.activity_id = one.activity_id
          )
        """;
    assertThat(warehouse.number(alone)).isPositive();
    assertThat(
            warehouse.number(
                "SELECT SUM(rows_failed) FROM quality_results"
                    + " WHERE check_name = 'api_request_answered'"))
        .isEqualTo(warehouse.number(alone));
  }

  @Test
  @Order(10)
  void everyRowOfAnActivityHasAllItsFeatures() throws Exception {
    assertThat(
            warehouse.number(
                """
                SELECT COUNT(*) FROM (
                  SELECT activity
                  FROM activity_stream
                  GROUP BY activity
                  HAVING COUNT(DISTINCT (SELECT STRING_AGG(k, ',' ORDER BY k) FROM JSONB_OBJECT_KEYS(feature_json) AS k)) > 1
                ) AS uneven
                """))
        .isZero();
  }

  @Test
  @Order(11)
  void everyQueryOfTheTourAnswers() throws Exception {
    for (Path query : SharedStack.project().tour()) {
      assertThat(warehouse.texts(Files.readString(query).replaceAll(";\\s*$", "")))
          .as(query.toString())
          .isNotEmpty();
    }
  }

  @Test
  @Order(12)
  void whatIsPrintedOfQualityHasTheNumbersOfTheTablesAndRowsThatFail() throws Exception {
    PrintedQuality printed = PrintedQuality.of(stack.warehouse(), SharedStack.project());

    assertThat(printed.lines()).containsAll(warehouse.texts(PrintedQuality.SCORECARD));
    List<String> alerts = warehouse.texts(PrintedQuality.OPEN_ALERTS);
    assertThat(printed.lines().stream().filter(alerts::contains))
        .as("open alerts")
        .hasSize(Math.min(alerts.size(), 30))
        .isNotEmpty();
    assertThat(printed.failed())
        .hasSize(
            Math.toIntExact(
                warehouse.number(
                    "SELECT COUNT(DISTINCT (check_name, severity)) FROM quality_results"
                        + " WHERE status = 'failed'")));
    for (Map.Entry<String, Integer> check : printed.failed().entrySet()) {
      String heading = check.getKey().replace("'", "''");
      String shown =
          warehouse
              .texts(
                  "SELECT how_to_see FROM (%s) AS headings WHERE heading = '%s'"
                      .formatted(PrintedQuality.HEADINGS, heading))
              .get(0);
      assertThat(check.getValue())
          .as("rows below %s", heading)
          .isEqualTo(
              shown == null
                  ? 0
                  : Math.min(
                      3, warehouse.number("SELECT COUNT(*) FROM (%s) AS seen".formatted(shown))));
    }
    assertThat(printed.failed().values()).anyMatch(rows -> rows > 0);
    assertThat(printed.lines()).noneMatch(line -> line.contains("refuses this query"));
  }

  @Test
  @Order(13)
  void aReplayLeavesTheTablesAsTheyAre() throws Exception {
    Map<String, String> before = contents();
    runJob();
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  @Order(14)
  void whatStandsInTheWarehouseCanBeReadInFlinkToo() throws Exception {
    String printed =
        printedOf(
            Files.writeString(
                folder.resolve("read.sql"),
                """
                SELECT 'features', COUNT(JSON_VALUE(feature_json, '$.plan')) FROM activity_stream
                WHERE activity = 'identified_user' AND ts > TIMESTAMP '2026-01-01 00:00:00';
                SELECT * FROM dead_letters LIMIT 1;
                SELECT * FROM quality_results LIMIT 1;
                """));

    assertThat(printed)
        .containsPattern(
            "features \\| +"
                + warehouse.number(
                    "SELECT COUNT(feature_json ->> 'plan') FROM activity_stream"
                        + " WHERE activity = 'identified_user' AND ts > '2026-01-01'"));
  }

  private static Path example(String name) {
    return SharedStack.project().top().resolve("sql/rollups/examples").resolve(name);
  }

  /** What a script prints in a session that has functions and tables, and none of the views. */
  private static String printedOf(Path script) throws IOException {
    Project project = SharedStack.project();
    Set<String> folders = Set.of("sql", "functions", "tables", "postgres");
    List<Path> scripts = new ArrayList<>(project.session(Place.FILES, true));
    scripts.removeIf(each -> !folders.contains(each.getParent().getFileName().toString()));
    scripts.add(script);
    return stack.sqlClient().run(scripts, project.placeholders(stack, staged, MAPPINGS));
  }

  private static Map<String, String> contents() throws SQLException {
    Map<String, String> contents = new LinkedHashMap<>();
    for (String table :
        List.of(
            "landing.activity_stream",
            "dead_letters",
            "quality_results",
            "activity_daily",
            "activity_so_far",
            "api_latency",
            "customer_sessions",
            "customer_profiles")) {
      contents.put(
          table,
          warehouse
              .texts(
                  "SELECT MD5(STRING_AGG(row::text, '|' ORDER BY row::text)) FROM "
                      + table
                      + " AS row")
              .get(0));
    }
    return contents;
  }

  private static void compress(Path file) throws IOException {
    Path compressed = file.resolveSibling(file.getFileName() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(file, out);
    }
    Files.delete(file);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
