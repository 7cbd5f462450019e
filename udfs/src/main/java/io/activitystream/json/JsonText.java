package io.activitystream.json;

/** Steps over the pieces of a validated JSON text. */
final class JsonText {
  private JsonText() {}

  /** From a string's quote to the byte behind the string. */
  static int behindString(byte[] bytes, int quote) {
    int i = quote + 1;
    while (bytes[i] != '"') {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  /** From a number's first byte to the byte behind it, in a text that ends before {@code to}. */
  static int behindNumber(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && isNumberByte(bytes[i])) {
      i++;
    }
    return i;
  }

  /** From a scalar's first byte to the byte behind it, in a text that ends before {@code to}. */
  static int behindScalar(byte[] bytes, int from, int to) {
    return switch (bytes[from]) {
      case '"' -> behindString(bytes, from);
      case 't', 'n' -> from + 4;
      case 'f' -> from + 5;
      default -> behindNumber(bytes, from, to);
    };
  }

  /** From a value's first byte to the byte behind it, in a text that ends before {@code to}. */
  static int behindValue(byte[] bytes, int from, int to) {
    int depth = 0;
    int at = from;
    do {
      switch (bytes[at]) {
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        case ' ', '\n', '\r', '\t', ',', ':' -> at++;
        default -> at = behindScalar(bytes, at, to);
      }
    } while (depth > 0);
    return at;
  }

  /** The first byte from {@code from} on that is no white space; the end if all is. */
  static int behindWhiteSpace(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && isWhiteSpace(bytes[i])) {
      i++;
    }
    return i;
  }

  /** From a member's key to its value. */
  static int valueOfMember(byte[] bytes, int key) {
    int colon = behindWhiteSpace(bytes, behindString(bytes, key));
    return behindWhiteSpace(bytes, colon + 1);
  }

  /** From behind a member or an element to the next one, or to the bracket behind the last. */
  static int behindComma(byte[] bytes, int from) {
    int at = behindWhiteSpace(bytes, from);
    return bytes[at] == ',' ? behindWhiteSpace(bytes, at + 1) : at;
  }

  private static boolean isWhiteSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isNumberByte(byte b) {
    return b >= '0' && b <= '9' || b == '.' || b == 'e' || b == 'E' || b == '+' || b == '-';
  }
}
