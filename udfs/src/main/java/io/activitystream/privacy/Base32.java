package io.activitystream.privacy;

import java.nio.charset.StandardCharsets;

/** RFC 4648 base32 in lower case, without padding. */
final class Base32 {
  private static final byte[] ALPHABET =
      "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

  private Base32() {}

  /** Writes the first {@code length} bytes, a multiple of five, as 8 characters for each five. */
  static void write(byte[] bytes, int length, byte[] target, int at) {
    int to = at;
    for (int i = 0; i < length; i += 5) {
      long group = 0;
      for (int k = 0; k < 5; k++) {
        group = group << 8 | bytes[i + k] & 0xFF;
      }
      for (int shift = 35; shift >= 0; shift -= 5) {
        target[to++] = ALPHABET[(int) (group >>> shift) & 31];
      }
    }
  }
}
