package io.activitystream.privacy;

import io.activitystream.json.JsonSlice;
import io.activitystream.privacy.Protection.TruncateIp;

/** What is left of addresses. */
final class Masks {
  private Masks() {}

  static String email(JsonSlice value) throws ProtectionException {
    return EmailAddress.of(value.toText())
        .map(EmailAddress::masked)
        .orElseThrow(
            () ->
                new ProtectionException(
                    "mask_email is for an e-mail address, and this is none: pseudonymize, redact"
                        + " or drop it"));
  }

  static String ip(JsonSlice value, TruncateIp how) throws ProtectionException {
    return IpAddress.of(value.toText())
        .map(address -> address.truncated(how.ipv4(), how.ipv6()).toString())
        .orElseThrow(
            () ->
                new ProtectionException(
                    "truncate_ip is for an IP address, and this is none: pseudonymize, redact or"
                        + " drop it"));
  }
}
