package io.activitystream.privacy;

import io.activitystream.json.ByteSink;

/**
 * Dotted IPv4 addresses, on the bytes of their texts: four numbers up to 255 without a zero before.
 */
final class Ipv4 {
  /** No address. */
  static final long NONE = -1;

  private static final int DOTS = 3;
  private static final int LARGEST = 255;

  private Ipv4() {}

  /** The 32 bits of the address that a text is; {@link #NONE} where it is none. */
  static long parse(byte[] text, int from, int to) {
    long address = 0;
    int dots = 0;
    int number = -1;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      boolean leadingZero = number == 0;
      if (b == '.' && number >= 0) {
        address = address << 8 | number;
        number = -1;
        dots++;
      } else if (isDigit(b) && !leadingZero) {
        number = 10 * Math.max(0, number) + (b - '0');
      } else {
        return NONE;
      }
      if (number > LARGEST) {
        return NONE;
      }
    }
    return dots == DOTS && number >= 0 ? address << 8 | number : NONE;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Appends the text of an address. */
  static void append(long address, ByteSink out) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      appendNumber((int) (address >>> shift) & LARGEST, out);
      if (shift > 0) {
        out.append('.');
      }
    }
  }

  private static void appendNumber(int number, ByteSink out) {
    if (number >= 100) {
      out.append('0' + number / 100);
    }
    if (number >= 10) {
      out.append('0' + number / 10 % 10);
    }
    out.append('0' + number % 10);
  }
}
