package io.activitystream.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Phone numbers by libphonenumber. */
final class PhoneNumber {
  private static final String NO_REGION = "ZZ";

  private PhoneNumber() {}

  /** Whether numbers of a region are known: two capital letters of ISO 3166. */
  static boolean isRegion(String region) {
    return PhoneNumberUtil.getInstance().getSupportedRegions().contains(region);
  }

  /** E.164, or of what is no number its digits, or of what has none the text in lower case. */
  static String canonical(String text, Optional<String> region) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    try {
      return numbers.format(numbers.parse(text, region.orElse(NO_REGION)), PhoneNumberFormat.E164);
    } catch (NumberParseException e) {
      return digits(text);
    }
  }

  private static String digits(String text) {
    String trimmed = CanonicalForm.trimmed(text);
    StringBuilder digits = new StringBuilder(trimmed.length());
    trimmed
        .codePoints()
        .map(c -> Character.digit(c, 10))
        .filter(digit -> digit >= 0)
        .forEach(digits::append);
    if (digits.isEmpty()) {
      return CanonicalForm.lower(text);
    }
    return trimmed.startsWith("+") ? "+" + digits : digits.toString();
  }
}
