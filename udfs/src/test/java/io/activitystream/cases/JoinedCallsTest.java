package io.activitystream.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.quality.Checks;
import io.activitystream.quality.SqlStatement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Requests and responses that become calls, on the cases beside the SQL that joins them. */
class JoinedCallsTest {
  private static final Path SQL = Path.of("../sql");
  private static final Path CASES = SQL.resolve("stream/joined.cases.yaml");
  private static final String CALLS = "called_apis";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long HOUR = 3_600_000;

  @TempDir Path folder;

  private Checks checks;
  private CaseSession session;

  @BeforeEach
  void open() throws Exception {
    checks = Checks.in(SQL.resolve("quality"));
    session = new CaseSession(SQL, folder, checks);
  }

  @TestFactory
  Stream<DynamicTest> everyCaseGivesItsRows() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (CheckCase one : CaseReader.read(CASES)) {
      List<String> differences = differences(one);
      tests.add(DynamicTest.dynamicTest(one.sentence(), () -> assertThat(differences).isEmpty()));
    }
    assertThat(tests).hasSizeGreaterThan(5);
    return tests.stream();
  }

  private List<String> differences(CheckCase one) throws Exception {
    List<SqlStatement> views = session.views(checks);
    CaseRuns runs = new CaseRuns(session.flink());
    runs.add(new PreparedCase("", "line " + one.line(), one, session.prepare(one, views)));
    List<String> differences = new ArrayList<>();
    runs.run((of, found) -> differences.addAll(found));
    return differences;
  }

  @Test
  void aCallHasTheFeaturesOfTheDictionaryInTheirOrder() throws Exception {
    CheckCase first = CaseReader.read(CASES).get(0);
    JsonNode features =
        JSON.readTree(first.expected().get(CALLS).get(0).get("feature_json").asText());
    List<String> keys = new ArrayList<>();
    features.fieldNames().forEachRemaining(keys::add);

    assertThat(keys)
        .containsExactlyElementsOf(
            Catalog.compile(MappingFiles.bundled())
                .dictionary()
                .get("called_api")
                .features()
                .keySet());
  }

  @Test
  void whoeverBelongsTogetherIsOneCallInWhateverOrderAndHoweverLateTheyCome() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<JsonNode> sides = new ArrayList<>();
    List<JsonNode> calls = new ArrayList<>();
    Map<JsonNode, Long> arrivals = new HashMap<>();
    long start = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
    for (int i = 0; i < 400; i++) {
      long sent = start + random.nextInt(10) * HOUR + random.nextInt(1_000);
      long received = sent + List.of(-1L, 0L, 5L, HOUR / 2, HOUR, HOUR + 1).get(random.nextInt(6));
      int kind = random.nextInt(8);
      if (kind != 0) {
        sides.add(side("sent_api_request", i, sent));
      }
      if (kind != 1) {
        sides.add(side("received_api_response", i, received));
      }
      if (kind > 1 && received >= sent && received <= sent + HOUR) {
        calls.add(JSON.createObjectNode().put("activity_id", "r" + i).put("ts", time(sent)));
      }
    }
    for (JsonNode side : sides) { // most are about in order, some hours late
      long late = random.nextInt(3) == 0 ? random.nextInt(5) * HOUR : random.nextInt(60_000);
      arrivals.put(side, Instant.parse(side.get("ts").asText()).toEpochMilli() + late);
    }
    Collections.shuffle(sides, random);
    sides.sort((one, other) -> Long.compare(arrivals.get(one), arrivals.get(other)));

    assertThat(calls).hasSizeGreaterThan(100);
    assertThat(
            differences(
                new CheckCase("random", 0, Map.of("first_arrivals", sides), Map.of(CALLS, calls))))
        .as("seed %d", seed)
        .isEmpty();
  }

  private static ObjectNode side(String activity, int id, long time) {
    return JSON.createObjectNode()
        .put("_source", "api")
        .put("activity", activity)
        .put("activity_id", "r" + id)
        .put("ts", time(time))
        .put("customer", "c")
        .put("feature_json", "{}");
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
