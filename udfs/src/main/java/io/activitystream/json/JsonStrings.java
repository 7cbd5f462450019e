package io.activitystream.json;

/**
 * The strings of a validated JSON text: unescaped, or copied with their escapes. Both put U+FFFD
 * where {@code \}{@code u0000} or an unpaired surrogate stands.
 */
final class JsonStrings {
  private static final int REPLACEMENT = 0xFFFD;
  private static final int UNPAIRED = -1;

  private JsonStrings() {}

  static boolean hasEscape(byte[] bytes, int from, int to) {
    return backslash(bytes, from, to) < to;
  }

  /** The first backslash from {@code from} to before {@code to}, or {@code to}. */
  private static int backslash(byte[] bytes, int from, int to) {
    int i = from;
    while (i <= to - 8) {
      long marks = EightBytes.marksOfBackslashes(EightBytes.at(bytes, i));
      if (marks != 0) {
        return i + EightBytes.before(marks);
      }
      i += 8;
    }
    while (i < to && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  /** Appends the characters of a string's inside. */
  static void unescape(byte[] bytes, int from, int to, ByteSink sink) {
    int copied = from;
    int i = backslash(bytes, from, to);
    while (i < to) {
      sink.append(bytes, copied, i);
      int named = "bfnrt".indexOf(bytes[i + 1]);
      if (bytes[i + 1] == 'u') {
        int character = character(bytes, i, to);
        sink.appendCodePoint(character <= 0 ? REPLACEMENT : character);
        i += character > 0xFFFF ? 12 : 6;
      } else {
        sink.append(named < 0 ? bytes[i + 1] : "\b\f\n\r\t".charAt(named));
        i += 2;
      }
      copied = i;
      i = backslash(bytes, i, to);
    }
    sink.append(bytes, copied, to);
  }

  /** Appends any JSON, its escapes as they stand but for those that cannot be stored. */
  static void copy(byte[] bytes, int from, int to, ByteSink sink) {
    int copied = from;
    int i = backslash(bytes, from, to);
    while (i < to) {
      if (bytes[i + 1] != 'u') {
        i += 2;
      } else {
        int character = character(bytes, i, to);
        int length = character > 0xFFFF ? 12 : 6;
        if (character <= 0) {
          sink.append(bytes, copied, i);
          sink.appendCodePoint(REPLACEMENT);
          copied = i + length;
        }
        i += length;
      }
      i = backslash(bytes, i, to);
    }
    sink.append(bytes, copied, to);
  }

  /**
   * The code point of the escape at {@code i}, of two escapes where they are a pair; -1 of an
   * unpaired surrogate.
   */
  private static int character(byte[] bytes, int i, int to) {
    int first = hex(bytes, i + 2);
    if (first < 0xD800 || first > 0xDFFF) {
      return first;
    }
    boolean escapeFollows = i + 12 <= to && bytes[i + 6] == '\\' && bytes[i + 7] == 'u';
    if (first <= 0xDBFF && escapeFollows) {
      int second = hex(bytes, i + 8);
      if (second >= 0xDC00 && second <= 0xDFFF) {
        return 0x10000 + (first - 0xD800 << 10) + (second - 0xDC00);
      }
    }
    return UNPAIRED;
  }

  private static int hex(byte[] bytes, int i) {
    int value = 0;
    for (int k = i; k < i + 4; k++) {
      value = value << 4 | Character.digit(bytes[k], 16);
    }
    return value;
  }
}
