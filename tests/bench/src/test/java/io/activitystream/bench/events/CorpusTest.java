package io.activitystream.bench.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusTest {

  @ParameterizedTest
  @CsvSource({"api, 600", "segment, 1000", "debezium, 1500", "stripe, 2600", "github, 12000"})
  void eventsHaveTheSizeThatTheirSourceIsKnownFor(String source, double bytes) {
    assertThat(Corpus.of(source, 500).meanBytes()).isCloseTo(bytes, Percentage.withPercentage(8));
  }

  @ParameterizedTest
  @CsvSource({"api", "segment", "debezium", "stripe", "github", "mix"})
  void theSameSeedGivesTheSameEventsAndAnotherSeedOthers(String name) {
    List<byte[]> events = payloads(Corpus.of(name, 20, 1));
    assertThat(payloads(Corpus.of(name, 20, 1)))
        .usingElementComparator(Arrays::compare)
        .isEqualTo(events);
    assertThat(payloads(Corpus.of(name, 20, 2)))
        .usingElementComparator(Arrays::compare)
        .doesNotContainAnyElementsOf(events);
  }

  @ParameterizedTest
  @CsvSource({"api", "segment", "debezium", "stripe", "github", "mix"})
  void anEventIsOneJsonObjectOnOneLineWithoutWhiteSpace(String name) throws Exception {
    JsonMapper json =
        JsonMapper.builder(
                JsonFactory.builder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
            .build();
    for (byte[] payload : payloads(Corpus.of(name, 50))) {
      String text = new String(payload, StandardCharsets.UTF_8);
      assertThat(text).startsWith("{").doesNotContain("\n");
      byte[] again = json.writeValueAsBytes(json.readTree(payload));
      assertThat(new String(again, StandardCharsets.UTF_8)).isEqualTo(text);
    }
  }

  @Test
  void theMixHasEventsOfEverySourceByItsShare() {
    List<Corpus.Event> events = Corpus.of(Corpus.MIX, 2_000).events();
    assertThat(events).extracting(Corpus.Event::source).containsAll(Corpus.SOURCES);
    assertThat(events.stream().filter(event -> event.source().equals("segment")).count() / 2_000.0)
        .isCloseTo(0.4, within(0.04));
  }

  @Test
  void eachResponseOfTheApiAnswersARequestBeforeItAndNoOtherDoes() throws Exception {
    JsonMapper json = new JsonMapper();
    Map<String, String> open = new HashMap<>();
    int answered = 0;
    for (byte[] payload : payloads(Corpus.of("api", 500))) {
      JsonNode event = json.readTree(payload);
      String id = event.get("request_id").asText();
      String time = event.get("time").asText();
      if (event.get("log").asText().equals("request")) {
        assertThat(open.put(id, time)).isNull();
      } else {
        assertThat(open.remove(id)).isLessThan(time);
        answered++;
      }
    }
    assertThat(answered).isBetween(200, 250);
  }

  private static List<byte[]> payloads(Corpus corpus) {
    return corpus.events().stream().map(Corpus.Event::payload).toList();
  }
}
