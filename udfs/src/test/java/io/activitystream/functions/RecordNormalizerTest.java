package io.activitystream.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activitystream.TestKeys;
import io.activitystream.mapping.Catalog;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.util.Collector;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class RecordNormalizerTest {
  /** A mapping of {@link Shop} reads the header where the payload names no event. */
  private static final StringData NAMELESS = StringData.fromString("{\"id\": \"o1\"}");

  private static final StringData SOURCE = StringData.fromString("shop");

  private final Counter failures = new SimpleCounter();

  @Test
  void whatTheNormalizerFailsOnIsADeadLetterThatNamesTheFailure() throws Exception {
    RecordNormalizer normalizer = normalizer();

    List<GenericRowData> rows =
        normalizer.normalize(SOURCE, NAMELESS, new BrokenMap(), true, null, RecordOrigin.UNKNOWN);

    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).getString(12)).hasToString("INTERNAL_ERROR");
    assertThat(rows.get(0).getString(14).toString()).contains("UnsupportedOperationException");
    assertThat(rows.get(0).getBinary(17)).isEqualTo(NAMELESS.toBytes());
    assertThat(rows.get(0).getInt(20)).isEqualTo(1);
    assertThat(failures.getCount()).isEqualTo(1);
  }

  @Test
  void aRecordWithManyBadItemsKeepsItsPayloadOnce() throws Exception {
    StringData payload = StringData.fromString("[{}, {}, {}]");

    List<GenericRowData> rows =
        normalizer().normalize(SOURCE, payload, null, true, null, RecordOrigin.UNKNOWN);

    assertThat(rows).hasSize(3);
    assertThat(rows.get(0).getBinary(17)).isEqualTo(payload.toBytes());
    assertThat(rows.subList(1, 3)).allMatch(row -> row.isNullAt(17));
    assertThat(rows.stream().map(row -> row.getString(16)).distinct()).hasSize(1);
  }

  @Test
  void aRecordWithManyBadItemsKeepsItsHeadersOnce() throws Exception {
    GenericMapData headers =
        new GenericMapData(Map.of(StringData.fromString("a"), StringData.fromString("b")));

    List<GenericRowData> rows =
        normalizer()
            .normalize(
                SOURCE,
                StringData.fromString("[{}, {}]"),
                headers,
                true,
                null,
                RecordOrigin.UNKNOWN);

    assertThat(rows.get(0).getString(21)).hasToString("{\"a\":\"b\"}");
    assertThat(rows.get(1).isNullAt(21)).isTrue();
  }

  @Test
  void aRecordWithoutAPayloadKeepsItsHeadersToo() throws Exception {
    GenericMapData headers =
        new GenericMapData(Map.of(StringData.fromString("a"), StringData.fromString("b")));

    List<GenericRowData> rows =
        normalizer()
            .normalize(
                StringData.fromString("other"), null, headers, true, null, RecordOrigin.UNKNOWN);

    assertThat(rows.get(0).getString(21)).hasToString("{\"a\":\"b\"}");
    assertThat(rows.get(0).isNullAt(17)).isTrue();
  }

  @Test
  void theRecordAfterAFailureIsNormalized() throws Exception {
    RecordNormalizer normalizer = normalizer();
    normalizer.normalize(SOURCE, NAMELESS, new BrokenMap(), true, null, RecordOrigin.UNKNOWN);

    List<GenericRowData> rows =
        normalizer.normalize(
            SOURCE, StringData.fromString(Shop.ORDER), null, true, null, RecordOrigin.UNKNOWN);

    assertThat(rows).hasSize(3).allMatch(row -> row.isNullAt(12));
  }

  @Test
  void aFailureDownstreamIsNotTakenForOneOfTheNormalizer() throws Exception {
    Activities function = new Activities(Shop.settings());
    function.open(new FunctionContext(null, null, null));
    function.setCollector(
        new Collector<RowData>() {
          @Override
          public void collect(RowData row) {
            throw new IllegalStateException("The sink is full");
          }

          @Override
          public void close() {}
        });

    assertThatThrownBy(() -> function.eval(SOURCE, StringData.fromString(Shop.ORDER)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The sink is full");
  }

  @Test
  void aFunctionThatHasTravelledHasTheMappingsOfTheSession() throws Exception {
    Activities function = InstantiationUtil.clone(new Activities(Shop.settings()));
    List<RowData> rows = new java.util.ArrayList<>();
    function.open(new FunctionContext(null, null, null));
    function.setCollector(new ListCollector<>(rows));

    function.eval(SOURCE, Shop.ORDER.getBytes(StandardCharsets.UTF_8));

    assertThat(rows).hasSize(3);
  }

  @Test
  void aSourceThatIsOverwrittenInPlaceDoesNotChangeRowsThatWereMade() throws Exception {
    RecordNormalizer normalizer = normalizer();
    byte[] memory = "shop".getBytes(StandardCharsets.UTF_8);
    GenericRowData row =
        normalizer
            .normalize(
                StringData.fromBytes(memory),
                StringData.fromString("{"),
                null,
                true,
                null,
                RecordOrigin.UNKNOWN)
            .get(0);

    System.arraycopy("SHOP".getBytes(StandardCharsets.UTF_8), 0, memory, 0, memory.length);

    assertThat(row.getString(8)).hasToString("shop");
    assertThat(
            normalizer
                .normalize(
                    StringData.fromBytes(memory),
                    StringData.fromString("{"),
                    null,
                    true,
                    null,
                    RecordOrigin.UNKNOWN)
                .get(0)
                .getString(12))
        .hasToString("UNKNOWN_SOURCE");
  }

  private RecordNormalizer normalizer() throws Exception {
    FunctionSettings settings = Shop.settings();
    return new RecordNormalizer(
        TestKeys.normalizer(Catalog.compile(settings.mappings()), settings.limits()),
        Safekeeping.PLAIN,
        failures);
  }

  /** Headers that cannot be read: a stand-in for any bug below. */
  private static final class BrokenMap implements MapData {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public ArrayData keyArray() {
      throw new UnsupportedOperationException("broken");
    }

    @Override
    public ArrayData valueArray() {
      throw new UnsupportedOperationException("broken");
    }
  }
}
