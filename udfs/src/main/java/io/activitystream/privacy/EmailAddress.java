package io.activitystream.privacy;

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
