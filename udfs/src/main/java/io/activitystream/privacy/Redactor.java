package io.activitystream.privacy;

import io.activitystream.json.JsonSlice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in free text what identifies a person, and replaces it by what it was: {@code [email]}.
 *
 * <ul>
 *   <li>{@code email}: an address with a dot in its domain, {@code %40} for the at sign too.
 *   <li>{@code phone}: a plus and up to eight groups of digits of a length that libphonenumber
 *       knows as possible, and with a region also one without a plus that it knows as valid there.
 *       An extension stays.
 *   <li>{@code card}: 12 to 19 digits that begin with 2 to 6 and have the check digit of Luhn; in
 *       one piece, or the first four and then groups of three to seven, with one space or dash
 *       between; not behind a decimal point. One in ten of other such numbers is taken for a card.
 *   <li>{@code iban}: a country's number of its length, with its checksum (ISO 13616).
 *   <li>{@code ip}: an IPv4 or IPv6 address; so is a version number of four parts.
 *   <li>{@code national_id}: see {@link NationalId}.
 * </ul>
 *
 * <p>A detector is no promise: a name, a street, or a number in words is not found. What is left
 * has nothing that the same redactor would find. Takes time linear in the text's length.
 */
public final class Redactor {
  /** What is replaced may lay bare something else, which is replaced too; but not without end. */
  private static final int MOST_PASSES = 8;

  /**
   * The bytes without which nothing is found: those of the characters that {@link #tells} knows, of
   * which one beyond ASCII is known by its first, and the backslash, behind which one may stand.
   */
  private static final boolean[] TELLING = new boolean[1 << Byte.SIZE];

  static {
    TELLING['\\'] = true;
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      if (tells((char) c)) {
        TELLING[String.valueOf((char) c).getBytes(StandardCharsets.UTF_8)[0] & 0xFF] = true;
      }
    }
  }

  private final List<Detector> detectors = new ArrayList<>();

  /** A redactor of these kinds; phone numbers without a country code are those of the region. */
  public Redactor(Set<Detection> kinds, Optional<String> region) {
    if (kinds.contains(Detection.EMAIL)) {
      detectors.add(new EmailDetector());
    }
    if (kinds.contains(Detection.IBAN)) {
      detectors.add(new IbanDetector());
    }
    if (kinds.contains(Detection.CARD)) {
      detectors.add(new CardDetector());
    }
    if (kinds.contains(Detection.NATIONAL_ID)) {
      detectors.add(new NationalIdDetector());
    }
    if (kinds.contains(Detection.IP)) {
      detectors.add(new IpDetector());
    }
    if (kinds.contains(Detection.PHONE)) {
      detectors.add(new PhoneDetector(region));
    }
  }

  /** What stands in a text. */
  public Set<Detection> found(String text) {
    return find(text).kinds();
  }

  /** The text without it; the same object if there is nothing. */
  public String redact(String text) {
    String redacted = text;
    Findings found = find(text);
    for (int pass = 0; !found.isEmpty() && pass < MOST_PASSES; pass++) {
      redacted = found.replacedIn(redacted);
      found = find(redacted);
    }
    return redacted;
  }

  /**
   * Whether a scalar may hold any of it, by the bytes of its JSON: one that {@link #TELLING} knows
   * shows, and behind {@code \\u} one may hide.
   */
  static boolean mayHold(JsonSlice scalar) {
    byte[] bytes = scalar.bytes();
    for (int i = scalar.start(); i < scalar.end(); i++) {
      if (TELLING[bytes[i] & 0xFF] && (bytes[i] != '\\' || bytes[i + 1] == 'u')) {
        return true;
      }
    }
    return false;
  }

  private Findings find(String text) {
    Findings found = new Findings();
    if (mayHold(text)) {
      detectors.forEach(detector -> detector.find(text, found));
    }
    return found;
  }

  /** Whether a text has a character without which nothing is found. */
  private static boolean mayHold(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (tells(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it takes such a character for anything to be found: a digit, of another script too, of
   * which a phone number may be, a colon, an at sign, also the wide one.
   */
  private static boolean tells(char c) {
    return c <= ':' && c >= '0' || c == '@' || c >= 0x80 && (c == '\uFF20' || Character.isDigit(c));
  }
}
