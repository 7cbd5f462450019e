package io.activitystream.json;

/**
 * What RFC 8259 and RFC 3629 say of strings, numbers and literals. Each method takes the first byte
 * of one and gives the byte behind it, or -1 if it is none.
 */
final class JsonStrictness {
  private static final int NONE = -1;
  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private boolean escapeSeen;
  private int failedAt;
  private String reason = "";

  /** Whether the last string had a backslash in it. */
  boolean escapeSeen() {
    return escapeSeen;
  }

  /** Where the last string went wrong. */
  int failedAt(int start) {
    return Math.max(start, failedAt);
  }

  /** Why the last string was refused. */
  String reason() {
    return reason;
  }

  int string(byte[] bytes, int quote, int to) {
    escapeSeen = false;
    int at = quote + 1;
    while (at < to) {
      byte b = bytes[at];
      if (b == '"') {
        return at + 1;
      }
      if (b == '\\') {
        escapeSeen = true;
        at = escape(bytes, at, to);
      } else if (b < 0) {
        at = sequence(bytes, at, to);
      } else if (b < 0x20) {
        return refuse(at, "A control character stands in a string and is not escaped");
      } else {
        at++;
      }
      if (at == NONE) {
        return NONE;
      }
    }
    return refuse(to, "The text ends in a string");
  }

  private int escape(byte[] bytes, int at, int to) {
    if (at + 1 == to) {
      return refuse(to, "The text ends in a string");
    }
    byte kind = bytes[at + 1];
    if (kind != 'u') {
      return "\"\\/bfnrt".indexOf(kind) >= 0
          ? at + 2
          : refuse(at, "A string has an escape that JSON does not know");
    }
    if (at + 6 > to) {
      return refuse(to, "The text ends in a string");
    }
    for (int i = at + 2; i < at + 6; i++) {
      if (Character.digit(bytes[i], 16) < 0) {
        return refuse(at, "A \\u escape in a string has not four hexadecimal digits");
      }
    }
    return at + 6;
  }

  /** A character of two to four bytes: the table of well-formed sequences in RFC 3629. */
  private int sequence(byte[] bytes, int at, int to) {
    int first = bytes[at] & 0xFF;
    int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    boolean wellFormed = first >= 0xC2 && first <= 0xF4 && at + length <= to;
    if (wellFormed) {
      int second = bytes[at + 1] & 0xFF;
      int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
      int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
      wellFormed = second >= least && second <= most;
      for (int i = at + 2; i < at + length; i++) {
        wellFormed &= (bytes[i] & 0xC0) == 0x80;
      }
    }
    return wellFormed ? at + length : refuse(at, "A string is not valid UTF-8");
  }

  private int refuse(int at, String why) {
    failedAt = at;
    reason = why;
    return NONE;
  }

  int number(byte[] bytes, int from, int to) {
    int at = bytes[from] == '-' ? from + 1 : from;
    if (at < to && bytes[at] == '0') {
      at++;
    } else {
      at = digits(bytes, at, to);
    }
    if (at != NONE && at < to && bytes[at] == '.') {
      at = digits(bytes, at + 1, to);
    }
    if (at != NONE && at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
      at++;
      if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
        at++;
      }
      at = digits(bytes, at, to);
    }
    return at;
  }

  /** One digit or more. */
  private static int digits(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at == from ? NONE : at;
  }

  int literal(byte[] bytes, int at, int to) {
    byte[] word = bytes[at] == 't' ? TRUE : bytes[at] == 'f' ? FALSE : NULL;
    if (at + word.length > to) {
      return NONE;
    }
    for (int i = 0; i < word.length; i++) {
      if (bytes[at + i] != word[i]) {
        return NONE;
      }
    }
    return at + word.length;
  }
}
