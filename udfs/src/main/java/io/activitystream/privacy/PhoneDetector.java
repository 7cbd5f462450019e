package io.activitystream.privacy;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Optional;

/**
 * Phone numbers: digits in a few groups, as people write them, that libphonenumber knows as a
 * number. Behind a plus any number of a possible length is one; without, one that the region has
 * given out.
 *
 * <p>The library's own search takes up to 40 microseconds a character of a text made to be slow,
 * also where only a plus can begin a number. So it is asked for single candidates.
 */
final class PhoneDetector implements Detector {
  private static final String NO_REGION = "ZZ";
  private static final String SEPARATORS = " -./()\u00A0\u2010\u2011\u2013";
  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 17;
  private static final int MOST_GROUPS = 8;
  private static final int MOST_NATIONAL_GROUPS = 6;
  private static final int WIDEST_GAP = 3;

  private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
  private final Optional<String> region;

  PhoneDetector(Optional<String> region) {
    this.region = region;
  }

  @Override
  public void find(String text, Findings found) {
    for (int i = 0; i < text.length(); i++) {
      int end = end(text, i);
      if (end > i) {
        found.add(i, end, Detection.PHONE);
        i = end - 1;
      }
    }
  }

  /** The character behind the number that begins at a place; 0 where none does. */
  private int end(String text, int i) {
    char c = text.charAt(i);
    if (c == '+' || c == '\uFF0B') {
      return new Groups(text, i, i + 1).longest(Optional.empty());
    }
    boolean begins = region.isPresent() && (c == '(' || Character.isDigit(c));
    boolean alone = !Ascii.isWordAt(text, i - 1) && !isPlusBefore(text, i);
    return begins && alone ? new Groups(text, i, i).longest(region) : 0;
  }

  private static boolean isPlusBefore(String text, int i) {
    return i > 0 && (text.charAt(i - 1) == '+' || text.charAt(i - 1) == '\uFF0B');
  }

  /** The groups of digits from a place on, with a few marks between. */
  private final class Groups {
    private final String text;
    private final int from;
    private final int[] starts = new int[MOST_GROUPS];
    private final int[] ends = new int[MOST_GROUPS];
    private int count;

    Groups(String text, int from, int firstGap) {
      this.text = text;
      this.from = from;
      int digits = 0;
      int at = behindGap(firstGap);
      while (count < MOST_GROUPS && isDigit(at)) {
        int end = at;
        while (isDigit(end) && end - at <= MOST_DIGITS) {
          end++;
        }
        digits += end - at;
        if (digits > MOST_DIGITS) {
          break;
        }
        starts[count] = at;
        ends[count++] = end;
        at = behindGap(end);
      }
    }

    private boolean isDigit(int i) {
      return i < text.length() && Character.isDigit(text.charAt(i));
    }

    private int behindGap(int gap) {
      int at = gap;
      while (at < text.length()
          && at - gap < WIDEST_GAP
          && SEPARATORS.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      return at;
    }

    /** The character behind the most groups that are a number; 0 where none are. */
    int longest(Optional<String> home) {
      if (count == 0 || home.isPresent() && isDate()) {
        return 0;
      }
      int most = home.isPresent() ? MOST_NATIONAL_GROUPS : MOST_GROUPS;
      for (int last = Math.min(count, most) - 1;
          last >= 0 && digitsTo(last) >= FEWEST_DIGITS;
          last--) {
        boolean complete = !Ascii.isWordAt(text, ends[last]);
        if (complete && isNumber(text.substring(from, ends[last]), home)) {
          return ends[last];
        }
      }
      return 0;
    }

    private int digitsTo(int last) {
      int digits = 0;
      for (int i = 0; i <= last; i++) {
        digits += length(i);
      }
      return digits;
    }

    private int length(int group) {
      return ends[group] - starts[group];
    }

    /** 2026-01-31 or 31.01.2026, which some regions could dial. */
    private boolean isDate() {
      boolean three = count >= 3 && length(1) <= 2 && starts[0] == from;
      char first = text.charAt(starts[0]);
      boolean yearFirst = three && length(0) == 4 && (first == '1' || first == '2');
      return yearFirst && length(2) <= 2 || three && length(0) <= 2 && length(2) == 4;
    }

    private boolean isNumber(String candidate, Optional<String> home) {
      try {
        var number = numbers.parse(candidate, home.orElse(NO_REGION));
        return home.isPresent() ? numbers.isValidNumber(number) : numbers.isPossibleNumber(number);
      } catch (NumberParseException e) {
        return false;
      }
    }
  }
}
