package io.activitystream.privacy;

/** E-mail addresses: what may stand around an at sign, with a dot in the domain. */
final class EmailDetector implements Detector {
  private static final String NEVER_LOCAL = "\"(),:;<>[\\]@/?&|\uFF20";
  private static final String ENCODED = "%40";

  @Override
  public void find(String text, Findings found) {
    int behindLast = 0;
    for (int i = 0; i < text.length(); i++) {
      int behindSign = behindSign(text, i);
      if (behindSign > 0) {
        int from = local(text, behindLast, i);
        int to = domain(text, behindSign);
        if (from < i && to > behindSign) {
          found.add(from, to, Detection.EMAIL);
        }
        behindLast = behindSign;
        i = behindSign - 1;
      }
    }
  }

  /** The character behind the at sign that stands at a place; 0 where there is none. */
  private static int behindSign(String text, int i) {
    char c = text.charAt(i);
    if (c == '@' || c == '\uFF20') {
      return i + 1;
    }
    return c == '%' && text.startsWith(ENCODED, i) ? i + ENCODED.length() : 0;
  }

  /** Where the part before an at sign begins; marks before its first letter are not of it. */
  private static int local(String text, int least, int sign) {
    int from = sign;
    while (from > least && isLocal(text.charAt(from - 1))) {
      from--;
    }
    while (from < sign && !isWord(text.charAt(from))) {
      from++;
    }
    return from;
  }

  private static boolean isLocal(char c) {
    return c > ' ' && c != 0x7F && !Character.isSpaceChar(c) && NEVER_LOCAL.indexOf(c) < 0;
  }

  /** A letter or digit, a mark that joins such, or what is beyond ASCII and no space. */
  private static boolean isWord(char c) {
    return c >= 0x80 || Ascii.isDigit(c) || Ascii.isLetter(c) || c == '_';
  }

  /** The character behind the domain that begins at a place; that place where there is none. */
  private static int domain(String text, int from) {
    int to = from;
    while (to < text.length() && isDomain(text.charAt(to))) {
      to++;
    }
    while (to > from && !isWord(text.charAt(to - 1))) {
      to--;
    }
    int dot = to - 1;
    while (dot > from && text.charAt(dot) != '.') {
      dot--;
    }
    boolean dotted = dot > from && to - dot > 2;
    return dotted ? to : from;
  }

  private static boolean isDomain(char c) {
    return Ascii.isDigit(c)
        || c == '.'
        || c == '-'
        || c == '_'
        || Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }
}
