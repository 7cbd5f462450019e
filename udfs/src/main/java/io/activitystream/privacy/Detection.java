package io.activitystream.privacy;

import java.util.Locale;

/** What is found in free text and replaced there by its name in brackets. */
public enum Detection {
  /** An e-mail address. */
  EMAIL,
  /** A phone number. */
  PHONE,
  /** The number of a payment card. */
  CARD,
  /** An international bank account number. */
  IBAN,
  /** An IPv4 or IPv6 address. */
  IP,
  /** A number by which a state knows a person. */
  NATIONAL_ID;

  /** Its name in mappings and statements: {@code national_id}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What stands in its place. */
  public String replacement() {
    return "[" + label() + "]";
  }
}
