package io.activitystream.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Changes a text a little, so that it most often is no JSON any more, and sometimes still is. */
final class Damage {
  /** Bytes that mean something to a reader of JSON, or that are no UTF-8 where they stand. */
  static final byte[] MEANINGFUL = meaningful();

  private static final byte[] STRUCTURE = "{}[]\":,".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] IN_NUMBERS = "0123456789.eE+-".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SPACES =
      " \n\r\t\f\u000B\u001E\u007F".getBytes(StandardCharsets.US_ASCII);
  private static final byte[][] IN_STRINGS = inStrings();
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final SplittableRandom random;

  Damage(SplittableRandom random) {
    this.random = random;
  }

  private static byte[] meaningful() {
    byte[] ascii = "\"\\{}[]:,0123456789-+.eEutfnrbax/ \n\r\t".getBytes(StandardCharsets.US_ASCII);
    int[] others = {
      0x00, 0x01, 0x1F, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3, 0xDF,
      0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0xFE, 0xFF
    };
    byte[] all = java.util.Arrays.copyOf(ascii, ascii.length + others.length);
    for (int i = 0; i < others.length; i++) {
      all[ascii.length + i] = (byte) others[i];
    }
    return all;
  }

  /** What breaks a string, or only just does not. */
  private static byte[][] inStrings() {
    String[] ascii = {
      "\"", "\\", "\\\"", "\\\\", "\\u", "\\u0", "\\u00", "\\u006", "\\u0061", "\\u00G0", "\\ud83d",
      "\\x", "\\'", "\\\n", "\n", "\t", "\u0000", "\u001F", " ", "\u007F", "/", "\\/", "\\U0061",
      "\\u+061", "\\u 061", "\\u-061"
    };
    String[] latin1 = {
      "\u0080",
      "\u00BF",
      "\u00C0\u0080",
      "\u00C1\u00BF",
      "\u00C2",
      "\u00C2\u0080",
      "\u00C3\u00A9",
      "\u00DF\u00BF",
      "\u00E0\u009F\u00BF",
      "\u00E0\u00A0\u0080",
      "\u00E2\u0082",
      "\u00E2\u0082\u00AC",
      "\u00ED\u009F\u00BF",
      "\u00ED\u00A0\u0080",
      "\u00ED\u00BF\u00BF",
      "\u00EF\u00BB\u00BF",
      "\u00EF\u00BF\u00BF",
      "\u00F0\u008F\u00BF\u00BF",
      "\u00F0\u0090\u0080\u0080",
      "\u00F0\u009F\u0098",
      "\u00F0\u009F\u0098\u0080",
      "\u00F4\u008F\u00BF\u00BF",
      "\u00F4\u0090\u0080\u0080",
      "\u00F5\u0080\u0080\u0080",
      "\u00F8\u0088\u0080\u0080\u0080",
      "\u00FE",
      "\u00FF",
      "\u0080\u0080",
      "\u00E2\u0028\u00A1",
      "\u00F0\u0028\u008C\u00BC"
    };
    byte[][] all = new byte[ascii.length + latin1.length][];
    for (int i = 0; i < all.length; i++) {
      String text = i < ascii.length ? ascii[i] : latin1[i - ascii.length];
      all[i] = text.getBytes(StandardCharsets.ISO_8859_1);
    }
    return all;
  }

  /** Changes the text at one place; {@code other} is a text that parts may come from. */
  void once(TextBuffer text, byte[] other) {
    if (text.length() == 0) {
      text.append((char) MEANINGFUL[random.nextInt(32)]);
      return;
    }
    int at = random.nextInt(text.length());
    switch (random.nextInt(22)) {
      case 0 -> text.set(at, (byte) (text.at(at) ^ 1 << random.nextInt(8)));
      case 1 -> text.set(at, one(MEANINGFUL));
      case 2 -> text.set(at, (byte) random.nextInt(256));
      case 3 -> text.insert(at, one(MEANINGFUL));
      case 4 -> text.insert(random.nextInt(text.length() + 1), one(STRUCTURE));
      case 5 -> text.delete(at, at + 1);
      case 6 -> text.delete(at, at + 1 + random.nextInt(Math.min(20, text.length() - at)));
      case 7 -> text.insert(at, range(text, at));
      case 8 -> text.insert(random.nextInt(text.length() + 1), range(text, at));
      case 9 -> text.cut(at);
      case 10 -> splice(text, at, other);
      case 11, 12, 13 -> inString(text, at);
      case 14 -> letterOfKey(text, at);
      case 15 -> swapStructure(text, at);
      case 16 -> behindNumber(text, at);
      case 17, 18 -> text.insert(besideStructure(text, at), one(SPACES));
      case 19 -> escapeLetter(text, at);
      case 20 -> around(text);
      default -> setStructure(text, at);
    }
  }

  private byte one(byte[] of) {
    return of[random.nextInt(of.length)];
  }

  private byte[] range(TextBuffer text, int from) {
    return text.copyOf(from, from + 1 + random.nextInt(Math.min(40, text.length() - from)));
  }

  private void splice(TextBuffer text, int at, byte[] other) {
    int from = random.nextInt(other.length + 1);
    if (random.nextBoolean()) {
      text.cut(at);
      text.append(other, from, other.length);
    } else {
      text.insert(
          at,
          java.util.Arrays.copyOfRange(
              other, from, Math.min(other.length, from + random.nextInt(30))));
    }
  }

  /**
   * Somewhere behind the first quote from {@code at} on, as far as a word of a wide reader goes.
   */
  private void inString(TextBuffer text, int at) {
    int quote = next(text, at, '"');
    int place = quote + 1 + random.nextInt(random.nextBoolean() ? 4 : 18);
    byte[] piece = IN_STRINGS[random.nextInt(IN_STRINGS.length)];
    place = Math.min(place, text.length());
    if (random.nextBoolean()) {
      text.delete(place, Math.min(text.length(), place + piece.length));
    }
    text.insert(place, piece);
  }

  /** Changes a letter before the next colon: most often one of a key. */
  private void letterOfKey(TextBuffer text, int at) {
    int colon = next(text, at, ':');
    int place = Math.max(0, colon - 2 - random.nextInt(9));
    text.set(place, (byte) (random.nextBoolean() ? text.at(place) + 1 : text.at(place) ^ 0x20));
  }

  private void swapStructure(TextBuffer text, int at) {
    int one = structure(text, at);
    int two = structure(text, random.nextInt(text.length()));
    byte old = text.at(one);
    text.set(one, text.at(two));
    text.set(two, old);
  }

  private void setStructure(TextBuffer text, int at) {
    text.set(structure(text, at), one(STRUCTURE));
  }

  private void behindNumber(TextBuffer text, int at) {
    int i = at;
    while (i < text.length() && (text.at(i) < '0' || text.at(i) > '9')) {
      i++;
    }
    while (i < text.length() && text.at(i) >= '0' && text.at(i) <= '9' && !oneIn(5)) {
      i++;
    }
    text.insert(i, one(IN_NUMBERS));
  }

  private int besideStructure(TextBuffer text, int at) {
    return structure(text, at) + random.nextInt(2);
  }

  /** Writes a letter as the escape that stands for it: the text means what it meant. */
  private void escapeLetter(TextBuffer text, int at) {
    int i = at;
    while (i < text.length() && (text.at(i) < 'a' || text.at(i) > 'z')) {
      i++;
    }
    if (i < text.length()) {
      byte[] escape =
          ("\\u00" + Integer.toHexString(text.at(i))).getBytes(StandardCharsets.US_ASCII);
      text.delete(i, i + 1);
      text.insert(i, escape);
    }
  }

  private void around(TextBuffer text) {
    switch (random.nextInt(6)) {
      case 0 -> text.insert(0, MARK);
      case 1 -> text.insert(random.nextInt(Math.min(5, text.length())), MARK);
      case 2 -> text.append(new byte[] {one(MEANINGFUL)});
      case 3 -> text.append(new byte[] {one(SPACES), one(MEANINGFUL)});
      case 4 -> text.insert(0, one(SPACES));
      default -> text.append(new byte[] {one(SPACES)});
    }
  }

  private int structure(TextBuffer text, int at) {
    for (int i = at; i < text.length(); i++) {
      byte b = text.at(i);
      if (b == '{' || b == '}' || b == '[' || b == ']' || b == ',' || b == ':' || b == '"') {
        return i;
      }
    }
    return at;
  }

  private int next(TextBuffer text, int at, char wanted) {
    for (int i = at; i < text.length(); i++) {
      if (text.at(i) == wanted) {
        return i;
      }
    }
    return at;
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }
}
