package io.activitystream.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** U+FFFD for what JSON can escape and PostgreSQL cannot store: NUL and unpaired surrogates. */
final class ReferenceText {
  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);
  private static final int ESCAPE = "\\u0000".length();

  private ReferenceText() {}

  /** Characters as they may be stored. */
  static String storable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    int[] characters =
        text.codePoints()
            .map(c -> c == 0 || c <= 0xFFFF && Character.isSurrogate((char) c) ? 0xFFFD : c)
            .toArray();
    return new String(characters, 0, characters.length);
  }

  /** A JSON text as it may be stored. */
  static byte[] storableJson(byte[] json, int from, int to) {
    ByteArrayOutputStream changed = null;
    int copied = from;
    int i = from;
    while (i < to) {
      if (json[i] != '\\') {
        i++;
      } else if (json[i + 1] != 'u') {
        i += 2;
      } else if (isPair(json, i, to)) {
        i += 2 * ESCAPE;
      } else {
        int unit = unit(json, i);
        if (unit == 0 || Character.isSurrogate((char) unit)) {
          changed = changed == null ? new ByteArrayOutputStream() : changed;
          changed.write(json, copied, i - copied);
          changed.writeBytes(REPLACEMENT);
          copied = i + ESCAPE;
        }
        i += ESCAPE;
      }
    }
    if (changed == null) {
      return Arrays.copyOfRange(json, from, to);
    }
    changed.write(json, copied, to - copied);
    return changed.toByteArray();
  }

  private static boolean isPair(byte[] json, int at, int to) {
    return at + 2 * ESCAPE <= to
        && json[at + ESCAPE] == '\\'
        && json[at + ESCAPE + 1] == 'u'
        && Character.isSurrogatePair((char) unit(json, at), (char) unit(json, at + ESCAPE));
  }

  private static int unit(byte[] json, int escape) {
    return Integer.parseInt(new String(json, escape + 2, 4, StandardCharsets.ISO_8859_1), 16);
  }
}
