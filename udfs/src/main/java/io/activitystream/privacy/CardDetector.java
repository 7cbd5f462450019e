package io.activitystream.privacy;

import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/** Numbers of payment cards (ISO/IEC 7812): digits whose last is the check digit of Luhn. */
final class CardDetector implements Detector {
  private static final int FEWEST_DIGITS = 12;
  private static final int MOST_DIGITS = 19;
  private static final int FIRST_GROUP = 4;
  private static final int SMALLEST_GROUP = 3;
  private static final int LARGEST_GROUP = 7;

  @Override
  public void find(String text, Findings found) {
    int i = 0;
    while (i < text.length()) {
      if (!Ascii.isDigit(text.charAt(i))) {
        i++;
        continue;
      }
      int end = card(text, i);
      if (end > 0) {
        found.add(i, end, Detection.CARD);
      }
      i = Math.max(end, behindDigits(text, i));
    }
  }

  private static int behindDigits(String text, int from) {
    int i = from;
    while (Ascii.isDigitAt(text, i)) {
      i++;
    }
    return i;
  }

  /** The character behind the longest number that begins with the group at a place; or 0. */
  private static int card(String text, int from) {
    boolean fraction = from > 1 && text.charAt(from - 1) == '.' && Ascii.isDigitAt(text, from - 2);
    if (fraction || text.charAt(from) < '2' || text.charAt(from) > '6') {
      return 0;
    }
    StringBuilder digits = new StringBuilder(MOST_DIGITS);
    int longest = 0;
    int at = from;
    int end = behindDigits(text, at);
    int first = end - at;
    while (digits.length() + (end - at) <= MOST_DIGITS) {
      digits.append(text, at, end);
      boolean enough = digits.length() >= FEWEST_DIGITS;
      if (enough && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.toString())) {
        longest = end;
      }
      at = end + 1;
      end = Ascii.isSeparatorAt(text, at - 1) ? behindDigits(text, at) : at;
      boolean grouped = end - at >= SMALLEST_GROUP && end - at <= LARGEST_GROUP;
      if (first != FIRST_GROUP || !grouped) {
        break;
      }
    }
    return longest;
  }
}
