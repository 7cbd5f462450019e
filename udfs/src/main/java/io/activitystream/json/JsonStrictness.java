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

  private int oddities;
  private int failedAt;
  private String reason = "";

  /**
   * How many oddities were seen so far: escapes in strings, and numbers with an exponent or very
   * many digits. A value without any can be copied as it stands.
   */
  int oddities() {
    return oddities;
  }

  /** Counts the oddities of a text that was read before and is passed over now. */
  void count(int more) {
    oddities += more;
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
    int at = quote + 1;
    while (true) {
      at = behindPlain(bytes, at, to);
      if (at < to && bytes[at] == '"') {
        return at + 1;
      }
      at = unusual(bytes, at, to);
      if (at == NONE) {
        return NONE;
      }
    }
  }

  /** From a byte in a string to the first that cannot stand there as it is, or to the end. */
  static int behindPlain(byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - 16; at += 16) {
      long marks = EightBytes.marksInString(EightBytes.at(bytes, at));
      long moreMarks = EightBytes.marksInString(EightBytes.at(bytes, at + 8));
      if ((marks | moreMarks) != 0) {
        return at + EightBytes.before(marks, moreMarks);
      }
    }
    while (at < to && isPlain(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isPlain(byte b) {
    return b >= 0x20 && b != '"' && b != '\\';
  }

  /** From what is neither plain nor the quote to the byte behind it. */
  private int unusual(byte[] bytes, int at, int to) {
    if (at == to) {
      return refuse(to, "The text ends in a string");
    }
    if (bytes[at] == '\\') {
      oddities++;
      return escape(bytes, at, to);
    }
    return bytes[at] < 0
        ? sequences(bytes, at, to)
        : refuse(at, "A control character stands in a string and is not escaped");
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

  /** Characters of two to four bytes. */
  private int sequences(byte[] bytes, int from, int to) {
    int at = from;
    while (at != NONE && at < to && bytes[at] < 0) {
      at = sequence(bytes, at, to);
    }
    return at;
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
      at = exponent(bytes, at, to);
    }
    if (at - from > JsonNumbers.MOST_USUAL_CHARACTERS) {
      oddities++;
    }
    return at;
  }

  private int exponent(byte[] bytes, int e, int to) {
    oddities++;
    boolean signed = e + 1 < to && (bytes[e + 1] == '+' || bytes[e + 1] == '-');
    return digits(bytes, signed ? e + 2 : e + 1, to);
  }

  /** One digit or more. */
  private static int digits(byte[] bytes, int from, int to) {
    int at = from;
    while (at <= to - 8) {
      long marks = EightBytes.marksOfNonDigits(EightBytes.at(bytes, at));
      if (marks != 0) {
        at += EightBytes.before(marks);
        return at == from ? NONE : at;
      }
      at += 8;
    }
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
