package io.activitystream.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How the documents of one family are written: their keys, their white space, and how often one
 * deviates from the others. Prepared once, so that a document costs little.
 */
final class Writing {
  private static final byte[] SPACES = {' ', '\n', '\r', '\t'};

  /** White space before a key or an element, and before a member's value. */
  private static final String[][] STYLES = {
    {"", ""}, {"", ""}, {"", " "}, {" ", " "}, {"\n  ", " "}, {"\r\n\t", ""}, {"", "  "}
  };

  final SplittableRandom random;
  final TextBuffer out = new TextBuffer();

  private final List<String> keys;
  private final byte[][] quotedKeys;
  private final byte[][][] escapedKeys;
  private final byte[][] strings = new byte[40][];
  private final byte[][] numbers = new byte[40][];
  private final byte[] beforeKey;
  private final byte[] beforeValue;
  private final int oddOneIn;
  private final int spaceOneIn;

  Writing(SplittableRandom random) {
    this.random = random;
    RandomTexts texts = new RandomTexts(random);
    keys = texts.keys();
    quotedKeys = new byte[keys.size()][];
    escapedKeys = new byte[keys.size()][3][];
    for (int i = 0; i < quotedKeys.length; i++) {
      quotedKeys[i] = RandomTexts.quoted(keys.get(i));
      for (int k = 0; k < 3; k++) {
        escapedKeys[i][k] = texts.quotedWithEscapes(keys.get(i));
      }
    }
    for (int i = 0; i < strings.length; i++) {
      strings[i] = texts.anyString();
      numbers[i] = texts.anyNumber();
    }
    String[] style = STYLES[random.nextInt(STYLES.length)];
    beforeKey = style[0].getBytes(StandardCharsets.US_ASCII);
    beforeValue = style[1].getBytes(StandardCharsets.US_ASCII);
    oddOneIn = new int[] {1_000_000, 200, 40, 8}[random.nextInt(4)];
    spaceOneIn = new int[] {1_000_000, 1_000_000, 300, 10}[random.nextInt(4)];
  }

  /** A key's number. */
  int anyKey() {
    return random.nextInt(quotedKeys.length);
  }

  String key(int number) {
    return keys.get(number);
  }

  int keys() {
    return quotedKeys.length;
  }

  /** Whether what is written next deviates from what the shape says. */
  boolean odd() {
    return random.nextInt(oddOneIn) == 0;
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  /** Writes the comma before a member or an element that is not the first, and white space. */
  void separator(boolean first) {
    if (!first) {
      space();
      out.append(',');
    }
    out.append(beforeKey);
    space();
  }

  /** Writes a key and its colon. */
  void key(int number, boolean escaped) {
    out.append(escaped ? escapedKeys[number][random.nextInt(3)] : quotedKeys[number]);
    space();
    out.append(':').append(beforeValue);
    space();
  }

  /** Writes a key that no document had before, and its colon. */
  void newKey() {
    letters(5 + random.nextInt(9));
    out.append(':').append(beforeValue);
  }

  /** Writes white space, where this family or this document has some to spare. */
  void space() {
    if (random.nextInt(spaceOneIn) == 0) {
      for (int i = random.nextInt(11); i >= 0; i--) {
        out.append((char) SPACES[random.nextInt(4)]);
      }
    }
  }

  /** Writes a string of any kind. */
  void anyString() {
    out.append('"').append(strings[random.nextInt(strings.length)]);
    if (oneIn(4)) {
      out.append(strings[random.nextInt(strings.length)]);
    }
    out.append('"');
  }

  /** Writes a string of letters. */
  void letters(int length) {
    out.append('"');
    long bits = 0;
    for (int i = 0; i < length; i++) {
      bits = i % 16 == 0 ? random.nextLong() : bits >>> 4;
      out.append((char) ('a' + (bits & 15)));
    }
    out.append('"');
  }

  void anyNumber() {
    out.append(numbers[random.nextInt(numbers.length)]);
  }

  /** Writes a whole number of some digits, the first not zero. */
  void digits(int length) {
    out.append((char) ('1' + random.nextInt(9)));
    for (int i = 1; i < length; i++) {
      out.append((char) ('0' + random.nextInt(10)));
    }
  }
}
