package io.activitystream.bench.sketch;

import java.io.Serializable;

/**
 * Values of a few keys in order of time, each of its own: windows of five minutes, each minute,
 * that hold so many of each key. What is measured begins in the middle of the minute behind the
 * first whole window, and ends two minutes later: two windows close meanwhile.
 *
 * @param window how many values of a key are in a window
 * @param report the file that is told what they cost; null where the rows are not measured, and end
 */
record ValueLoad(long window, String report) implements Serializable {
  static final int KEYS = 2;
  static final int MINUTES_OF_A_WINDOW = 5;
  static final long MINUTE_MILLIS = 60_000;
  private static final int MEASURED_MINUTES = 2;

  /** A load that is only read. */
  ValueLoad(long window) {
    this(window, null);
  }

  boolean isMeasured() {
    return report != null;
  }

  /** How many rows of all keys come in a minute. */
  long minute() {
    return window * KEYS / MINUTES_OF_A_WINDOW;
  }

  /** The number of the first row that is measured. */
  long first() {
    return minute() * MINUTES_OF_A_WINDOW + minute() / 2;
  }

  /** The number behind the last. */
  long end() {
    return first() + minute() * MEASURED_MINUTES;
  }

  /** The time of a row, in milliseconds since the first. */
  long millis(long row) {
    return row * MINUTE_MILLIS / minute();
  }
}
