package io.activitystream.privacy;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.Optional;

/** Phone numbers by libphonenumber. */
final class PhoneDetector implements Detector {
  private static final String NO_REGION = "ZZ";
  private static final int FEWEST_DIGITS = 5;

  private final Optional<String> region;

  PhoneDetector(Optional<String> region) {
    this.region = region;
  }

  @Override
  public void find(String text, Findings found) {
    if (text.codePoints().filter(Character::isDigit).limit(FEWEST_DIGITS).count() < FEWEST_DIGITS) {
      return;
    }
    if (text.indexOf('+') >= 0 || text.indexOf('\uFF0B') >= 0) {
      find(text, NO_REGION, Leniency.POSSIBLE, found);
    }
    region.ifPresent(home -> find(text, home, Leniency.VALID, found));
  }

  private static void find(String text, String region, Leniency leniency, Findings found) {
    PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    for (PhoneNumberMatch match : numbers.findNumbers(text, region, leniency, Long.MAX_VALUE)) {
      found.add(match.start(), match.end(), Detection.PHONE);
    }
  }
}
