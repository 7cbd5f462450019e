package io.activitystream.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes a validated JSON text again: without white space and with each key once, the last value in
 * the first one's place. Takes time and memory linear in the text's length, however deep it nests.
 * Recursive, so for texts within {@link JsonLimits#maxDepth()} only.
 */
class RewrittenJson {
  private final byte[] bytes;
  private final int to;
  private final Supplier<Map<Key, Integer>> members;

  /** The first bytes of all arrays and objects, ascending, and the bytes behind them. */
  private int[] starts = new int[8];

  private int[] ends = new int[8];
  private int containers;

  RewrittenJson(byte[] bytes, int to, Supplier<Map<Key, Integer>> members) {
    this.bytes = bytes;
    this.to = to;
    this.members = members;
  }

  /** The text of the value from {@code from} to before {@code to}, with each key once. */
  static byte[] lastKeyWins(byte[] bytes, int from, int to) {
    ByteSink sink = new ByteSink();
    new RewrittenJson(bytes, to, LinkedHashMap::new).write(from, sink);
    return sink.toBytes();
  }

  /** Appends the value whose text begins at {@code from}, or behind the white space there. */
  final void write(int from, ByteSink sink) {
    int at = JsonText.behindWhiteSpace(bytes, from);
    if (isContainer(at)) {
      findEnds(at);
    }
    value(at, sink);
  }

  private boolean isContainer(int at) {
    return bytes[at] == '{' || bytes[at] == '[';
  }

  private void findEnds(int root) {
    int depth = 0;
    int[] open = new int[16];
    int at = root;
    do {
      switch (bytes[at]) {
        case '{', '[' -> {
          if (containers == starts.length) {
            starts = Arrays.copyOf(starts, containers * 2);
            ends = Arrays.copyOf(ends, containers * 2);
          }
          if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
          }
          starts[containers] = at++;
          open[depth++] = containers++;
        }
        case '}', ']' -> ends[open[--depth]] = ++at;
        case '"' -> at = JsonText.behindString(bytes, at);
        default -> at++;
      }
    } while (depth > 0);
  }

  private int behind(int at) {
    return isContainer(at)
        ? ends[Arrays.binarySearch(starts, 0, containers, at)]
        : JsonText.behindScalar(bytes, at, to);
  }

  private void value(int at, ByteSink sink) {
    switch (bytes[at]) {
      case '{' -> object(at, sink);
      case '[' -> array(at, sink);
      case '"' -> string(bytes, at, JsonText.behindString(bytes, at), sink);
      default -> scalar(bytes, at, JsonText.behindScalar(bytes, at, to), sink);
    }
  }

  /** Appends a string, its quotes included. */
  void string(byte[] bytes, int from, int to, ByteSink sink) {
    sink.append(bytes, from, to);
  }

  /** Appends a number, a boolean or null. */
  void scalar(byte[] bytes, int from, int to, ByteSink sink) {
    sink.append(bytes, from, to);
  }

  private void array(int from, ByteSink sink) {
    sink.append('[');
    int at = JsonText.behindWhiteSpace(bytes, from + 1);
    while (bytes[at] != ']') {
      value(at, sink);
      at = JsonText.behindWhiteSpace(bytes, behind(at));
      if (bytes[at] == ',') {
        sink.append(',');
        at = JsonText.behindWhiteSpace(bytes, at + 1);
      }
    }
    sink.append(']');
  }

  private void object(int from, ByteSink sink) {
    sink.append('{');
    boolean first = true;
    for (Map.Entry<Key, Integer> member : members(from).entrySet()) {
      if (!first) {
        sink.append(',');
      }
      first = false;
      sink.appendQuoted(member.getKey().utf8());
      sink.append(':');
      value(member.getValue(), sink);
    }
    sink.append('}');
  }

  /** Where the value of each key of an object begins. */
  private Map<Key, Integer> members(int from) {
    Map<Key, Integer> valueByKey = members.get();
    int at = JsonText.behindWhiteSpace(bytes, from + 1);
    while (bytes[at] != '}') {
      int behindKey = JsonText.behindString(bytes, at);
      ByteSink key = new ByteSink();
      JsonStrings.unescape(bytes, at + 1, behindKey - 1, key);
      int colon = JsonText.behindWhiteSpace(bytes, behindKey);
      int value = JsonText.behindWhiteSpace(bytes, colon + 1);
      valueByKey.put(new Key(key.toBytes()), value);
      at = JsonText.behindWhiteSpace(bytes, behind(value));
      if (bytes[at] == ',') {
        at = JsonText.behindWhiteSpace(bytes, at + 1);
      }
    }
    return valueByKey;
  }

  /** A key by its unescaped bytes, ordered as PostgreSQL's "C" collation orders text. */
  record Key(byte[] utf8) implements Comparable<Key> {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(utf8);
    }

    @Override
    public int compareTo(Key other) {
      return Arrays.compareUnsigned(utf8, other.utf8);
    }
  }

  /** The ordered kind of members. */
  static Map<Key, Integer> sorted() {
    return new TreeMap<>();
  }
}
