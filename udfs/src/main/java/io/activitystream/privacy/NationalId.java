package io.activitystream.privacy;

import static io.activitystream.privacy.NationalId.Shape.alone;
import static io.activitystream.privacy.NationalId.Shape.behindWord;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Numbers by which states know people, of those that have a checksum. Digits alone that one in a
 * hundred other numbers of their length or more would equal are taken only behind a word that says
 * what they are, such as {@code BSN} or {@code CPF:}. As their people group them they are taken
 * without a word, and of other numbers in the groups {@code 943 476 5919} and {@code 2341 2341
 * 2346} one in eleven and one in ten is taken, too.
 */
enum NationalId {
  /** Belgium, rijksregisternummer. */
  BE(
      IdChecks::belgian,
      Set.of(),
      alone(
          "99999999999", "99.99.99-999.99", "99.99.99-999-99", "99 99 99 999 99", "999999-999-99"),
      behindWord()),
  /** Brazil, CPF. */
  BR(
      IdChecks::brazilian,
      Set.of("cpf"),
      alone("999.999.999-99"),
      behindWord("99999999999", "999999999-99")),
  /** Switzerland, AHV-Nummer. */
  CH(
      IdChecks::swiss,
      Set.of(),
      alone("756.9999.9999.99", "7569999999999", "756 9999 9999 99"),
      behindWord()),
  /** China, resident identity card. */
  CN(IdChecks::chinese, Set.of(), alone("99999999999999999X"), behindWord()),
  /** Germany, steuerliche Identifikationsnummer. */
  DE(
      IdChecks::german,
      Set.of("idnr", "steuer", "steuerid", "steueridentifikationsnummer", "identifikationsnummer"),
      alone(),
      behindWord("99999999999", "99 999 999 999")),
  /** Spain, DNI and NIE. */
  ES(
      IdChecks::spanish,
      Set.of(),
      alone("99999999A", "99999999-A", "99.999.999-A", "A9999999A", "A-9999999-A", "A9999999-A"),
      behindWord()),
  /** Finland, henkilötunnus. */
  FI(IdChecks::finnish, Set.of(), alone("999999S999X"), behindWord()),
  /** France, NIR. */
  FR(
      IdChecks::french,
      Set.of(),
      alone("999999X99999999", "9 99 99 9X 999 999 99", "999999X999999 99"),
      behindWord()),
  /** United Kingdom, NHS number. */
  GB(IdChecks::nhs, Set.of("nhs"), alone("999 999 9999"), behindWord("9999999999", "999-999-9999")),
  /** India, Aadhaar. */
  IN(
      IdChecks::indian,
      Set.of("aadhaar", "aadhar", "uidai"),
      alone("9999 9999 9999", "9999-9999-9999"),
      behindWord("999999999999")),
  /** Italy, codice fiscale. */
  IT(IdChecks::italian, Set.of(), alone("AAAAAAXXAXXAXXXA", "AAA AAA XXAXX AXXXA"), behindWord()),
  /** Netherlands, burgerservicenummer. */
  NL(
      IdChecks::dutch,
      Set.of("bsn", "burgerservicenummer", "sofinummer"),
      alone(),
      behindWord("999999999", "9999.99.999", "9999 99 999", "999 999 999")),
  /** Norway, fødselsnummer. */
  NO(IdChecks::norwegian, Set.of(), alone("99999999999", "999999 99999"), behindWord()),
  /** Poland, PESEL. */
  PL(IdChecks::polish, Set.of("pesel"), alone(), behindWord("99999999999")),
  /** Sweden, personnummer. */
  SE(
      IdChecks::swedish,
      Set.of("personnummer", "samordningsnummer", "pnr"),
      alone("999999P9999", "99999999P9999", "999999999999"),
      behindWord("9999999999"));

  /**
   * A way to write a number: 9 for a digit, A for a letter, X for either, S for a sign of the
   * century, P for a plus or a dash, anything else for itself; a blank also for the space that does
   * not break, a dash for the one that does not.
   *
   * @param template the way
   * @param needsWord whether it is a number only behind a word that says so
   */
  record Shape(String template, boolean needsWord) {
    static List<Shape> alone(String... templates) {
      return Arrays.stream(templates).map(template -> new Shape(template, false)).toList();
    }

    static List<Shape> behindWord(String... templates) {
      return Arrays.stream(templates).map(template -> new Shape(template, true)).toList();
    }

    /** Whether something of this shape begins with a digit, or a letter, if that is one. */
    boolean mayBeginWith(char example) {
      char first = template.charAt(0);
      return first >= '0' && first <= '8' ? Ascii.isDigit(example) : fits(first, example);
    }

    /** The character behind what has this shape at a place; 0 where nothing has. */
    int end(String text, int from) {
      int to = from + template.length();
      if (to > text.length()) {
        return 0;
      }
      for (int i = 0; i < template.length(); i++) {
        if (!fits(template.charAt(i), text.charAt(from + i))) {
          return 0;
        }
      }
      return to;
    }

    private static boolean fits(char wanted, char c) {
      return switch (wanted) {
        case '9' -> Ascii.isDigit(c);
        case 'A' -> Ascii.isLetter(c);
        case 'X' -> Ascii.isDigit(c) || Ascii.isLetter(c);
        case 'S' -> "-+ABCDEFUVWXYabcdefuvwxy".indexOf(c) >= 0;
        case 'P' -> c == '-' || c == '+';
        case ' ' -> c == ' ' || c == '\u00A0';
        case '-' -> c == '-' || c == '\u2011';
        default -> c == wanted;
      };
    }
  }

  private final Predicate<String> check;
  private final Set<String> words;
  private final List<Shape> shapes;

  NationalId(
      Predicate<String> check, Set<String> words, List<Shape> alone, List<Shape> behindWord) {
    this.check = check;
    this.words = words;
    this.shapes = Stream.concat(alone.stream(), behindWord.stream()).toList();
  }

  List<Shape> shapes() {
    return shapes;
  }

  /** The words, in lower case, that say what a number is. */
  Set<String> words() {
    return words;
  }

  /** Whether the letters, in upper case, and digits of a shape are such a number. */
  boolean isValid(String compact) {
    return check.test(compact);
  }
}
