package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import java.util.Arrays;

/**
 * Remembers what short scalars became, since the same people come again and again: for a method
 * that takes longer than to look a value up. A value has one place in a table of fixed size, where
 * the last one stands that belongs there and came twice in a row. For one thread, in memory alone:
 * the last thousands of raw values stay on the heap of the task, as the records do that it is at
 * work on.
 */
final class RememberingProtector implements Protector {
  private static final int PLACES = 1 << 13;
  private static final int LONGEST = 96;

  private final Protector protector;

  private final Known[] table = new Known[PLACES];

  /** The hashes of those in the table: what is not there is told without a look at it. */
  private final int[] known = new int[PLACES];

  /** The hash of the last that belongs to a place: what comes but once is not put in the table. */
  private final int[] seen = new int[PLACES];

  /** What a value became; its JSON, so that a text is told from a number. */
  private record Known(byte[] json, byte[] protectedJson) {
    boolean isOf(JsonSlice value) {
      return Arrays.equals(json, 0, json.length, value.bytes(), value.start(), value.end());
    }
  }

  RememberingProtector(Protector protector) {
    this.protector = protector;
  }

  @Override
  public void append(JsonSlice value, ByteSink out) throws ProtectionException {
    if (value.end() - value.start() > LONGEST) {
      protector.append(value, out);
      return;
    }
    byte[] bytes = value.bytes();
    int hash = hash(bytes, value.start(), value.end());
    int place = hash >>> 19;
    if (known[place] == hash && table[place] != null && table[place].isOf(value)) {
      out.append(table[place].protectedJson);
      return;
    }
    int before = out.size();
    protector.append(value, out);
    if (seen[place] == hash) {
      known[place] = hash;
      table[place] =
          new Known(Arrays.copyOfRange(bytes, value.start(), value.end()), out.toBytes(before));
    } else {
      seen[place] = hash;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash * 0x9E3779B9;
  }
}
