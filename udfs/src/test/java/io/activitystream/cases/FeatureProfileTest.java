package io.activitystream.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.activitystream.quality.Checks;
import io.activitystream.quality.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profile of features and the checks on it, over days of which it is known how they differ. */
class FeatureProfileTest {
  private static final Path SQL = Path.of("../sql");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 20_261_123;
  private static final int A_DAY = 1_000;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private Checks checks;
  private CaseSession session;

  @BeforeEach
  void open() throws Exception {
    checks = Checks.in(bundledAndExamples());
    session = new CaseSession(SQL, folder, checks);
  }

  private Path bundledAndExamples() throws IOException {
    Path all = Files.createDirectory(folder.resolve("checks"));
    for (String name : List.of("quality", "quality/examples")) {
      try (Stream<Path> files = Files.list(SQL.resolve(name))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".sql")).toList()) {
          Files.copy(file, all.resolve(file.getFileName()));
        }
      }
    }
    return all;
  }

  @Test
  void everyFaultIsFoundByItsCheckAndNothingElseIs() throws Exception {
    List<JsonNode> activities = new ArrayList<>();
    for (int day = 5; day <= 8; day++) {
      for (int i = 0; i < A_DAY; i++) {
        activities.add(activity(day, i));
      }
    }

    Set<String> failed = new HashSet<>();
    Set<String> checked = new HashSet<>();
    for (Row row : results(activities)) {
      String found =
          row.getField("check_name") + " " + row.getField("scope") + " " + row.getField("day");
      checked.add((String) row.getField("check_name"));
      if ("failed".equals(row.getField("status"))) {
        failed.add(found);
      }
    }

    assertThat(checked)
        .contains(
            "null_rate",
            "distinct_count",
            "mean_shift",
            "quantile_shift",
            "top_share",
            "distribution_drift",
            "distribution_distance");
    assertThat(failed)
        .containsExactlyInAnyOrder(
            "null_rate s.missing 2026-01-07",
            "distinct_count s.collapsed 2026-01-07",
            "distinct_count s.collapsed 2026-01-08",
            "top_share s.collapsed 2026-01-07",
            "top_share s.collapsed 2026-01-08",
            "mean_shift s.shifted 2026-01-07",
            "mean_shift s.shifted 2026-01-08",
            "quantile_shift s.shifted 2026-01-07",
            "quantile_shift s.shifted 2026-01-08",
            "distribution_drift s.shifted 2026-01-07",
            "distribution_drift s.shifted 2026-01-08",
            "distribution_distance s.shifted 2026-01-07",
            "distribution_distance s.shifted 2026-01-08",
            "distribution_drift s.spread 2026-01-07",
            "distribution_drift s.spread 2026-01-08",
            "distribution_distance s.spread 2026-01-07",
            "distribution_distance s.spread 2026-01-08");
  }

  /** On the third day, and on it alone but for what is missing from then on, features differ. */
  private ObjectNode activity(int day, int number) {
    boolean odd = day == 7;
    ObjectNode features = JSON.createObjectNode();
    features.put("id", "id-" + day + "-" + number);
    features.put("plan", List.of("free", "pro", "team").get(random.nextInt(3)));
    features.put("clean", 100 + 10 * random.nextGaussian());
    features.put("shifted", (odd ? 130 : 100) + 10 * random.nextGaussian());
    features.put("spread", 100 + (odd ? 40 : 10) * random.nextGaussian());
    features.put("collapsed", odd ? "same" : "value " + random.nextInt(50));
    if (day >= 7) {
      features.putNull("missing");
    } else {
      features.put("missing", "there");
    }
    ObjectNode activity = JSON.createObjectNode();
    activity.put("_source", "s");
    activity.put("activity", "did_it");
    activity.put("activity_id", day + "-" + number);
    activity.put("feature_json", features.toString());
    activity.put("rowtime", "2026-01-%02dT%02d:00:00Z".formatted(day, random.nextInt(24)));
    return activity;
  }

  @SuppressWarnings("try") // its close() may throw InterruptedException, which ends the test
  private List<Row> results(List<JsonNode> activities) throws Exception {
    Checks onProfile =
        new Checks(
            checks.all().stream()
                .filter(check -> check.body().contains("FROM feature_changes"))
                .collect(Collectors.toList()));
    CheckCase given =
        new CheckCase(
            "generated",
            0,
            Map.of("first_arrivals", activities),
            Map.of("quality_result_rows", List.of()));
    List<SqlStatement> views = session.views(onProfile);
    String database = session.prepare(given, views).name();
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> results =
        session
            .flink()
            .executeSql(
                "SELECT check_name, `scope`, DATE_FORMAT(window_start, 'yyyy-MM-dd') AS `day`,"
                    + " status FROM `"
                    + database
                    + "`.quality_result_rows")
            .collect()) {
      results.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Test
  void allChecksTogetherReadTheEventsOnceAndTakeThemApartOnce() {
    session
        .flink()
        .executeSql(
            "CREATE TABLE results WITH ('connector' = 'blackhole') LIKE shape.quality_results"
                + " (EXCLUDING ALL)");
    session
        .flink()
        .executeSql(
            "CREATE TABLE shapes WITH ('connector' = 'blackhole') LIKE shape.json_shapes"
                + " (EXCLUDING ALL)");
    StatementSet all = session.flink().createStatementSet();
    all.addInsertSql(
        "INSERT INTO results SELECT check_name, `scope`, activity, window_start, window_end,"
            + " rows_checked, rows_failed, `value`, threshold, severity, action, status, how_to_see"
            + " FROM quality_result_rows");
    all.addInsertSql("INSERT INTO shapes SELECT * FROM json_shape_rows");

    String explained = all.explain();
    String plan = explained.substring(explained.indexOf("== Optimized Execution Plan =="));
    assertThat(plan)
        .containsOnlyOnce("TableSourceScan(table=[[default_catalog, default_database, raw_events")
        .containsOnlyOnce("[NORMALIZE_EVENTS(")
        .containsOnlyOnce("[FEATURES(")
        .containsOnlyOnce("[JSON_SHAPE(")
        .containsOnlyOnce("GlobalWindowAggregate(groupBy=[_source, activity, feature]");
  }
}
