package io.activitystream.fuzz;

import java.util.Base64;

/** Bytes as a person can read them, and as they can be fed again. */
final class Printed {
  private Printed() {}

  /** ASCII as it is, a backslash doubled, every other byte as {@code \xNN}. */
  static String of(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\\') {
        text.append("\\\\");
      } else if (bytes[i] >= 0x20 && bytes[i] < 0x7F) {
        text.append((char) bytes[i]);
      } else {
        text.append(String.format("\\x%02x", bytes[i]));
      }
    }
    return text.toString();
  }

  static String of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
