package io.activitystream.privacy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the method and the options of a {@link Protection}. */
final class ProtectionSyntax {
  private static final int MOST_DIGITS = 30;

  private final String method;
  private final Map<String, ?> options;

  private ProtectionSyntax(String method, Map<String, ?> options) {
    this.method = method;
    this.options = options;
  }

  static Protection read(String method, Map<String, ?> options) throws ProtectionSyntaxException {
    return new ProtectionSyntax(method, options).read();
  }

  private Protection read() throws ProtectionSyntaxException {
    return switch (method) {
      case "pseudonymize" -> {
        knowsOnly("kind", "region");
        yield pseudonymize();
      }
      case "mask_email" -> {
        knowsOnly();
        yield new Protection.MaskEmail();
      }
      case "truncate_ip" -> {
        knowsOnly("ipv4", "ipv6");
        Protection.TruncateIp usual = Protection.TruncateIp.DEFAULT;
        yield new Protection.TruncateIp(
            bits("ipv4", usual.ipv4(), 32), bits("ipv6", usual.ipv6(), 128));
      }
      case "generalize" -> {
        knowsOnly("to", "bucket", "grid");
        yield generalize();
      }
      case "redact" -> {
        knowsOnly("kinds", "region");
        yield new Protection.Redact(kinds(), region());
      }
      case "drop" -> {
        knowsOnly();
        yield new Protection.Drop();
      }
      case "encrypt" -> {
        knowsOnly();
        yield new Protection.Encrypt();
      }
      default ->
          throw bad("Unknown method '%s': write one of %s", method, names(Protection.METHODS));
    };
  }

  private void knowsOnly(String... known) throws ProtectionSyntaxException {
    Set<String> unknown = new TreeSet<>(options.keySet());
    unknown.removeAll(List.of(known));
    if (!unknown.isEmpty()) {
      String takes = known.length == 0 ? "no option" : "only " + names(List.of(known));
      throw bad(
          "'%s' is no option of %s, which takes %s", unknown.iterator().next(), method, takes);
    }
  }

  private Protection pseudonymize() throws ProtectionSyntaxException {
    String kind = text("kind").orElse(Pseudonyms.DEFAULT_KIND);
    if (!Pseudonyms.isKind(kind)) {
      throw bad(
          "The kind '%s' is no name: write a letter, then letters, digits and underscores, such as"
              + " user_id",
          kind);
    }
    String lower = kind.toLowerCase(Locale.ROOT);
    if (!kind.equals(lower) && Pseudonyms.CANONICAL_KINDS.contains(lower)) {
      throw bad("The kind '%s' is written %s", kind, lower);
    }
    Optional<String> region = region();
    if (region.isPresent() && !kind.equals("phone")) {
      throw bad("The option region is for the kind phone, and this one is %s: leave it out", kind);
    }
    return new Protection.Pseudonymize(kind, region);
  }

  private Optional<String> region() throws ProtectionSyntaxException {
    Optional<String> region = text("region");
    if (region.isPresent() && !PhoneNumber.isRegion(region.get())) {
      throw bad(
          "The region '%s' is none: write two capital letters of ISO 3166, such as DE or US",
          region.get());
    }
    return region;
  }

  private int bits(String option, int usual, int most) throws ProtectionSyntaxException {
    if (!options.containsKey(option)) {
      return usual;
    }
    String written = String.valueOf(options.get(option));
    int bits = written.matches("[0-9]{1,3}") ? Integer.parseInt(written) : -1;
    if (bits < 0 || bits > most) {
      throw bad(
          "The option %s says how many bits of an address stay, a whole number from 0 to %d, and is"
              + " '%s': write, for example, %d",
          option, most, written, usual);
    }
    return bits;
  }

  private Protection generalize() throws ProtectionSyntaxException {
    if (options.size() != 1) {
      throw bad(
          "generalize takes exactly one of to, bucket and grid: write to: month for a time, bucket:"
              + " 10 for a number, grid: 0.1 for a coordinate");
    }
    if (options.containsKey("to")) {
      return new Protection.GeneralizeTime(period(text("to").orElse("")));
    }
    return options.containsKey("bucket")
        ? new Protection.GeneralizeNumber(size("bucket"))
        : new Protection.GeneralizePlace(size("grid"));
  }

  private static Protection.Period period(String written) throws ProtectionSyntaxException {
    return switch (written) {
      case "year" -> Protection.Period.YEAR;
      case "month" -> Protection.Period.MONTH;
      case "day" -> Protection.Period.DAY;
      default -> throw bad("The option to is '%s': write year, month or day", written);
    };
  }

  private BigDecimal size(String option) throws ProtectionSyntaxException {
    String written = String.valueOf(options.get(option));
    boolean number = written.length() <= MOST_DIGITS && written.matches("[0-9]+(\\.[0-9]+)?");
    BigDecimal size = number ? new BigDecimal(written).stripTrailingZeros() : BigDecimal.ZERO;
    if (size.signum() <= 0) {
      throw bad(
          "The option %s is a number greater than 0, of at most %d digits, and is '%s': write, for"
              + " example, %s",
          option, MOST_DIGITS, written, option.equals("grid") ? "0.1" : "10");
    }
    return size;
  }

  private Set<Detection> kinds() throws ProtectionSyntaxException {
    Set<Detection> kinds = EnumSet.noneOf(Detection.class);
    for (String name : list("kinds")) {
      kinds.add(
          Arrays.stream(Detection.values())
              .filter(kind -> kind.label().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      bad("'%s' is nothing that redact finds: write some of %s", name, labels())));
    }
    return Collections.unmodifiableSet(kinds.isEmpty() ? EnumSet.allOf(Detection.class) : kinds);
  }

  private static String labels() {
    return names(Arrays.stream(Detection.values()).map(Detection::label).toList());
  }

  /** The names of a list, or of a text that holds them with commas or white space between. */
  private List<String> list(String option) throws ProtectionSyntaxException {
    Object value = options.get(option);
    if (value == null) {
      return List.of();
    }
    String joined =
        value instanceof Collection<?> names
            ? names.stream().map(String::valueOf).collect(Collectors.joining(","))
            : value.toString();
    List<String> names =
        Arrays.stream(joined.split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
    if (names.isEmpty()) {
      throw bad("The option %s is empty: leave it out, or write some of %s", option, labels());
    }
    return names;
  }

  private Optional<String> text(String option) throws ProtectionSyntaxException {
    Object value = options.get(option);
    if (value == null && options.containsKey(option) || value instanceof Collection<?>) {
      throw bad("The option %s of %s is a text, and this is none", option, method);
    }
    return Optional.ofNullable(value).map(Object::toString);
  }

  private static String names(List<String> names) {
    return String.join(", ", names);
  }

  private static ProtectionSyntaxException bad(String message, Object... arguments) {
    return new ProtectionSyntaxException(String.format(Locale.ROOT, message, arguments));
  }
}
