package io.activitystream.mapping;

import io.activitystream.privacy.Protection;
import java.util.Optional;

/**
 * What a declaration says of a value.
 *
 * @param protection how it is protected; empty where somebody has looked at it, and it stays as it
 *     is
 */
public record Handling(Optional<Protection> protection) {

  /** How a mapping writes that a value stays as it is. */
  static final String KEEP_NAME = "keep";

  /** To stay as it is. */
  static final Handling KEEP = new Handling(Optional.empty());

  static Handling by(Protection protection) {
    return new Handling(Optional.of(protection));
  }

  /** Whether the value stays as it is. */
  public boolean keeps() {
    return protection.isEmpty();
  }

  /** The method's name, or {@code keep}. */
  public String name() {
    return protection.map(Protection::method).orElse(KEEP_NAME);
  }
}
