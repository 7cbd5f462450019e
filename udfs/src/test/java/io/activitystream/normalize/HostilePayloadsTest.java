package io.activitystream.normalize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.activitystream.TestKeys;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payloads that are made to cost more than they weigh: each takes time in proportion, no more. */
class HostilePayloadsTest {
  private static final int MEGABYTES = 1024 * 1024;

  /** A hundred times what each takes on a slow machine, and far less than quadratic time. */
  private static final Duration PLENTY = Duration.ofSeconds(20);

  private static final String MAPPING =
      """
      source: s
      event: $.type
      activity_id: [ $.id, { hash: [ $ ] } ]
      ts: [ $.ts, { const: "2026-01-01T00:00:00Z" } ]
      customer: { const: c }
      features:
        any: $.any
        keys: "$.wild.*"
        deep: "$..deep"
        filtered: "$.list[?(@.n > 5)].n"
        text: { path: $.text, lower: true, trim: true }
        template: "{$.text} and {$.number}"
        whole: { path: $.number, type: BIGINT, on_error: discard }
        exact: { path: $.number, type: "DECIMAL(38, 10)", scale: -2, on_error: discard }
        double: { path: $.number, type: DOUBLE, on_error: discard }
        moment: { path: $.number, type: TIMESTAMP, on_error: discard }
        day: { path: $.text, type: DATE, on_error: discard }
      activities:
        - activity: tried_everything
        - activity: matched_regex
          when: { $.text: { matches: "(x+x+)+y" } }
        - activity: changed_value
          when: { $.any: { changed_from: $.wild } }
        - activity: exploded_item
          event: items
          explode: $.items
          features: { keys: { const: 1 }, any: $.envelope, item: $item }
        - activity: exploded_filter
          event: filter
          explode: "$.items[?(@.a)]"
      """;

  private final Normalizer normalizer = normalizer();

  /** Counts rows, and keeps what was rejected. */
  private static final class Outcome implements NormalizedRows {
    private final List<Rejection> rejections = new ArrayList<>();
    private int activities;
    private long bytes;

    @Override
    public void activity(Activity activity) {
      activities++;
      bytes += activity.featureJson().length();
    }

    @Override
    public void rejected(Rejection rejection) {
      rejections.add(rejection);
    }

    @Override
    public void ignored(int itemIndex, String mappingVersion) {}
  }

