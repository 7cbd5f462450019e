package io.activitystream.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells from a field's name that it is probably personal. */
final class PersonalNames {
  /** Words that say so wherever they stand in a name, one after the other. */
  private static final List<List<String>> PERSONAL =
      List.of(
              "email",
              "e mail",
              "mail",
              "phone",
              "telephone",
              "mobile number",
              "fax",
              "msisdn",
              "ip",
              "ipv4",
              "ipv6",
              "ipaddress",
              "remote addr",
              "first name",
              "firstname",
              "last name",
              "lastname",
              "middle name",
              "full name",
              "fullname",
              "given name",
              "family name",
              "maiden name",
              "surname",
              "forename",
              "nickname",
              "user name",
              "username",
              "signed by",
              "address",
              "street",
              "postal code",
              "postcode",
              "zip",
              "zipcode",
              "birth",
              "birthday",
              "birthdate",
              "birthplace",
              "dob",
              "born",
              "ssn",
              "social security",
              "national id",
              "passport",
              "tax id",
              "iban",
              "card number",
              "account number",
              "routing number",
              "gender",
              "religion",
              "latitude",
              "longitude")
          .stream()
          .map(name -> List.of(name.split(" ")))
          .toList();

  /** Words that say, at the end of a name, that it is about the field and not its value. */
  private static final Set<String> ABOUT =
      Set.of(
          "id",
          "ids",
          "count",
          "type",
          "subject",
          "template",
          "status",
          "verified",
          "enabled",
          "opened",
          "sent",
          "domain",
          "version",
          "at");

  private PersonalNames() {}

  /** Whether a name, in snake, camel or kebab case, says that what it names is personal. */
  static boolean looksPersonal(String name) {
    List<String> words = words(name);
    boolean about = words.size() > 1 && ABOUT.contains(words.get(words.size() - 1));
    return !about && PERSONAL.stream().anyMatch(personal -> contains(words, personal));
  }

  private static boolean contains(List<String> words, List<String> personal) {
    for (int i = 0; i + personal.size() <= words.size(); i++) {
      if (words.subList(i, i + personal.size()).equals(personal)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> words(String name) {
    String spaced =
        name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2");
    return new ArrayList<>(
        Arrays.stream(spaced.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
            .map(word -> word.replaceAll("(?<=\\p{L})\\d$", ""))
            .map(
                word ->
                    word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                        ? word.substring(0, word.length() - (word.endsWith("sses") ? 2 : 1))
                        : word)
            .filter(word -> !word.isEmpty())
            .toList());
  }
}
