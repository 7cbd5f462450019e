package io.activitystream.json;

import io.activitystream.json.PathSet.State;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The names that lead on from a state, found by the raw bytes of a key. */
final class Names {
  static final Names NONE = new Names(Map.of());

  /** The hash that a key's bytes are folded into, one after the other. */
  private static final int SEED = 0x811C9DC5;

  private final byte[][] names;
  private final State[] targets;
  private final int[] table;

  Names(Map<String, State> targetByName) {
    names = new byte[targetByName.size()][];
    targets = new State[names.length];
    table = new int[Integer.highestOneBit(Math.max(1, names.length)) * 4];
    Arrays.fill(table, -1);
    int next = 0;
    for (Map.Entry<String, State> entry : targetByName.entrySet()) {
      byte[] name = entry.getKey().getBytes(StandardCharsets.UTF_8);
      names[next] = name;
      targets[next] = entry.getValue();
      int place = place(hash(name, 0, name.length));
      while (table[place] >= 0) {
        place = place + 1 & table.length - 1;
      }
      table[place] = next++;
    }
  }

  int size() {
    return names.length;
  }

  State target(int name) {
    return targets[name];
  }

  /** The number of the name whose bytes these are, or -1. */
  int find(byte[] bytes, int from, int to) {
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
