package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Utf8;

/**
 * Canonical forms that are told from bytes of ASCII, without decoding them: those of most values.
 * Where one of these says anything it says what the kind's {@link CanonicalForm} says.
 */
enum AsciiForm {
  /** Every text is its own. */
  AS_IT_IS {
    @Override
    boolean moveToCanonical(Utf8 text, ByteSink buffer) {
      return isAscii(text);
    }
  },

  /** Of an e-mail address, and of what is none: trimmed and in lower case. */
  LOWER {
    @Override
    boolean moveToCanonical(Utf8 text, ByteSink buffer) {
      if (!isAscii(text)) {
        return false;
      }
      if (!isLower(text)) {
        int from = buffer.size();
        appendLower(text, buffer);
        text.moveTo(buffer, from);
      }
      return true;
    }
  },

  /** A dotted IPv4 address is its own. */
  IPV4 {
    @Override
    boolean moveToCanonical(Utf8 text, ByteSink buffer) {
      return Ipv4.parse(text.bytes(), text.from(), text.to()) != Ipv4.NONE;
    }
  },

  /** None is told. */
  UNKNOWN {
    @Override
    boolean moveToCanonical(Utf8 text, ByteSink buffer) {
      return false;
    }
  };

  private static final int DELETE = 0x7F;

  /** The forms of a kind. */
  static AsciiForm of(String kind) {
    return switch (kind) {
      case "email" -> LOWER;
      case "ip" -> IPV4;
      case "phone" -> UNKNOWN;
      default -> AS_IT_IS;
    };
  }

  /**
   * Moves from a text to its canonical form, to where it stands or to the end of the buffer; false
   * if the form is not told here, and the text has not moved.
   */
  abstract boolean moveToCanonical(Utf8 text, ByteSink buffer);

  private static boolean isAscii(Utf8 text) {
    byte[] bytes = text.bytes();
    int bits = 0;
    for (int i = text.from(); i < text.to(); i++) {
      bits |= bytes[i];
    }
    return bits >= 0;
  }

  /** Whether nothing is to be trimmed and nothing in upper case. */
  private static boolean isLower(Utf8 text) {
    byte[] bytes = text.bytes();
    boolean lower = true;
    for (int i = text.from(); i < text.to(); i++) {
      lower &= !Ascii.isUpper(bytes[i]);
    }
    boolean trimmed =
        text.length() == 0 || !isUnseen(bytes[text.from()]) && !isUnseen(bytes[text.to() - 1]);
    return lower && trimmed;
  }

  private static void appendLower(Utf8 text, ByteSink buffer) {
    byte[] bytes = text.bytes();
    int from = text.from();
    int to = text.to();
    while (from < to && isUnseen(bytes[from])) {
      from++;
    }
    while (from < to && isUnseen(bytes[to - 1])) {
      to--;
    }
    for (int i = from; i < to; i++) {
      buffer.append(Ascii.lower(bytes[i]));
    }
  }

  private static boolean isUnseen(byte b) {
    return b <= ' ' || b == DELETE;
  }
}
