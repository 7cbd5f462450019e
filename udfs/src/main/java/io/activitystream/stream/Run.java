package io.activitystream.stream;

import java.util.Arrays;

/**
 * Some of an entity's activities that follow one another, in the order that counts them: by time,
 * then by the bytes of their id.
 */
final class Run {
  private static final int VERSION = 1;

  private long[] times;
  private byte[][] ids;
  private int size;

  /** An empty run. */
  Run() {
    this(4);
  }

  private Run(int capacity) {
    times = new long[capacity];
    ids = new byte[capacity][];
  }

  int size() {
    return size;
  }

  long time(int index) {
    return times[index];
  }

  byte[] id(int index) {
    return ids[index];
  }

  /** Where a place is, or {@code -(where it would be) - 1}. */
  int search(long time, byte[] id) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(times[middle], ids[middle], time, id);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  void insert(int index, long time, byte[] id) {
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      ids = Arrays.copyOf(ids, size * 2);
    }
    System.arraycopy(times, index, times, index + 1, size - index);
    System.arraycopy(ids, index, ids, index + 1, size - index);
    times[index] = time;
    ids[index] = id;
    size++;
  }

  /** Takes the first so many away, as a run of their own. */
  Run takeFirst(int count) {
    Run first = new Run(count);
    System.arraycopy(times, 0, first.times, 0, count);
    System.arraycopy(ids, 0, first.ids, 0, count);
    first.size = count;
    System.arraycopy(times, count, times, 0, size - count);
    System.arraycopy(ids, count, ids, 0, size - count);
    Arrays.fill(ids, size - count, size, null);
    size -= count;
    return first;
  }

  void write(StateWriter out) {
    out.octet(VERSION);
    out.count(size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      out.number(times[i] - before);
      out.sized(ids[i]);
      before = times[i];
    }
  }

  static Run read(StateReader in) {
    in.version("A run of activities", VERSION);
    Run run = new Run(0);
    run.size = in.size();
    run.times = new long[run.size + 1];
    run.ids = new byte[run.size + 1][];
    long before = 0;
    for (int i = 0; i < run.size; i++) {
      before += in.number();
      run.times[i] = before;
      run.ids[i] = in.sized();
    }
    return run;
  }

  /** The order of two places. */
  static int compare(long time, byte[] id, long otherTime, byte[] otherId) {
    int order = Long.compare(time, otherTime);
    return order != 0 ? order : Arrays.compareUnsigned(id, otherId);
  }
}
