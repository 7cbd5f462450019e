package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EventClockTest {
  @Test
  void theLatestTimeInTheTextIsTheEventsOwn() {
    assertThat(
            time(
                "{\"created_at\": \"2026-01-05T10:00:00Z\", \"at\": \"2026-01-07T12:00:00+02:00\"}"))
        .hasValue(millis("2026-01-07T10:00:00Z"));
  }

  @Test
  void whereNoneIsWrittenOutTheFirstCountIsTaken() {
    assertThat(time("{\"id\": 1234567890123456, \"created\": 1767612136, \"until\": 1767699999}"))
        .hasValue(1_767_612_136_000L);
    assertThat(time("{\"ts_ms\": 1767612136789}")).hasValue(1_767_612_136_789L);
  }

  @Test
  void anEventWithoutATimeHasNone() {
    assertThat(time("{\"at\": \"soon\", \"also\": \"2026-02-30T10:00:00Z\"}")).isEmpty();
  }

  private static OptionalLong time(String payload) {
    return EventClock.millis(payload.getBytes(StandardCharsets.UTF_8));
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
