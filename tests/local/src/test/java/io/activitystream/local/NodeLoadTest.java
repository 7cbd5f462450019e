package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NodeLoadTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final NodeLoad LOAD = new NodeLoad(7, START, Duration.ofSeconds(10));

  @Test
  void eachNodeSendsOneMessageAnIntervalInOrderOfTime() {
    long messages = LOAD.messagesIn(Duration.ofMinutes(1));
    assertThat(messages).isEqualTo(42);
    Instant last = START;
    Set<String> sent = new HashSet<>();
    for (long number = 0; number < messages; number++) {
      NodeLoad.Message message = LOAD.message(number);
      assertThat(message.at()).isBetween(last, START.plusSeconds(60));
      assertThat(sent.add(message.node() + Duration.between(START, message.at()).toSeconds() / 10))
          .isTrue();
      last = message.at();
    }
  }

  @Test
  void aMessageIsJsonOfTenMetricsAndTheSameEveryTime() throws Exception {
    NodeLoad.Message message = LOAD.message(11);
    JsonNode json = new ObjectMapper().readTree(message.payload());

    assertThat(json.path("node").asText()).isEqualTo("node-000004").isEqualTo(message.node());
    assertThat(json.path("at").asText()).isEqualTo(message.at().toString());
    Set<String> metrics = new HashSet<>();
    for (JsonNode metric : json.path("metrics")) {
      assertThat(metric.path("value").isNumber()).isTrue();
      metrics.add(metric.path("name").asText() + metric.path("instance").asText());
    }
    assertThat(metrics).hasSize(NodeLoad.METRICS);
    assertThat(LOAD.message(11).payload()).isEqualTo(message.payload());
  }
}
