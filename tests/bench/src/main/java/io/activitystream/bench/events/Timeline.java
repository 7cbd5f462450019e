package io.activitystream.bench.events;

import java.time.Duration;
import java.time.Instant;

/** A clock that goes on with each event. */
final class Timeline {
  private static final Duration STEP = Duration.ofMillis(10);

  private Instant now = Instant.parse("2026-01-05T08:00:00Z");

  Instant now() {
    return now;
  }

  void goOn() {
    now = now.plus(STEP);
  }
}
