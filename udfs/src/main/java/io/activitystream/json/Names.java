package io.activitystream.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What names stand for, found by their UTF-8 bytes where they stand. Immutable.
 *
 * @param <T> what a name stands for; null is possible
 */
public final class Names<T> {
  /** The hash that a key's bytes are folded into, one after the other. */
  private static final int SEED = 0x811C9DC5;

  private final byte[][] names;
  private final List<T> targets;
  private final int[] table;

  /** Names and what they stand for; the numbers of the names are in the map's order. */
  public Names(Map<String, T> targetByName) {
    names = new byte[targetByName.size()][];
    targets = new ArrayList<>(targetByName.values());
    table = new int[Integer.highestOneBit(Math.max(1, names.length)) * 4];
    Arrays.fill(table, -1);
    int next = 0;
    for (String known : targetByName.keySet()) {
      byte[] name = known.getBytes(StandardCharsets.UTF_8);
      names[next] = name;
      int place = place(hash(name, 0, name.length));
      while (table[place] >= 0) {
        place = place + 1 & table.length - 1;
      }
      table[place] = next++;
    }
  }

  /** How many names there are. */
  public int size() {
    return names.length;
  }

  /** What the name of a number stands for. */
  public T target(int name) {
    return targets.get(name);
  }

  /** The number of the name whose bytes these are, or -1. */
  public int find(byte[] bytes, int from, int to) {
    if (names.length == 0) {
      return -1;
    }
    int place = place(hash(bytes, from, to));
    while (table[place] >= 0) {
      byte[] name = names[table[place]];
      if (Arrays.equals(name, 0, name.length, bytes, from, to)) {
        return table[place];
      }
      place = place + 1 & table.length - 1;
    }
    return -1;
  }

  private int place(int hash) {
    return spread(hash) & table.length - 1;
  }

  /** Brings the hash's upper bits to the lower ones, of which a table's places are made. */
  static int spread(int hash) {
    return hash ^ hash >>> 15;
  }

  /** The hash of a key. */
  static int hash(byte[] bytes, int from, int to) {
    int hash = SEED;
    for (int i = from; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    return hash;
  }
}
