package io.activitystream.mapping;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.privacy.ProtectionException;
import io.activitystream.privacy.Protector;
import java.util.Arrays;

/**
 * Remembers what short values became, since the same people come again and again. A value has one
 * place in a table of fixed size, where the last one that belongs there stands. For one thread, in
 * memory alone: the last thousands of raw values stay on the heap of the task, as the records do
 * that it is at work on.
 */
final class RememberingProtector implements Protector {
  private static final int PLACES = 1 << 13;
  private static final int LONGEST = 96;

  private final Protector protector;
  private final Known[] table = new Known[PLACES];

  /** What a value became; its JSON, so that a text is told from a number. */
  private record Known(byte[] json, byte[] protectedJson) {}

  RememberingProtector(Protector protector) {
    this.protector = protector;
  }

  @Override
  public void append(JsonSlice value, ByteSink out) throws ProtectionException {
    int length = value.end() - value.start();
    boolean scalar = value.kind() == Kind.STRING || value.kind() == Kind.NUMBER;
    if (!scalar || length > LONGEST) {
      protector.append(value, out);
      return;
    }
    byte[] bytes = value.bytes();
    int place = place(bytes, value.start(), value.end());
    Known known = table[place];
    if (known != null
        && Arrays.equals(known.json, 0, known.json.length, bytes, value.start(), value.end())) {
      out.append(known.protectedJson);
      return;
    }
    int before = out.size();
    protector.append(value, out);
    table[place] =
        new Known(Arrays.copyOfRange(bytes, value.start(), value.end()), out.toBytes(before));
  }

  private static int place(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash *= 0x9E3779B9;
    return hash >>> 19;
  }
}
