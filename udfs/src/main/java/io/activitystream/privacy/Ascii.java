package io.activitystream.privacy;

/** Characters of a text, of which there may be none at a place. */
final class Ascii {
  private Ascii() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  static boolean isUpper(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  static int lower(byte b) {
    return isUpper(b) ? b + ('a' - 'A') : b;
  }

  static boolean isDigitAt(String text, int i) {
    return i >= 0 && i < text.length() && isDigit(text.charAt(i));
  }

  /** Whether a letter or digit of any script stands there. */
  static boolean isWordAt(String text, int i) {
    return i >= 0 && i < text.length() && Character.isLetterOrDigit(text.charAt(i));
  }

  /** Whether a space or a dash stands there, of which people put one between groups of digits. */
  static boolean isSeparatorAt(String text, int i) {
    return i >= 0 && i < text.length() && " -\u00A0\u2011".indexOf(text.charAt(i)) >= 0;
  }
}
