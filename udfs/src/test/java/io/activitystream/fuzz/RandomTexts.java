package io.activitystream.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Keys, strings and numbers as JSON can write them, at and around every border of its grammar. */
final class RandomTexts {
  private static final String[] KEYS = {
    "id",
    "type",
    "a",
    "b",
    "c",
    "ab",
    "abc",
    "abcd",
    "abcdefg",
    "abcdefgh",
    "abcdefghi",
    "data",
    "items",
    "name",
    "value",
    "object",
    "properties",
    "created_at",
    "updated_at",
    "customer_id",
    "a_key_of_more_than_sixteen_bytes",
    "a_key_of_more_than_sixteen_bites",
    "Id",
    "ID",
    "1",
    "-",
    "",
    " ",
    "a b",
    "a.b",
    "$",
    "*",
    "é",
    "ü",
    "日本",
    "日本語",
    "😀",
    "a😀",
    "\u0080",
    "\uFFFF",
    "\uD800\uDC00",
    "q\"uote",
    "'",
    "']['",
    "back\\slash",
    "sl/ash",
    "new\nline",
    "\t",
    "\u0001",
    "\u007F",
    "\0",
    "\uFFFD",
    "}",
    "{",
    "[",
    "]",
    ",",
    ":",
    "\",\"",
    "null",
    "true"
  };

  /** Code points at the borders of UTF-8's lengths and around the surrogates. */
  private static final int[] BORDERS = {
    0x20, 0x21, 0x7E, 0x7F, 0x80, 0xE9, 0x7FF, 0x800, 0xFFF, 0x1000, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF,
    0x10000, 0x1F600, 0x3FFFF, 0x40000, 0xFFFFF, 0x100000, 0x10FFFF
  };

  private static final String[] ESCAPES = {
    "\\\"",
    "\\\\",
    "\\/",
    "\\b",
    "\\f",
    "\\n",
    "\\r",
    "\\t",
    "\\u0061",
    "\\u00e9",
    "\\u00E9",
    "\\u20ac",
    "\\ud83d\\ude00",
    "\\uD83D\\uDE00",
    "\\u0000",
    "\\ud800",
    "\\udc00",
    "\\udfff",
    "\\ud83d\\ud83d\\ude00",
    "\\ude00\\ud83d",
    "\\ud800\\u0041",
    "\\uFFFF",
    "\\\\u0041",
    "\\u005c"
  };

  private static final String[] NUMBERS = {
    "0",
    "-0",
    "1",
    "-1",
    "7",
    "10",
    "42",
    "255",
    "1000000",
    "2147483647",
    "-2147483648",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "18446744073709551616",
    "123456789012345678901234567890",
    "0.0",
    "-0.0",
    "0.1",
    "1.5",
    "-1.50",
    "3.14159265358979323846264338327950288",
    "1e5",
    "1E5",
    "1e+5",
    "1E-5",
    "0e0",
    "0E+00",
    "-0.0e-0",
    "1.0e10",
    "12.34E56",
    "1e400",
    "-1e-400",
    "1e999999999999",
    "0.000",
    "100.00",
    "99.99",
    "1767225600",
    "1767225600000"
  };

  private final SplittableRandom random;

  RandomTexts(SplittableRandom random) {
    this.random = random;
  }

  /** Different keys; many that begin or end alike, and now and then more than 64. */
  List<String> keys() {
    int size = random.nextInt(60) == 0 ? 70 + random.nextInt(230) : 4 + random.nextInt(14);
    boolean likely = random.nextInt(3) == 0;
    List<String> keys = new ArrayList<>();
    while (keys.size() < size) {
      String key = key(likely ? 20 : KEYS.length);
      if (!keys.contains(key)) {
        keys.add(key);
      }
    }
    return keys;
  }

  private String key(int ofListed) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> "key_" + random.nextInt(400);
      case 2 -> "k".repeat(random.nextInt(24)) + random.nextInt(10);
      case 3 -> random.nextInt(10) + "z".repeat(random.nextInt(24));
      default -> KEYS[random.nextInt(ofListed)];
    };
  }

  /** A key in quotes, with escapes only where JSON demands them. */
  static byte[] quoted(String key) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : key.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A key in quotes, with at least one of its characters escaped, though JSON may not ask for it.
   */
  byte[] quotedWithEscapes(String key) {
    StringBuilder json = new StringBuilder("\"");
    int escaped = random.nextInt(Math.max(1, key.length()));
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (i == escaped || c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        json.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What may stand between a string's quotes. */
  byte[] anyString() {
    StringBuilder json = new StringBuilder();
    for (int parts = random.nextInt(6); parts > 0; parts--) {
      switch (random.nextInt(4)) {
        case 0 -> json.append(ESCAPES[random.nextInt(ESCAPES.length)]);
        case 1 -> json.appendCodePoint(BORDERS[random.nextInt(BORDERS.length)]);
        default -> letters(random.nextInt(18), json);
      }
    }
    // The code points with bytes of their own meaning in JSON are among the escapes.
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void letters(int length, StringBuilder json) {
    for (int i = 0; i < length; i++) {
      json.append((char) ('a' + random.nextInt(26)));
    }
  }

  /** A number in any form and of any length. */
  byte[] anyNumber() {
    if (random.nextInt(3) > 0) {
      return NUMBERS[random.nextInt(NUMBERS.length)].getBytes(StandardCharsets.US_ASCII);
    }
    StringBuilder json = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    json.append((char) ('1' + random.nextInt(9)));
    digits(random.nextInt(random.nextInt(8) == 0 ? 60 : 18), json);
    if (random.nextInt(3) == 0) {
      json.append('.');
      digits(1 + random.nextInt(12), json);
    }
    if (random.nextInt(5) == 0) {
      json.append(random.nextBoolean() ? "e" : "E")
          .append(new String[] {"", "+", "-"}[random.nextInt(3)]);
      digits(1 + random.nextInt(4), json);
    }
    return json.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void digits(int length, StringBuilder json) {
    for (int i = 0; i < length; i++) {
      json.append((char) ('0' + random.nextInt(10)));
    }
  }
}
