package io.activitystream.json;

/** The numbers of a validated JSON text, by their text alone. */
final class JsonNumbers {
  /** A number without exponent that is no longer than this is in every range. */
  static final int MOST_USUAL_CHARACTERS = 1_000;

  private static final int MOST_DIGITS_BEFORE_POINT = 131_000;
  private static final int MOST_DIGITS_BEHIND_POINT = 16_000;

  private JsonNumbers() {}

  /** Whether no number from {@code from} to before {@code to} is out of a database's range. */
  static boolean storable(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      byte b = bytes[i];
      if (b == '"') {
        i = JsonText.behindString(bytes, i);
      } else if (b >= '0' && b <= '9') {
        int end = JsonText.behindNumber(bytes, i, to);
        if (!oneIsStorable(bytes, i, end)) {
          return false;
        }
        i = end;
      } else {
        i++;
      }
    }
    return true;
  }

  private static boolean oneIsStorable(byte[] bytes, int from, int to) {
    int point = -1;
    int exponentAt = to;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '.') {
        point = i;
      } else if (bytes[i] == 'e' || bytes[i] == 'E') {
        exponentAt = i;
        break;
      }
    }
    long exponent = exponentAt == to ? 0 : exponent(bytes, exponentAt + 1, to);
    long before = (point < 0 ? exponentAt : point) - from + exponent;
    long behind = (point < 0 ? 0 : exponentAt - point - 1) - exponent;
    return before <= MOST_DIGITS_BEFORE_POINT && behind <= MOST_DIGITS_BEHIND_POINT;
  }

  /** The exponent, or as much of it as makes it out of range. */
  private static long exponent(byte[] bytes, int from, int to) {
    boolean negative = bytes[from] == '-';
    long value = 0;
    for (int i = from; i < to && value < Integer.MAX_VALUE; i++) {
      if (bytes[i] >= '0') {
        value = value * 10 + (bytes[i] - '0');
      }
    }
    return negative ? -value : value;
  }
}
