package io.activitystream.privacy;

/**
 * A value that its method cannot protect. The message says what the method expects and quotes no
 * value: it is personal.
 */
public final class ProtectionException extends Exception {
  private static final long serialVersionUID = 1L;

  ProtectionException(String message) {
    super(message, null, false, false);
  }
}
