package io.activitystream.privacy;

import io.activitystream.json.Fingerprint;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.json.Utf8;
import java.nio.charset.StandardCharsets;

/** The one text of a scalar: a string's characters, a number's plain digits, true, false. */
final class PlainText {
  private static final int MOST_ZEROS = 400;

  /** An e, a sign and four digits: more zeros than {@link #MOST_ZEROS} beyond any doubt. */
  private static final int LONGEST_EXPONENT = 6;

  private PlainText() {}

  /** Moves to it: to where it stands, if it stands there as it is. */
  static void moveTo(JsonSlice scalar, Utf8 text) {
    scalar.moveText(text);
    if (scalar.kind() == Kind.NUMBER && !isPlain(text)) {
      byte[] plain = number(scalar).getBytes(StandardCharsets.US_ASCII);
      text.moveTo(plain, 0, plain.length);
    }
  }

  /** Whether a number is a whole one of a usual length, with neither fraction nor exponent. */
  private static boolean isPlain(Utf8 number) {
    byte[] bytes = number.bytes();
    for (int i = number.from(); i < number.to(); i++) {
      boolean minus = bytes[i] == '-' && i == number.from();
      if (!minus && (bytes[i] < '0' || bytes[i] > '9')) {
        return false;
      }
    }
    boolean minusZero = bytes[number.from()] == '-' && bytes[number.from() + 1] == '0';
    return !minusZero && number.length() <= MOST_ZEROS;
  }

  /**
   * A number without exponent, and without zeros that say nothing: {@code 1.50} and {@code 15e-1}
   * are {@code 1.5}. One that would have hundreds of zeros is left as digits and a power of ten.
   */
  private static String number(JsonSlice number) {
    String canonical = new String(Fingerprint.canonical(number), StandardCharsets.US_ASCII);
    int e = canonical.indexOf('e');
    boolean large = e >= 0 && canonical.length() - e > LONGEST_EXPONENT;
    if (e < 0 || large) {
      return canonical;
    }
    String sign = canonical.startsWith("-") ? "-" : "";
    String digits = canonical.substring(sign.length(), e);
    int exponent = Integer.parseInt(canonical.substring(e + 1));
    if (Math.abs(exponent) > MOST_ZEROS + digits.length()) {
      return canonical;
    }
    return sign + plain(digits, exponent);
  }

  private static String plain(String digits, int exponent) {
    if (exponent >= 0) {
      return digits + "0".repeat(exponent);
    }
    int point = digits.length() + exponent;
    return point > 0
        ? digits.substring(0, point) + "." + digits.substring(point)
        : "0." + "0".repeat(-point) + digits;
  }
}