  private static Normalizer normalizer() {
    try {
      return TestKeys.normalizer(
          Catalog.compile(MappingFiles.none().with("s", MAPPING)), JsonLimits.DEFAULT);
    } catch (MappingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Outcome normalize(String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    assertThat(bytes.length).isLessThanOrEqualTo(JsonLimits.DEFAULT.maxBytes());
    RawEvent event = new RawEvent().reset("s").payload(bytes);
    return assertTimeoutPreemptively(
        PLENTY,
        () -> {
          Outcome outcome = new Outcome();
          normalizer.normalize(event, outcome);
          normalizer.eventTime(event);
          return outcome;
        });
  }

  private static String list(int size, IntFunction<String> element) {
    return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(","));
  }

  @Test
  void aNumberOfMillionsOfDigitsIsNoActivityAndCostsNoArithmetic() {
    String digits = "9".repeat(4 * MEGABYTES);

    assertThat(normalize("{\"number\": " + digits + "}").activities).isPositive();
    assertThat(normalize("{\"any\": " + digits + "}").rejections)
        .extracting(Rejection::code)
        .contains(ErrorCode.CONSTRAINT);
    assertThat(normalize("{\"list\": [{\"n\": " + digits + "}, {\"n\": 6}]}").rejections)
        .extracting(Rejection::path)
        .containsOnly("$.list[?(@.n > 5)].n");
    assertThat(normalize("{\"id\": " + digits + "}").rejections)
        .extracting(Rejection::code)
        .containsOnly(ErrorCode.CONSTRAINT);
    assertThat(normalize("{\"ts\": \"" + digits + "\"}").rejections)
        .extracting(Rejection::code)
        .containsOnly(ErrorCode.TYPE_MISMATCH);
  }

  @ParameterizedTest
  @CsvSource({
    "1e99999999999, 1e99999999998",
    "1e999999999, 10e999999998",
    "-1e-99999999999, 0e99999999999",
    "0.0000001e-2147483648, 1e2147483648",
    "1e99999, 0e99999"
  })
  void anExponentOfAnySizeCostsNoArithmetic(String one, String other) {
    String payload =
        "{\"id\": 1, \"number\": %s, \"list\": [{\"n\": %s}, {\"n\": %s}], \"any\": {\"a\": 1}, \"wild\": {\"b\": %s}}"
            .formatted(one, one, other, other);

    Outcome outcome = normalize(payload);

    assertThat(outcome.activities + outcome.rejections.size()).isPositive();
  }

  @Test
  void aTextOfEscapesOnlyIsReadInLinearTime() {
    Outcome outcome = normalize("{\"text\": \"" + "\\u0000\\ud800".repeat(MEGABYTES / 2) + "\"}");

    assertThat(outcome.activities).isPositive();
  }

  @Test
  void aTextMadeForBacktrackingIsMatchedInLinearTime() {
    assertThat(normalize("{\"text\": \"" + "x".repeat(MEGABYTES) + "\"}").activities).isPositive();
  }

  @Test
  void aWildcardTakesABoundedNumberOfValues() {
    String few = "{\"wild\": {" + list(90_000, i -> "\"k" + i + "\":" + i) + "}}";
    String many = "{\"wild\": {" + list(110_000, i -> "\"k" + i + "\":" + i) + "}}";

    assertThat(normalize(few).activities).isPositive();
    assertThat(normalize(many).rejections)
        .extracting(Rejection::code)
        .containsExactly(ErrorCode.TOO_LARGE);
  }

  @Test
  void aDeepScanThatFindsMuchIsReadInLinearTime() {
    String found = list(100_000, i -> "{\"deep\":" + i + "}");

    assertThat(normalize("{\"id\": 1, \"list\": [" + found + "]}").activities).isPositive();
    assertThat(normalize("{\"id\": 1, \"x\": [" + found + "]}").activities).isPositive();
    assertThat(
            normalize("{\"id\": 1, \"x\":" + "[".repeat(500) + found + "]".repeat(500) + "}")
                .activities)
        .isPositive();
  }

  @Test
  void anArrayOfMillionsOfElementsIsRefusedBeforeItFillsTheMemory() {
    assertThat(normalize("[" + list(1_000_000, i -> "0") + "]").rejections)
        .extracting(Rejection::code)
        .containsExactly(ErrorCode.TOO_LARGE);
    assertThat(
            normalize("{\"type\":\"items\",\"items\":[" + list(1_000_000, i -> "0") + "]}")
                .rejections)
        .extracting(Rejection::code)
        .containsExactly(ErrorCode.TOO_LARGE);
  }

  @Test
  void tenThousandItemsAreExploded() {
    String items = list(10_000, i -> "{\"a\":" + i + "}");

    assertThat(normalize("{\"id\":1,\"type\":\"items\",\"items\":[" + items + "]}").activities)
        .isEqualTo(10_001);
    assertThat(normalize("{\"id\":1,\"type\":\"filter\",\"items\":[" + items + "]}").activities)
        .isEqualTo(10_001);
  }

  @Test
  void whatEveryItemRepeatsIsWrittenABoundedNumberOfTimes() {
    String payload =
        "{\"id\":1,\"type\":\"items\",\"envelope\":\""
            + "x".repeat(8 * MEGABYTES)
            + "\",\"items\":["
            + list(10_000, i -> "0")
            + "]}";

    Outcome outcome = normalize(payload);

    assertThat(outcome.bytes).isLessThan(100L * MEGABYTES);
    assertThat(outcome.activities).isPositive();
    assertThat(outcome.rejections).extracting(Rejection::code).containsExactly(ErrorCode.TOO_LARGE);
  }

  @Test
  void keysRepeatedOnEveryLevelAreReadInLinearTime() {
    String payload = "\"" + "x".repeat(6 * MEGABYTES) + "\"";
    for (int i = 0; i < 500; i++) {
      payload = (i % 2 == 0 ? "{\"a\":0,\"a\":" : "[") + payload + (i % 2 == 0 ? "}" : "]");
    }

    assertThat(normalize("{\"id\":1,\"id\":2,\"any\":" + payload + "}").activities).isPositive();
  }

  @Test
  void keysThatLookLikePathsLeadNowhereElse() {
    String key = "a']['a']['a']['a";
    String payload = "{\"deep\":1}";
    for (int i = 0; i < 100; i++) {
      payload = "{\"" + key + "\":" + payload + ",\"a\":" + i + "}";
    }

    assertThat(normalize("{\"id\":1,\"x\":" + payload + "}").activities).isPositive();
  }

  @Test
  void aDeepPayloadIsReadWithoutRecursionInTheStack() {
    String deep = "{\"deep\":".repeat(505) + "1" + "}".repeat(505);

    Outcome outcome = normalize("{\"id\":1,\"any\":" + deep + ",\"wild\":" + deep + "}");

    assertThat(outcome.activities).isPositive();
  }
}
