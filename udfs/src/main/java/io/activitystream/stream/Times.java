package io.activitystream.stream;

import org.apache.flink.table.data.TimestampData;

/** Times of Flink's internal data as whole numbers, for what is kept in state. */
final class Times {
  private Times() {}

  /** Milliseconds since 1970, of a timestamp that has none finer. */
  static long millis(Object timestamp) {
    return ((TimestampData) timestamp).getMillisecond();
  }

  static TimestampData timestamp(long millis) {
    return TimestampData.fromEpochMillis(millis);
  }

  /** Microseconds since 1970; what is finer is left out. */
  static long micros(Object timestamp) {
    TimestampData time = (TimestampData) timestamp;
    return time.getMillisecond() * 1_000 + time.getNanoOfMillisecond() / 1_000;
  }

  static TimestampData ofMicros(long micros) {
    return TimestampData.fromEpochMillis(
        Math.floorDiv(micros, 1_000), (int) Math.floorMod(micros, 1_000L) * 1_000);
  }
}
