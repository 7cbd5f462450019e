package io.activitystream.privacy;

import java.util.Locale;
import org.apache.commons.validator.routines.IBANValidator;

/** International bank account numbers (ISO 13616) of the countries that have them. */
final class IbanDetector implements Detector {
  private static final IBANValidator COUNTRIES = IBANValidator.getInstance();

  @Override
  public void find(String text, Findings found) {
    for (int i = 0; i + 4 < text.length(); i++) {
      boolean begins =
          Ascii.isLetter(text.charAt(i))
              && Ascii.isLetter(text.charAt(i + 1))
              && Ascii.isDigitAt(text, Ascii.isSeparatorAt(text, i + 2) ? i + 3 : i + 2)
              && !Ascii.isWordAt(text, i - 1);
      int end = begins ? iban(text, i) : 0;
      if (end > 0) {
        found.add(i, end, Detection.IBAN);
        i = end - 1;
      }
    }
  }

  /** The character behind the number that begins at a place; 0 where there is none. */
  private static int iban(String text, int from) {
    String country = text.substring(from, from + 2).toUpperCase(Locale.ROOT);
    IBANValidator.Validator format = COUNTRIES.getValidator(country);
    if (format == null) {
      return 0;
    }
    StringBuilder compact = new StringBuilder(format.getIbanLength());
    int at = from;
    while (at < text.length() && compact.length() < format.getIbanLength()) {
      char c = text.charAt(at);
      boolean gap = Ascii.isSeparatorAt(text, at) && !Ascii.isSeparatorAt(text, at - 1);
      if (Ascii.isDigit(c) || Ascii.isLetter(c)) {
        compact.append(c);
      } else if (!gap) {
        return 0;
      }
      at++;
    }
    boolean complete = compact.length() == format.getIbanLength() && !Ascii.isWordAt(text, at);
    String upper = compact.toString().toUpperCase(Locale.ROOT);
    return complete && COUNTRIES.isValid(upper) ? at : 0;
  }
}
