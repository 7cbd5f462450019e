package io.activitystream.privacy;

/** A protection that is none: what was found, and what to write instead. */
public final class ProtectionSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  ProtectionSyntaxException(String message) {
    super(message);
  }
}
