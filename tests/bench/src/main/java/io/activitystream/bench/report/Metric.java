package io.activitystream.bench.report;

import java.util.Locale;

/** What is measured. */
public enum Metric {
  /** Events a second of the working thread's CPU time: what one core can do. */
  THROUGHPUT("events/s"),
  /** What the working thread allocates an event. */
  ALLOCATED("B/event"),
  /** How long it takes from beginning to end. */
  WALL_TIME("s"),
  /** Events a second by the clock, from the first row that is visible to the last. */
  SUSTAINED("events/s"),
  /** CPU time of all threads of the process that does the work. */
  CPU_TIME("us/event"),
  /** From the broker's append to the row's visibility: half of the rows have less. */
  LATENCY_P50("ms, p50"),
  /** The same: one row of a hundred has more. */
  LATENCY_P99("ms, p99"),
  /** The same: the row that had to wait longest. */
  LATENCY_MAX("ms, max"),
  /** What a full checkpoint holds. */
  STATE("B/entity"),
  /** What a full checkpoint holds, by group key. */
  KEY_STATE("B/key"),
  /** What a row takes in PostgreSQL, its part of the index included. */
  ROW("B/row"),
  /** What a day of the load leaves, by what was measured of one row or message. */
  STORED("GB/day"),
  /** How two variants relate: the ratio of their medians in one run. */
  RATIO("x");

  private final String unit;

  Metric(String unit) {
    this.unit = unit;
  }

  /** The unit of its values. */
  String unit() {
    return unit;
  }

  /** As it stands in the file of results. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
