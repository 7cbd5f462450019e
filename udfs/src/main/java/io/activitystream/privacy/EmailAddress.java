package io.activitystream.privacy;

import io.activitystream.json.Utf8;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address as people have one: characters before an {@code @}, a domain behind it, neither
 * quotes nor comments.
 *
 * @param local what stands before the {@code @}
 * @param domain what stands behind it, in ASCII and lower case
 */
record EmailAddress(String local, String domain) {
  private static final String NEVER_LOCAL = "\"(),:;<>[\\]@";
  private static final int MOST_CHARACTERS = 320;
  private static final int LONGEST_LABEL = 63;

  /** The address that a text is, white space around it aside. */
  static Optional<EmailAddress> of(String text) {
    String trimmed = CanonicalForm.composed(CanonicalForm.trimmed(text));
    int at = trimmed.lastIndexOf('@');
    if (at < 1 || trimmed.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String local = trimmed.substring(0, at);
    return local.chars().allMatch(EmailAddress::isLocal)
        ? domain(trimmed.substring(at + 1)).map(domain -> new EmailAddress(local, domain))
        : Optional.empty();
  }

  private static boolean isLocal(int c) {
    return c > ' '
        && c != 0x7F
        && !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && NEVER_LOCAL.indexOf(c) < 0;
  }

  private static Optional<String> domain(String written) {
    try {
      String ascii = IDN.toASCII(written, IDN.ALLOW_UNASSIGNED | IDN.USE_STD3_ASCII_RULES);
      return Optional.of(ascii.toLowerCase(Locale.ROOT)).filter(domain -> !domain.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Where the {@code @} of a text stands that {@link #of} takes for an address as it stands, told
   * from its bytes; -1 where that cannot be told: what is beyond ASCII, and unusual domains.
   */
  static int signOfAscii(Utf8 text) {
    byte[] bytes = text.bytes();
    int sign = text.from();
    while (sign < text.to() && isAsciiLocal(bytes[sign])) {
      sign++;
    }
    boolean tells = sign > text.from() && sign < text.to() && bytes[sign] == '@';
    return tells && text.length() <= MOST_CHARACTERS && isAsciiDomain(bytes, sign + 1, text.to())
        ? sign
        : -1;
  }

  private static boolean isAsciiLocal(byte b) {
    return b > ' ' && b < 0x7F && NEVER_LOCAL.indexOf(b) < 0;
  }

  /** Labels of letters, digits and hyphens within, with dots between. */
  private static boolean isAsciiDomain(byte[] bytes, int from, int to) {
    int label = from;
    for (int i = from; i <= to; i++) {
      if (i == to || bytes[i] == '.') {
        boolean hyphen = i > label && (bytes[label] == '-' || bytes[i - 1] == '-');
        if (i == label || i - label > LONGEST_LABEL || hyphen) {
          return false;
        }
        label = i + 1;
      } else if (!Ascii.isLetter((char) bytes[i])
          && !Ascii.isDigit((char) bytes[i])
          && bytes[i] != '-') {
        return false;
      }
    }
    return true;
  }

  /** The one text of those that mean the same address. */
  static String canonical(String text) {
    String lower = CanonicalForm.lower(text);
    return of(lower).map(address -> address.local + "@" + address.domain).orElse(lower);
  }

  /**
   * {@code j***@example.com}: the first character and the domain; of one character nothing but the
   * domain.
   */
  String masked() {
    int first = local.offsetByCodePoints(0, 1);
    boolean hides = first == local.length() || local.charAt(0) == '*';
    return (hides ? "" : local.substring(0, first)) + "***@" + domain;
  }
}
