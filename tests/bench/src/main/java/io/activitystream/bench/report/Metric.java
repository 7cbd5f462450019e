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
