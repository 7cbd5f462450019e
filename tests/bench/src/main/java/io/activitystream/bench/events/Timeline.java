package io.activitystream.bench.events;

import java.time.Duration;
import java.time.Instant;

/** A clock that goes on with each event. */
final class Timeline {
  private static final double NANOS = 1e9;

  private final Duration step;

  private Instant now = Instant.parse("2026-01-05T08:00:00Z");

  /** A clock that shows so many events a second. */
  Timeline(double perSecond) {
    step = Duration.ofNanos(Math.round(NANOS / perSecond));
  }

  Instant now() {
    return now;
  }

  void goOn() {
    now = now.plus(step);
  }
}
