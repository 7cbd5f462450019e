package io.activitystream.functions;

import org.apache.flink.table.data.TimestampData;

/** Points in time between Flink's representation and microseconds since the epoch. */
final class Timestamps {
  private static final long MICROS_IN_MILLI = 1_000;
  private static final int NANOS_IN_MICRO = 1_000;

  private Timestamps() {}

  /** Flink's value for microseconds since 1970-01-01T00:00:00Z. */
  static TimestampData ofMicros(long micros) {
    return TimestampData.fromEpochMillis(
        Math.floorDiv(micros, MICROS_IN_MILLI),
        (int) Math.floorMod(micros, MICROS_IN_MILLI) * NANOS_IN_MICRO);
  }
}
