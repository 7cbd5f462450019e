package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Utf8;
import io.activitystream.privacy.Protection.TruncateIp;
import java.nio.charset.StandardCharsets;

/**
 * What is left of addresses. Usual ones are masked where their bytes stand, all others as text. For
 * one thread.
 */
final class Masks {
  private static final byte[] HIDDEN = {'*', '*', '*'};

  private final Utf8 text = new Utf8();

  /** Appends the first character and the domain of an e-mail address. */
  void email(JsonSlice value, ByteSink out) throws ProtectionException {
    value.moveText(text);
    int sign = EmailAddress.signOfAscii(text);
    if (sign < 0) {
      quote(email(text.toString()), out);
      return;
    }
    byte[] bytes = text.bytes();
    out.append('"');
    if (sign - text.from() > 1 && bytes[text.from()] != '*') {
      out.append(bytes[text.from()]);
    }
    out.append(HIDDEN);
    for (int i = sign; i < text.to(); i++) {
      out.append(Ascii.lower(bytes[i]));
    }
    out.append('"');
  }

  private static String email(String text) throws ProtectionException {
    return EmailAddress.of(text)
        .map(EmailAddress::masked)
        .orElseThrow(
            () ->
                new ProtectionException(
                    "mask_email is for an e-mail address, and this is none: pseudonymize, redact"
                        + " or drop it"));
  }

  /** Appends the network of an IP address. */
  void ip(JsonSlice value, TruncateIp how, ByteSink out) throws ProtectionException {
    value.moveText(text);
    long ipv4 = Ipv4.parse(text.bytes(), text.from(), text.to());
    if (ipv4 == Ipv4.NONE) {
      quote(ip(text.toString(), how), out);
      return;
    }
    out.append('"');
    Ipv4.append(ipv4 & -1L << Integer.SIZE - how.ipv4(), out);
    out.append('"');
  }

  private static String ip(String text, TruncateIp how) throws ProtectionException {
    return IpAddress.of(text)
        .map(address -> address.truncated(how.ipv4(), how.ipv6()).toString())
        .orElseThrow(
            () ->
                new ProtectionException(
                    "truncate_ip is for an IP address, and this is none: pseudonymize, redact or"
                        + " drop it"));
  }

  private static void quote(String text, ByteSink out) {
    out.appendQuoted(text.getBytes(StandardCharsets.UTF_8));
  }
}
