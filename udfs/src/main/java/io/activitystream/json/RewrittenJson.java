package io.activitystream.json;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Writes a validated JSON text again: without white space and with each key once, the last value in
 * the first one's place. Recursive, so for texts within {@link JsonLimits#maxDepth()} only.
 */
class RewrittenJson {
  private final byte[] bytes;
  private final Supplier<Map<Key, int[]>> members;
  private int at;

  RewrittenJson(byte[] bytes, int from, Supplier<Map<Key, int[]>> members) {
    this.bytes = bytes;
    this.at = from;
    this.members = members;
  }

  /** The text with each key once. */
  static byte[] lastKeyWins(byte[] bytes, int from) {
    ByteSink sink = new ByteSink();
    new RewrittenJson(bytes, from, LinkedHashMap::new).value(sink);
    return sink.toBytes();
  }

  /** Appends the value at the cursor and moves behind it. */
  final void value(ByteSink sink) {
    skipWhiteSpace();
    switch (bytes[at]) {
      case '{' -> object(sink);
      case '[' -> array(sink);
      case '"' -> {
        int start = at;
        skipString();
        string(bytes, start, at, sink);
      }
      default -> {
        int start = at;
        while (at < bytes.length && isScalarByte(bytes[at])) {
          at++;
        }
        scalar(bytes, start, at, sink);
      }
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

  private void array(ByteSink sink) {
    sink.append('[');
    at++;
    skipWhiteSpace();
    boolean first = true;
    while (bytes[at] != ']') {
      if (!first) {
        sink.append(',');
        at++;
      }
      first = false;
      value(sink);
      skipWhiteSpace();
    }
    at++;
    sink.append(']');
  }

  private void object(ByteSink sink) {
    ByteSink values = new ByteSink();
    Map<Key, int[]> rangeByKey = members.get();
    at++;
    skipWhiteSpace();
    while (bytes[at] != '}') {
      if (bytes[at] == ',') {
        at++;
        skipWhiteSpace();
      }
      int keyStart = at;
      skipString();
      ByteSink key = new ByteSink();
      JsonStrings.unescape(bytes, keyStart + 1, at - 1, key);
      skipWhiteSpace();
      at++;
      int start = values.size();
      value(values);
      rangeByKey.put(new Key(key.toBytes()), new int[] {start, values.size()});
      skipWhiteSpace();
    }
    at++;
    sink.append('{');
    boolean first = true;
    for (Map.Entry<Key, int[]> member : rangeByKey.entrySet()) {
      if (!first) {
        sink.append(',');
      }
      first = false;
      sink.appendQuoted(member.getKey().utf8());
      sink.append(':');
      sink.append(values.buffer(), member.getValue()[0], member.getValue()[1]);
    }
    sink.append('}');
  }

  private void skipWhiteSpace() {
    while (at < bytes.length && isWhiteSpace(bytes[at])) {
      at++;
    }
  }

  private void skipString() {
    at++;
    while (bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    at++;
  }

  private static boolean isWhiteSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isScalarByte(byte b) {
    return !isWhiteSpace(b) && b != ',' && b != ']' && b != '}';
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
  static Map<Key, int[]> sorted() {
    return new TreeMap<>();
  }
}
