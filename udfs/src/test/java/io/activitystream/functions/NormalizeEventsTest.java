package io.activitystream.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.activitystream.TestKeys;
import io.activitystream.json.Fingerprint;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.types.DataType;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.types.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NormalizeEventsTest {
  private static final Instant ARRIVAL = Instant.parse("2026-02-01T00:00:00.123Z");

  private static final DataType RAW_EVENT =
      DataTypes.ROW(
          DataTypes.FIELD("source", DataTypes.STRING()),
          DataTypes.FIELD("payload", DataTypes.STRING()));

  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  private FlinkSql session;

  @BeforeEach
  void startSession() {
    session = FlinkSql.session(Shop.settings(), false);
  }

  @Test
  void anActivityHasWhatItsMappingMakesAndWhereItCameFrom() throws Exception {
    DataType table =
        DataTypes.ROW(
            DataTypes.FIELD("SOURCE", DataTypes.STRING()),
            DataTypes.FIELD("Payload", DataTypes.STRING()),
            DataTypes.FIELD("ingested_at", DataTypes.TIMESTAMP_LTZ(6)),
            DataTypes.FIELD("topic", DataTypes.STRING()),
            DataTypes.FIELD("partition", DataTypes.INT()),
            DataTypes.FIELD("offset", DataTypes.BIGINT()),
            DataTypes.FIELD("other", DataTypes.DOUBLE()));
    create(table, Row.of("shop", Shop.ORDER, ARRIVAL, "orders", 3, 42L, 1.5));

    Row row = normalized().get(0);

    assertThat(row.getField("activity_id")).isEqualTo("o1");
    assertThat(row.getField("ts")).isEqualTo(Instant.parse("2026-01-31T10:20:30.5Z"));
    assertThat(row.getField("customer")).isEqualTo("u1");
    assertThat(row.getField("anonymous_customer_id")).isNull();
    assertThat(row.getField("activity")).isEqualTo("placed_order");
    assertThat(row.getField("feature_json")).isEqualTo("{\"note\":\"hi\"}");
    assertThat(row.getField("revenue_impact")).isEqualTo(new BigDecimal("12.500000"));
    assertThat(row.getField("link")).isEqualTo("https://shop.example/o1");
    assertThat(row.getField("_source")).isEqualTo("shop");
    assertThat((String) row.getField("_mapping_version")).matches("[0-9a-f]{12}");
    assertThat(row.getField("_ingested_at")).isEqualTo(ARRIVAL);
    assertThat(row.getField("_origin")).isEqualTo("orders/3/42");
    assertThat(row.getField("_record_id")).isNull();
    assertThat(row.getField("error_code")).isNull();
    assertThat(row.getField("fingerprint")).isNull();
    assertThat(row.getField("payload")).isNull();
    assertThat(row.getField("attributes")).isNull();
    assertThat(row.getField("row_index")).isEqualTo(0);
  }

  @Test
  void theRowsOfARecordAreCountedFromZero() throws Exception {
    create(RAW_EVENT, Row.of("shop", Shop.ORDER), Row.of("shop", Shop.ORDER));

    assertThat(normalized())
        .extracting(row -> row.getField("activity_id") + " " + row.getField("row_index"))
        .containsExactly("o1 0", "o1#0 1", "o1#1 2", "o1 0", "o1#0 1", "o1#1 2");
  }

  @Test
  void theFirstRowSaysHowManyThereAreAndHowManyOfThemAreDeadLetters() throws Exception {
    String batch = "[" + Shop.ORDER + ", {}]";
    create(RAW_EVENT, Row.of("shop", Shop.ORDER), Row.of("shop", batch), Row.of("shop", "{"));

    assertThat(normalized())
        .extracting(row -> row.getField("row_count") + " " + row.getField("dead_letter_count"))
        .containsExactly(
            "3 0", "null null", "null null", "4 1", "null null", "null null", "null null", "1 1");
  }

  @Test
  void aRecordThatIsSentAgainKeepsTheOriginThatItsTableSays() throws Exception {
    DataType table =
        DataTypes.ROW(
            DataTypes.FIELD("source", DataTypes.STRING()),
            DataTypes.FIELD("payload", DataTypes.STRING()),
            DataTypes.FIELD("origin", DataTypes.STRING()),
            DataTypes.FIELD("file_path", DataTypes.STRING()),
            DataTypes.FIELD("kafka_topic", DataTypes.STRING()),
            DataTypes.FIELD("kafka_partition", DataTypes.INT()),
            DataTypes.FIELD("kafka_offset", DataTypes.BIGINT()));
    create(
        table,
        Row.of("shop", "{}", "orders/3/42", "/in/a.ndjson", "orders", 1, 99L),
        Row.of("shop", "{}", null, "/in/a.ndjson", "orders", 1, 99L),
        Row.of("shop", "{}", "a\0b", null, null, null, null));

    assertThat(normalized())
        .extracting(row -> row.getField("_origin"), row -> row.getField("_record_id"))
        .containsExactly(
            tuple("orders/3/42", "orders/3/42"),
            tuple("orders/1/99", "orders/1/99"),
            tuple("a\uFFFDb", "a\uFFFDb"));
  }

  @Test
  void onlyARecordThatWasSentBeforeOrMayBeSentAgainHasAnId() throws Exception {
    DataType table =
        DataTypes.ROW(
            DataTypes.FIELD("source", DataTypes.STRING()),
            DataTypes.FIELD("payload", DataTypes.STRING()),
            DataTypes.FIELD("origin", DataTypes.STRING()),
            DataTypes.FIELD("topic", DataTypes.STRING()),
            DataTypes.FIELD("partition", DataTypes.INT()),
            DataTypes.FIELD("offset", DataTypes.BIGINT()));
    create(
        table,
        Row.of("shop", Shop.ORDER, null, "orders", 1, 7L),
        Row.of("shop", "[" + Shop.ORDER + ", {}]", null, "orders", 1, 8L),
        Row.of("shop", Shop.ORDER, "orders/1/5", "orders", 1, 9L));

    assertThat(normalized())
        .extracting(row -> row.getField("_record_id"))
        .containsExactly(
            null,
            null,
            null,
            "orders/1/8",
            "orders/1/8",
            "orders/1/8",
            "orders/1/8",
            "orders/1/5",
            "orders/1/5",
            "orders/1/5");
  }

  @Test
  void aDeadLetterCarriesTheHeadersOfItsRecordButForOurOwn() throws Exception {
    DataType table =
        DataTypes.ROW(
            DataTypes.FIELD("source", DataTypes.STRING()),
            DataTypes.FIELD("payload", DataTypes.STRING()),
            DataTypes.FIELD("attributes", DataTypes.MAP(DataTypes.STRING(), DataTypes.BYTES())));
    Map<String, byte[]> headers = new HashMap<>();
    headers.put("z", "\"é\"\0\n".getBytes(StandardCharsets.UTF_8));
    headers.put("Event-Name", new byte[] {'a', (byte) 0xFF});
    headers.put("none", null);
    headers.put("activity-stream-origin", "orders/3/42".getBytes(StandardCharsets.UTF_8));
    create(
        table,
        Row.of("shop", "{", headers),
        Row.of("shop", "{", Map.of("activity-stream-origin", new byte[] {'x'})),
        Row.of("shop", "{", null));

    assertThat(normalized())
        .extracting(row -> TestKeys.unsealed((String) row.getField("attributes")))
        .containsExactly(
            "{\"Event-Name\":\"a\uFFFD\",\"none\":null,\"z\":\"\\\"é\\\"\uFFFD\\n\"}", null, null);
  }

  @Test
  void aDeadLetterCarriesItsReasonAndThePayload() throws Exception {
    String payload = "{\"type\": \"order\", \"at\": 1, \"user\": \"u1\"}";
    create(RAW_EVENT, Row.of("shop", payload));
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);

    Row row = normalized().get(0);

    assertThat(row.getField("error_code")).isEqualTo("REQUIRED_MISSING");
    assertThat(row.getField("error_path")).isEqualTo("$.id");
    assertThat((String) row.getField("error_message")).isNotBlank();
    assertThat(row.getField("activity")).isEqualTo("placed_order");
    assertThat(row.getField("fingerprint")).isEqualTo(Fingerprint.ofBytes(bytes));
    assertThat(TestKeys.unsealed((byte[]) row.getField("payload"))).isEqualTo(bytes);
    assertThat(row.getField("activity_id")).isNull();
  }

  @Test
  void anIgnoredRecordIsARowOfItsOwn() throws Exception {
    create(RAW_EVENT, Row.of("shop", "{\"type\": \"ping\"}"), Row.of("shop", null));

    assertThat(normalized())
        .allSatisfy(
            row -> {
              assertThat(row.getField("error_code")).isEqualTo("IGNORED");
              assertThat(row.getField("payload")).isNull();
            })
        .hasSize(2);
  }

  @Test
  void aPayloadOfBytesGivesTheRowsOfItsText() throws Exception {
    create(RAW_EVENT, Row.of("shop", Shop.ORDER), Row.of("shop", "{"));
    List<Row> ofText = normalized();

    session
        .environment()
        .executeSql(
            "CREATE TEMPORARY VIEW byte_events AS"
                + " SELECT source, ENCODE(payload, 'UTF-8') AS payload FROM raw_events");

    assertThat(session.rows("SELECT * FROM NORMALIZE_EVENTS(events => TABLE byte_events)"))
        .containsExactlyInAnyOrderElementsOf(ofText);
  }

  @Test
  void headersAreReadWhateverTheirCaseAndType() throws Exception {
    DataType table =
        DataTypes.ROW(
            DataTypes.FIELD("source", DataTypes.STRING()),
            DataTypes.FIELD("payload", DataTypes.STRING()),
            DataTypes.FIELD("attributes", DataTypes.MAP(DataTypes.STRING(), DataTypes.BYTES())));
    String order = "{\"id\": \"o1\", \"at\": 1769854830, \"user\": \"u1\"}";
    create(
        table,
        Row.of("shop", order, Map.of("Event-Name", "order".getBytes(StandardCharsets.UTF_8))));

    assertThat(normalized().get(0).getField("activity")).isEqualTo("placed_order");
    assertThat(
            session.rows(
                "SELECT a.activity FROM raw_events AS r, LATERAL TABLE(ACTIVITIES(r.source,"
                    + " r.payload, MAP['EVENT-NAME', 'order'])) AS a"))
        .containsExactly(Row.of("placed_order"));
  }

  @Test
  void withoutATopicTheOriginIsTheFile() throws Exception {
    DataType table =
        DataTypes.ROW(
            DataTypes.FIELD("source", DataTypes.STRING()),
            DataTypes.FIELD("payload", DataTypes.BYTES()),
            DataTypes.FIELD("file_path", DataTypes.STRING()));
    create(table, Row.of("shop", new byte[0], "/in/a.ndjson"));

    assertThat(normalized().get(0).getField("_origin")).isEqualTo("/in/a.ndjson");
    assertThat(normalized().get(0).getField("_record_id")).isNull();
  }

  @Test
  void theTimeOfTheInputComesOutAsRowtime() throws Exception {
    create(RAW_EVENT, Row.of("shop", Shop.ORDER));
    session
        .environment()
        .executeSql(
            """
        CREATE TEMPORARY TABLE timed_events (
          source AS 'shop',
          payload STRING,
          event_time AS EVENT_TIME('shop', '%s'),
          WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
        ) WITH ('connector' = 'datagen', 'number-of-rows' = '1')
        """
                .formatted(Shop.ORDER));

    assertThat(
            session.rows(
                "SELECT rowtime FROM NORMALIZE_EVENTS(events => TABLE timed_events,"
                    + " on_time => DESCRIPTOR(event_time))"))
        .containsExactly(Row.of(Instant.parse("2026-01-31T10:20:30.5Z")));
  }

  @Test
  void theLateralFormGivesTheSameRows() throws Exception {
    create(RAW_EVENT, Row.of("shop", Shop.ORDER), Row.of("shop", "{"), Row.of(null, "{}"));

    assertThat(
            session.rows(
                "SELECT a.* FROM raw_events AS r, LATERAL TABLE(ACTIVITIES(r.source, r.payload)) AS"
                    + " a"))
        .containsExactlyInAnyOrderElementsOf(normalized());
  }

  @Test
  void theLateralFormTakesTheArrivalWithoutHeaders() throws Exception {
    create(RAW_EVENT, Row.of("shop", Shop.ORDER));

    assertThat(
            session.rows(
                "SELECT DISTINCT a._ingested_at FROM raw_events AS r, LATERAL TABLE(ACTIVITIES("
                    + "r.source, r.payload, TO_TIMESTAMP_LTZ(1, 0))) AS a"))
        .containsExactly(Row.of(Instant.ofEpochSecond(1)));
  }

  @Test
  void anArrivalMayBeTheTimeAttribute() throws Exception {
    createArriving("TO_TIMESTAMP_LTZ(1, 0), WATERMARK FOR ingested_at AS ingested_at");

    assertThat(
            session.rows(
                "SELECT _ingested_at FROM NORMALIZE_EVENTS(events => TABLE arriving_events)"))
        .containsExactly(Row.of(Instant.ofEpochSecond(1)));
    assertThat(
            session.rows(
                "SELECT a._ingested_at FROM arriving_events AS r, LATERAL TABLE(ACTIVITIES("
                    + "r.source, r.payload, r.ingested_at)) AS a"))
        .containsExactly(Row.of(Instant.ofEpochSecond(1)));
  }

  @Test
  void anArrivalThatIsProcessingTimeIsTakenAsAnArgumentAndRefusedAsAColumn() throws Exception {
    createArriving("PROCTIME()");

    assertThat(
            session.rows(
                "SELECT a._ingested_at IS NOT NULL, EVENT_TIME(r.source, r.payload, r.ingested_at)"
                    + " IS NOT NULL FROM arriving_events AS r, LATERAL TABLE(ACTIVITIES(r.source,"
                    + " r.payload, r.ingested_at)) AS a"))
        .containsExactly(Row.of(true, true));
    assertThat(session.refusal("SELECT * FROM NORMALIZE_EVENTS(events => TABLE arriving_events)"))
        .isEqualTo(
            "NORMALIZE_EVENTS: the input's column ingested_at is PROCTIME(), which a process table"
                + " function does not get to see: write ingested_at AS CURRENT_TIMESTAMP in its"
                + " table, or take the connector's METADATA.");
  }

  private void createArriving(String ingestedAt) {
    session
        .environment()
        .executeSql(
            """
            CREATE TEMPORARY TABLE arriving_events (
              source STRING,
              payload STRING,
              ingested_at AS %s
            ) WITH ('connector' = 'datagen', 'number-of-rows' = '1')
            """
                .formatted(ingestedAt));
  }

  @Test
  void reusingObjectsChangesNothing() throws Exception {
    create(RAW_EVENT, Row.of("shop", Shop.ORDER), Row.of("shop", "{"), Row.of("other", "{}"));
    List<Row> copied = normalized();

    session = FlinkSql.session(Shop.settings(), true);
    create(RAW_EVENT, Row.of("shop", Shop.ORDER), Row.of("shop", "{"), Row.of("other", "{}"));

    assertThat(normalized()).containsExactlyInAnyOrderElementsOf(copied);
  }

  @Test
  void twoSinksOfOneStatementSetAreFedByOneNormalizer() {
    StreamTableEnvironment environment = session.environment();
    environment.executeSql(
        """
        CREATE TEMPORARY TABLE raw_events (
          source STRING,
          payload STRING,
          event_time AS EVENT_TIME(source, payload),
          WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
        ) WITH ('connector' = 'datagen')
        """);
    environment.executeSql(
        """
        CREATE TEMPORARY VIEW normalized AS
        SELECT activity_id, activity, error_code, payload, rowtime
        FROM NORMALIZE_EVENTS(
          events => TABLE raw_events,
          on_time => DESCRIPTOR(event_time),
          uid => 'normalize'
        )
        """);
    environment.executeSql(
        "CREATE TEMPORARY TABLE activities (id STRING, activity STRING)"
            + " WITH ('connector' = 'blackhole')");
    environment.executeSql(
        "CREATE TEMPORARY TABLE dead_letters (code STRING, payload BYTES)"
            + " WITH ('connector' = 'blackhole')");

    String plan =
        environment
            .createStatementSet()
            .addInsertSql(
                "INSERT INTO activities SELECT activity_id, activity FROM normalized"
                    + " WHERE error_code IS NULL")
            .addInsertSql(
                "INSERT INTO dead_letters SELECT error_code, payload FROM normalized"
                    + " WHERE error_code IS NOT NULL")
            .explain();

    String executed = plan.substring(plan.indexOf("== Optimized Execution Plan =="));
    assertThat(executed).containsOnlyOnce("ProcessTableFunction(").containsOnlyOnce("EVENT_TIME(");
    assertThat(executed.split("Reused\\(", -1)).hasSize(3);
  }

  @Test
  void aTableWithoutAPayloadIsRefusedWithWhatItHas() {
    create(
        DataTypes.ROW(
            DataTypes.FIELD("source", DataTypes.STRING()),
            DataTypes.FIELD("paylod", DataTypes.STRING())),
        Row.of("shop", Shop.ORDER));

    assertThat(session.refusal("SELECT * FROM NORMALIZE_EVENTS(events => TABLE raw_events)"))
        .isEqualTo(
            "NORMALIZE_EVENTS: the input has no column payload (STRING or BYTES); it has source"
                + " STRING, paylod STRING. Is it paylod? Rename one in the call:"
                + " NORMALIZE_EVENTS(events => (SELECT ... AS payload FROM ...)).");
  }

  @Test
  void aColumnOfAnotherTypeIsRefusedWithWhatToWrite() {
    create(
        DataTypes.ROW(
            DataTypes.FIELD("source", DataTypes.STRING()),
            DataTypes.FIELD("payload", DataTypes.STRING()),
            DataTypes.FIELD("ingested_at", DataTypes.TIMESTAMP(3))),
        Row.of("shop", Shop.ORDER, null));

    assertThat(session.refusal("SELECT * FROM NORMALIZE_EVENTS(events => TABLE raw_events)"))
        .startsWith(
            "NORMALIZE_EVENTS: the input's column ingested_at is TIMESTAMP(3) and must be"
                + " TIMESTAMP_LTZ: write CAST(... AS TIMESTAMP_LTZ(3)).");
  }

  @Test
  void aMapThatHoldsNoTextIsRefused() {
    create(RAW_EVENT, Row.of("shop", Shop.ORDER));

    assertThat(
            session.refusal(
                "SELECT a.* FROM raw_events AS r, LATERAL TABLE(ACTIVITIES(r.source, r.payload,"
                    + " MAP['a', 1])) AS a"))
        .isEqualTo(
            "ACTIVITIES: argument 3 is MAP<CHAR(1) NOT NULL, INT NOT NULL> where it must be"
                + " attributes, MAP<STRING, STRING> or MAP<STRING, BYTES>, or ingested_at,"
                + " TIMESTAMP_LTZ: leave it out, or write MAP['name', value, ...] with text values;"
                + " or write CAST(... AS TIMESTAMP_LTZ(3)).");
  }

  @Test
  void headersBehindTheArrivalAreRefused() {
    create(RAW_EVENT, Row.of("shop", Shop.ORDER));

    assertThat(
            session.refusal(
                "SELECT a.* FROM raw_events AS r, LATERAL TABLE(ACTIVITIES(r.source, r.payload,"
                    + " TO_TIMESTAMP_LTZ(1, 0), MAP['a', 'b'])) AS a"))
        .contains("ACTIVITIES: argument 4 is MAP<CHAR(1) NOT NULL, CHAR(1) NOT NULL>")
        .contains("write the arguments in the order source, payload, attributes, ingested_at");
  }

  private void create(DataType type, Row... rows) {
    session
        .environment()
        .createTemporaryView("raw_events", session.environment().fromValues(type, (Object[]) rows));
  }

  private List<Row> normalized() throws Exception {
    return session.rows("SELECT * FROM NORMALIZE_EVENTS(events => TABLE raw_events)");
  }
}
