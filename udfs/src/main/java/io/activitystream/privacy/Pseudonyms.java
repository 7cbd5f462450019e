package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Utf8;
import io.activitystream.privacy.KeyRing.Key;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

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

  private final AsciiForm ascii;
  private final CanonicalForm form;
  private final Hmac hmac;
  private final byte[] json;
  private final Utf8 text = new Utf8();
  private final ByteSink canonical = new ByteSink();

  Pseudonyms(String version, Key key, Protection.Pseudonymize how) {
    ascii = AsciiForm.of(how.kind());
    form = CanonicalForm.of(how);
    hmac = new Hmac(key.hmac(), (how.kind() + " ").getBytes(StandardCharsets.US_ASCII));
    json = ('"' + version + '_' + " ".repeat(CHARACTERS) + '"').getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether a text can be the name of a kind. */
  static boolean isKind(String text) {
    return KIND.matcher(text).matches();
  }

  /** Appends the pseudonym of a string, a number or a boolean, as a JSON string. */
  public void append(JsonSlice scalar, ByteSink out) {
    canonical.clear();
    PlainText.moveTo(scalar, text);
    if (!ascii.moveToCanonical(text, canonical)) {
      canonical.append(form.of(text.toString()).getBytes(StandardCharsets.UTF_8));
      text.moveTo(canonical, 0);
    }
    byte[] hash = hmac.of(text.bytes(), text.from(), text.to());
    Base32.write(hash, BYTES, json, json.length - 1 - CHARACTERS);
    out.append(json);
  }
}
