package io.activitystream.privacy;

import io.activitystream.privacy.KeyRing.Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * Pseudonyms of one kind: {@code v1_} and 32 letters and digits, which are the first 160 bits of
 * HMAC-SHA-256(key, kind + " " + canonical form) in RFC 4648 base32, lower case. For one thread.
 *
 * <p>The same value gives the same pseudonym however it is spelt, and values of different kinds
 * never share one. Known kinds have a canonical form:
 *
 * <ul>
 *   <li>{@code email}: trimmed, in Unicode's form NFC, lower case, its domain in ASCII (RFC 3490).
 *       What is no e-mail address is taken trimmed and in lower case.
 *   <li>{@code phone}: E.164, an extension left out. What cannot be read as a number, as one
 *       without a country code and without a region, is taken as its digits, with the plus before
 *       them; what has no digits, trimmed and in lower case.
 *   <li>{@code ip}: dotted IPv4, IPv6 as RFC 5952 writes it, an IPv4 address within IPv6 as IPv4.
 *       What is no IP address is taken trimmed and in lower case.
 * </ul>
 *
 * <p>The text of any other kind is taken as it is, in NFC; a number as its plain digits, so that
 * 42, 42.0 and "42" are the same.
 *
 * <p>A pseudonym is a text like any other: the pseudonym of a pseudonym is a third thing.
 */
public final class Pseudonyms {
  /** The kind of what is none of the known ones. */
  public static final String DEFAULT_KIND = "id";

  /** The kinds that have a canonical form. */
  public static final List<String> CANONICAL_KINDS = List.of("email", "phone", "ip");

  private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final int BYTES = 20;
  private static final int CHARACTERS = 32;

  private final CanonicalForm form;
  private final Mac hmac;
  private final byte[] kind;
  private final byte[] prefix;

  Pseudonyms(String version, Key key, Protection.Pseudonymize how) {
    this.form = CanonicalForm.of(how);
    this.hmac = Hmac.of(key.hmac());
    this.kind = (how.kind() + " ").getBytes(StandardCharsets.US_ASCII);
    this.prefix = (version + "_").getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a text can be the name of a kind. */
  static boolean isKind(String text) {
    return KIND.matcher(text).matches();
  }

  /** The pseudonym of a text, in ASCII. */
  public byte[] of(String text) {
    return ofCanonical(form.of(text).getBytes(StandardCharsets.UTF_8));
  }

  /** The pseudonym of a canonical form. */
  private byte[] ofCanonical(byte[] utf8) {
    hmac.update(kind);
    byte[] hash = hmac.doFinal(utf8);
    byte[] pseudonym = new byte[prefix.length + CHARACTERS];
    System.arraycopy(prefix, 0, pseudonym, 0, prefix.length);
    Base32.write(hash, BYTES, pseudonym, prefix.length);
    return pseudonym;
  }
}
