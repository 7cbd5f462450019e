package io.activitystream.privacy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.apache.commons.validator.routines.checkdigit.EAN13CheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/**
 * The checksums of {@link NationalId}, as the states publish them. Each is given the letters and
 * digits of a number that has its shape.
 */
final class IdChecks {
  private static final String SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String FINNISH_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final String ITALIAN_DIGITS = "LMNPQRSTUV";
  private static final int[] ITALIAN_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private IdChecks() {}

  /** Two digits that make the other nine, or since 2000 a 2 and these, a multiple of 97. */
  static boolean belgian(String id) {
    long number = number(id, 0, 9);
    int check = number(id, 9, 11);
    int month = number(id, 2, 4) % 20;
    boolean born = month <= 12 && number(id, 4, 6) <= 31 && number(id, 2, 4) < 60;
    return born && (97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check);
  }

  /** Two check digits modulo 11; eleven times the same digit is none. */
  static boolean brazilian(String id) {
    boolean varied = id.chars().distinct().count() > 1;
    return varied && brazilianDigit(id, 9) && brazilianDigit(id, 10);
  }

  private static boolean brazilianDigit(String id, int at) {
    int sum = 0;
    for (int i = 0; i < at; i++) {
      sum += digit(id, i) * (at + 1 - i);
    }
    return digit(id, at) == sum * 10 % 11 % 10;
  }

  static boolean swiss(String id) {
    return EAN13CheckDigit.EAN13_CHECK_DIGIT.isValid(id);
  }

  /** ISO 7064 modulo 11-2, around a date of birth. */
  static boolean chinese(String id) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += digit(id, i) * ((1 << 17 - i) % 11);
    }
    char check = "10X98765432".charAt(sum % 11);
    return check == id.charAt(17)
        && isDate(number(id, 6, 10), number(id, 10, 12), number(id, 12, 14));
  }

  /** ISO 7064 modulo 11,10; in the first ten, one digit is there two or three times. */
  static boolean german(String id) {
    int product = 10;
    for (int i = 0; i < 10; i++) {
      int sum = (digit(id, i) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    long different = id.chars().limit(10).distinct().count();
    boolean repeats = different == 8 || different == 9;
    return id.charAt(0) != '0' && repeats && (11 - product) % 10 == digit(id, 10);
  }

  /** A letter for the number modulo 23; of a foreigner X, Y or Z stand for 0, 1 and 2. */
  static boolean spanish(String id) {
    int foreigner = "XYZ".indexOf(id.charAt(0));
    if (foreigner < 0 && Ascii.isLetter(id.charAt(0))) {
      return false;
    }
    int number = foreigner < 0 ? number(id, 0, 8) : foreigner * 10_000_000 + number(id, 1, 8);
    return SPANISH_LETTERS.charAt(number % 23) == id.charAt(8);
  }

  /** A character for the date and the number modulo 31; a dash of the century is gone already. */
  static boolean finnish(String id) {
    int numberFrom = id.length() - 4;
    int date = number(id, 0, 6);
    int check = (date * 1000 + number(id, numberFrom, numberFrom + 3)) % 31;
    return isDate(2000, number(id, 2, 4), number(id, 0, 2))
        && FINNISH_CHARACTERS.charAt(check) == id.charAt(id.length() - 1);
  }

  /** Two digits that make the other thirteen a multiple of 97; Corsica is 19 and 18. */
  static boolean french(String id) {
    int department = "AB".indexOf(id.charAt(6));
    if (department >= 0 && id.charAt(5) != '2' || department < 0 && !Ascii.isDigitAt(id, 6)) {
      return false;
    }
    String digits = id.substring(0, 5) + (department < 0 ? id.substring(5, 7) : 19 - department);
    long number = Long.parseLong(digits + id.substring(7, 13));
    int month = number(id, 3, 5);
    boolean born = month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50;
    boolean person = "123478".indexOf(id.charAt(0)) >= 0;
    return person && born && 97 - number % 97 == number(id, 13, 15);
  }

  /** A check digit modulo 11; one of 10 is not given out. */
  static boolean nhs(String id) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += digit(id, i) * (10 - i);
    }
    return (11 - sum % 11) % 11 == digit(id, 9) && number(id, 0, 9) > 0;
  }

  static boolean indian(String id) {
    return id.charAt(0) >= '2' && VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(id);
  }

  /** A letter for the sum modulo 26; in a number that two would share, letters stand for digits. */
  static boolean italian(String id) {
    for (int i : new int[] {6, 7, 9, 10, 12, 13, 14}) {
      if (!Ascii.isDigitAt(id, i) && ITALIAN_DIGITS.indexOf(id.charAt(i)) < 0) {
        return false;
      }
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = id.charAt(i);
      int value = Ascii.isDigit(c) ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
    }
    return "ABCDEHLMPRST".indexOf(id.charAt(8)) >= 0 && 'A' + sum % 26 == id.charAt(15);
  }

  /** The test of eleven: the last digit counts minus one. */
  static boolean dutch(String id) {
    int sum = -digit(id, 8);
    for (int i = 0; i < 8; i++) {
      sum += digit(id, i) * (9 - i);
    }
    return sum % 11 == 0 && number(id, 0, 9) > 0;
  }

  /** Two check digits modulo 11 behind a date of birth; a day plus 40 or a month plus 40 counts. */
  static boolean norwegian(String id) {
    int[] first = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    int[] second = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    return isDate(2000, number(id, 2, 4) % 40, number(id, 0, 2) % 40)
        && weighted(id, first) % 11 == 0
        && weighted(id, second) % 11 == 0;
  }

  /** A check digit modulo 10 behind a date of birth, whose month says the century. */
  static boolean polish(String id) {
    int[] weights = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
    return isDate(2000, number(id, 2, 4) % 20, number(id, 4, 6)) && weighted(id, weights) % 10 == 0;
  }

  /** Luhn's check digit behind a date of birth, with the century or not; a day plus 60 counts. */
  static boolean swedish(String id) {
    String digits = id.replace("+", "");
    int from = digits.length() - 10;
    boolean century = from == 0 || digits.startsWith("19") || digits.startsWith("20");
    return century
        && isDate(2000, number(digits, from + 2, from + 4), number(digits, from + 4, from + 6) % 60)
        && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits.substring(from));
  }

  private static int weighted(String id, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += digit(id, i) * weights[i];
    }
    return sum;
  }

  private static boolean isDate(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day).getYear() >= 1800;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int digit(String id, int at) {
    return id.charAt(at) - '0';
  }

  private static int number(String id, int from, int to) {
    return Integer.parseInt(id, from, to, 10);
  }
}
