package io.activitystream.json;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys of an object under a wildcard, remembered to notice one that comes again.
 *
 * <p>The first of them are found in a table that is used again for the next object. Beyond that,
 * where keys could be chosen so that they meet in one place of the table, a set of the JDK takes
 * over.
 */
final class MemberKeys {
  private static final int MOST_IN_TABLE = 128;
  private static final int TABLE_SIZE = 4 * MOST_IN_TABLE;
  private static final byte NONE = -1;

  private final ByteSink keys = new ByteSink();
  private final byte[] table = new byte[TABLE_SIZE];
  private int[] ends = new int[16];
  private int count;
  private boolean repeat;

  /** Begins another object. */
  MemberKeys clear() {
    Arrays.fill(table, NONE);
    keys.clear();
    count = 0;
    repeat = false;
    return this;
  }

  /** Adds an unescaped key. */
  void add(byte[] bytes, int from, int to) {
    if (count < MOST_IN_TABLE) {
      repeat |= !enter(bytes, from, to);
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    keys.append(bytes, from, to);
    ends[count++] = keys.size();
  }

  /** Enters the next key into the table; false if it is there already. */
  private boolean enter(byte[] bytes, int from, int to) {
    int place = Names.spread(Names.hash(bytes, from, to)) & TABLE_SIZE - 1;
    while (table[place] != NONE) {
      int known = table[place];
      if (Arrays.equals(keys.buffer(), start(known), ends[known], bytes, from, to)) {
        return false;
      }
      place = place + 1 & TABLE_SIZE - 1;
    }
    table[place] = (byte) count;
    return true;
  }

  private int start(int key) {
    return key == 0 ? 0 : ends[key - 1];
  }

  /** Whether a key came again. */
  boolean repeat() {
    return repeat || count > MOST_IN_TABLE && repeatAmongMany();
  }

  private boolean repeatAmongMany() {
    Set<ByteBuffer> distinct = new HashSet<>(count * 2);
    for (int key = 0; key < count; key++) {
      distinct.add(ByteBuffer.wrap(keys.buffer(), start(key), ends[key] - start(key)));
    }
    return distinct.size() < count;
  }
}
