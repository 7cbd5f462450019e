package io.activitystream.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.json.JsonLimits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is lost: whatever bytes come in, the job goes on, and records in = records with an
 * activity + records with only dead letters + records that a mapping ignores.
 */
class AccountingTest {
  private static final int LIMIT = 512 * 1024;

  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  /** What is expected of each record, by the record's name, which is its file path. */
  private static final Map<String, String> EXPECTED = new TreeMap<>();

  private static final Map<String, Row> RECORDS = new LinkedHashMap<>();

  static {
    record("a good record", "ACTIVITY", order("u1", ""));
    record("not JSON", "NOT_JSON", "not JSON");
    record("truncated", "NOT_JSON", order("u1", "").substring(0, 40));
    record("two values", "NOT_JSON", order("u1", "") + order("u1", ""));
    record("100,000 levels of arrays", "TOO_DEEP", "[".repeat(100_000) + "]".repeat(100_000));
    record("100,000 levels of objects", "TOO_DEEP", "{\"a\":".repeat(100_000));
    record("larger than the limit", "TOO_LARGE", order("u1", "x".repeat(LIMIT)));
    record("as large as the limit", "ACTIVITY", padded(LIMIT));
    record("a NUL escape", "ACTIVITY", order("u1", "a\\u0000b"));
    record("a NUL byte", "NOT_JSON", order("u1", "a\0b"));
    record("a lone surrogate", "ACTIVITY", order("u\\ud800", "\\udc00\\ud83c"));
    record("a pair of surrogates", "ACTIVITY", order("u1", "\\ud83c\\udf0d"));
    record("invalid UTF-8", "NOT_JSON", bytes(order("u1", "#"), (byte) 0xFF));
    record("an overlong encoding", "NOT_JSON", bytes(order("u1", "#"), (byte) 0xC0));
    record("a number of 1,000 digits", "ACTIVITY", unquotedNote("9".repeat(1_000)));
    record("a number of 200,000 digits", "CONSTRAINT", unquotedNote("9".repeat(200_000)));
    record("an exponent beyond everything", "CONSTRAINT", unquotedNote("1e999999999999999"));
    record("an amount beyond everything", "CONSTRAINT", cents("1e999999999999999"));
    record("an amount that is no number", "TYPE_MISMATCH", cents("\"many\""));
    record("duplicate keys", "ACTIVITY", order("u1", "").replaceFirst("\\{", "{\"user\": {}, "));
    record("empty", "NOT_JSON", "");
    record("white space", "NOT_JSON", " \n\t ");
    record("a byte order mark", "ACTIVITY", "\uFEFF" + order("u1", ""));
    record("only a byte order mark", "NOT_JSON", "\uFEFF");
    record("JSON null", "REQUIRED_MISSING", "null");
    record("a scalar", "UNPLANNED_EVENT", "42");
    record("an empty object", "UNPLANNED_EVENT", "{}");
    record("an empty array", "UNPLANNED_EVENT", "[]");
    record("no payload", "IGNORED", (byte[]) null);
    record("ignored by the mapping", "IGNORED", "{\"type\": \"ping\"}");
    record("an unplanned event", "UNPLANNED_EVENT", "{\"type\": \"unheard of\"}");
    record("a time beyond year 9999", "TYPE_MISMATCH", at("99999999999999999999999"));
    record("an id of 2,000 characters", "CONSTRAINT", order("u".repeat(2_000), ""));
    record("an unknown source", "UNKNOWN_SOURCE", "{}", "nobody");
    record("no source", "UNKNOWN_SOURCE", "{}", null);
    record("a source of NUL", "UNKNOWN_SOURCE", "{}", "\0");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyRecordIsAccountedForAndTheJobGoesOn(boolean objectReuse) throws Exception {
    FlinkSql session = session(objectReuse);

    List<Row> rows =
        session.rows(
            "SELECT _origin, error_code, _source, feature_json, customer FROM"
                + " NORMALIZE_EVENTS(events => TABLE raw_events)");

    Map<String, Set<String>> outcomes = new TreeMap<>();
    for (Row row : rows) {
      String code = row.getField(1) == null ? "ACTIVITY" : (String) row.getField(1);
      outcomes.computeIfAbsent((String) row.getField(0), name -> new TreeSet<>()).add(code);
    }
    assertThat(outcomes.keySet()).isEqualTo(EXPECTED.keySet());
    assertThat(outcomes)
        .allSatisfy(
            (name, codes) -> assertThat(codes).as(name).containsExactly(EXPECTED.get(name)));
    long activities = count(outcomes, codes -> codes.contains("ACTIVITY"));
    long ignored = count(outcomes, Set.of("IGNORED")::equals);
    long deadLetters =
        count(outcomes, codes -> !codes.contains("ACTIVITY") && !codes.contains("IGNORED"));
    assertThat(activities + ignored + deadLetters).isEqualTo(RECORDS.size());
    assertThat(rows)
        .as("what PostgreSQL refuses")
        .noneMatch(row -> row.toString().contains("\0") || row.toString().contains("\\u0000"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyRecordHasABoundedTime(boolean objectReuse) throws Exception {
    FlinkSql session = session(objectReuse);

    List<Row> rows =
        session.rows(
            "SELECT file_path, EVENT_TIME(source, payload) <= CURRENT_TIMESTAMP + INTERVAL '6'"
                + " MINUTE FROM raw_events");

    assertThat(rows).hasSize(RECORDS.size()).allMatch(row -> Boolean.TRUE.equals(row.getField(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT file_path, JSON_FINGERPRINT(payload) FROM raw_events",
        "SELECT r.file_path, t.* FROM raw_events AS r LEFT JOIN LATERAL"
            + " TABLE(JSON_FLATTEN(r.payload)) AS t ON TRUE",
        "SELECT r.file_path, t.* FROM raw_events AS r LEFT JOIN LATERAL TABLE(JSON_TABLE(r.payload,"
            + " 'id STRING, at TIMESTAMP, cents DECIMAL(18, 2), note BIGINT, user DOUBLE, day DATE"
            + " PATH $.at, whole JSON PATH $, deep STRING PATH $..note, filtered INT PATH"
            + " $[?(@.cents > 1)]')) AS t ON TRUE",
        "SELECT r.file_path, t.* FROM raw_events AS r LEFT JOIN LATERAL TABLE(JSON_TABLE(r.payload,"
            + " '$..*', 'item JSON PATH $, n FOR ORDINALITY')) AS t ON TRUE",
        "SELECT file_path, JSON_PICK('id, user', DECODE(payload, 'UTF-8'), '{}') FROM raw_events",
        "SELECT file_path, PARSE_TIMESTAMP(DECODE(payload, 'UTF-8')) FROM raw_events",
        "SELECT file_path, ACTIVITY_ID(DECODE(payload, 'UTF-8')) FROM raw_events"
      })
  void noFunctionFailsOnAnyRecord(String query) throws Exception {
    assertThat(session(true).rows(query))
        .extracting(row -> (String) row.getField(0))
        .containsAll(RECORDS.keySet());
  }

  private static FlinkSql session(boolean objectReuse) {
    FlinkSql session = FlinkSql.session(Shop.settings(new JsonLimits(LIMIT, 512)), objectReuse);
    session
        .environment()
        .createTemporaryView(
            "raw_events",
            session
                .environment()
                .fromValues(
                    DataTypes.ROW(
                        DataTypes.FIELD("source", DataTypes.STRING()),
                        DataTypes.FIELD("payload", DataTypes.BYTES()),
                        DataTypes.FIELD("file_path", DataTypes.STRING())),
                    RECORDS.values().toArray()));
    return session;
  }

  private static long count(Map<String, Set<String>> outcomes, Predicate<Set<String>> condition) {
    return outcomes.values().stream().filter(condition).count();
  }

  private static void record(String name, String outcome, String payload) {
    record(name, outcome, payload, "shop");
  }

  private static void record(String name, String outcome, byte[] payload) {
    EXPECTED.put(name, outcome);
    RECORDS.put(name, Row.of("shop", payload, name));
  }

  private static void record(String name, String outcome, String payload, String source) {
    EXPECTED.put(name, outcome);
    RECORDS.put(name, Row.of(source, payload.getBytes(StandardCharsets.UTF_8), name));
  }

  private static String order(String user, String note) {
    return order("1", user, "\"" + note + "\"", "100");
  }

  private static String unquotedNote(String note) {
    return order("1", "u1", note, "100");
  }

  private static String cents(String cents) {
    return order("1", "u1", "\"\"", cents);
  }

  private static String at(String at) {
    return order(at, "u1", "\"\"", "100");
  }

  private static String order(String at, String user, String note, String cents) {
    return String.format(
        "{\"type\": \"order\", \"id\": \"o\", \"at\": %s, \"user\": \"%s\", \"note\": %s,"
            + " \"cents\": %s}",
        at, user, note, cents);
  }

  private static String padded(int size) {
    String order = order("u1", "");
    return order + " ".repeat(size - order.length());
  }

  /** The text's UTF-8 with another byte where it has a #. */
  private static byte[] bytes(String text, byte other) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int at = text.indexOf('#');
    bytes[at] = other;
    return bytes;
  }
}
