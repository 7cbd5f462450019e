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
}
