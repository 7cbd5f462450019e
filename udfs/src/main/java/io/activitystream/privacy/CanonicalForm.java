package io.activitystream.privacy;

import java.text.Normalizer;
import java.util.Locale;

/** The one text of those that mean the same. A canonical form is its own canonical form. */
interface CanonicalForm {

  /** The canonical form of a text. */
  String of(String text);

  /** The canonical form that a kind has. */
  static CanonicalForm of(Protection.Pseudonymize how) {
    return switch (how.kind()) {
      case "email" -> EmailAddress::canonical;
      case "phone" -> text -> PhoneNumber.canonical(text, how.region());
      case "ip" -> IpAddress::canonical;
      default -> CanonicalForm::composed;
    };
  }

  /** A text in Unicode's composed form, NFC. */
  static String composed(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** A text in NFC and lower case, whatever language it is in, without the white space around. */
  static String lower(String text) {
    String lower = composed(trimmed(text)).toLowerCase(Locale.ROOT);
    return composed(lower);
  }

  /** A text without what is not seen around it. */
  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isUnseen(text.charAt(from))) {
      from++;
    }
    while (from < to && isUnseen(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isUnseen(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT
        || Character.isISOControl(c);
  }
}
