package io.activitystream.privacy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a personal value is protected: a method with its options, as a mapping declares it. It knows
 * no key, and two are equal that do the same.
 *
 * <table>
 * <caption>Methods</caption>
 * <tr><th>method</th><th>options</th><th>what a value becomes</th></tr>
 * <tr><td>{@code pseudonymize}</td><td>{@code kind}, {@code region}</td><td>its {@link
 *     Pseudonyms pseudonym}</td></tr>
 * <tr><td>{@code mask_email}</td><td></td><td>{@code j***@example.com}</td></tr>
 * <tr><td>{@code truncate_ip}</td><td>{@code ipv4}, {@code ipv6}: bits that stay, 24 and
 *     48</td><td>the address of its network</td></tr>
 * <tr><td>{@code generalize}</td><td>{@code to}: year, month or day; {@code bucket}, {@code grid}:
 *     a size</td><td>the first day of a time's period; a number's bucket by its lower bound; the
 *     nearest point of a grid</td></tr>
 * <tr><td>{@code redact}</td><td>{@code kinds}, {@code region}</td><td>its text, with {@code
 *     [email]} where an e-mail address stood</td></tr>
 * <tr><td>{@code drop}</td><td></td><td>nothing: {@code null}</td></tr>
 * <tr><td>{@code encrypt}</td><td></td><td>its text {@linkplain Sealer sealed}</td></tr>
 * </table>
 */
public sealed interface Protection {

  /** The names of the methods. */
  List<String> METHODS =
      List.of(
          "pseudonymize", "mask_email", "truncate_ip", "generalize", "redact", "drop", "encrypt");

  /**
   * A protection by its method and options. An option's value is a text, a number or, for {@code
   * kinds}, a list of texts; a number may be given as its text.
   *
   * @throws ProtectionSyntaxException if there is no such method or option, or an option cannot be
   *     what it is
   */
  static Protection of(String method, Map<String, ?> options) throws ProtectionSyntaxException {
    return ProtectionSyntax.read(method, options);
  }

  /** Its method's name. */
  String method();

  /** Whether it works with keys. */
  default boolean needsKey() {
    return false;
  }

  /** Whether nothing is left of a value. */
  default boolean drops() {
    return false;
  }

  /**
   * To pseudonyms.
   *
   * @param kind what the value is
   * @param region whose phone number it is where it has no country code
   */
  record Pseudonymize(String kind, Optional<String> region) implements Protection {
    @Override
    public String method() {
      return "pseudonymize";
    }

    @Override
    public boolean needsKey() {
      return true;
    }
  }

  /** To the first character of an e-mail address and its domain. */
  record MaskEmail() implements Protection {
    @Override
    public String method() {
      return "mask_email";
    }
  }

  /**
   * To the network of an IP address.
   *
   * @param ipv4 how many bits of an IPv4 address stay
   * @param ipv6 how many bits of an IPv6 address stay
   */
  record TruncateIp(int ipv4, int ipv6) implements Protection {
    /** What stays where nothing is said: what is too wide to be one household. */
    public static final TruncateIp DEFAULT = new TruncateIp(24, 48);

    @Override
    public String method() {
      return "truncate_ip";
    }
  }

  /**
   * To the first day of the period in which a time lies.
   *
   * @param period the period
   */
  record GeneralizeTime(Period period) implements Protection {
    @Override
    public String method() {
      return "generalize";
    }
  }

  /** Periods of time. */
  enum Period {
    /** A year. */
    YEAR,
    /** A month. */
    MONTH,
    /** A day. */
    DAY
  }

  /**
   * To the lower bound of the bucket in which a number lies.
   *
   * @param size the size of a bucket, greater than 0
   */
  record GeneralizeNumber(BigDecimal size) implements Protection {
    @Override
    public String method() {
      return "generalize";
    }
  }

  /**
   * To the nearest point of a grid.
   *
   * @param size the distance of two points, greater than 0
   */
  record GeneralizePlace(BigDecimal size) implements Protection {
    @Override
    public String method() {
      return "generalize";
    }
  }

  /**
   * To a text without what identifies a person.
   *
   * @param kinds what is looked for
   * @param region whose phone numbers are found where they have no country code
   */
  record Redact(Set<Detection> kinds, Optional<String> region) implements Protection {
    @Override
    public String method() {
      return "redact";
    }
  }

  /** To nothing. */
  record Drop() implements Protection {
    @Override
    public String method() {
      return "drop";
    }

    @Override
    public boolean drops() {
      return true;
    }
  }

  /** To a sealed text. */
  record Encrypt() implements Protection {
    @Override
    public String method() {
      return "encrypt";
    }

    @Override
    public boolean needsKey() {
      return true;
    }
  }
}
