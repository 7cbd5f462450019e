package io.activitystream.privacy;

/** Keys that are missing or cannot work: where they should stand and what to write there. */
public final class KeyException extends Exception {
  private static final long serialVersionUID = 1L;

  KeyException(String message) {
    super(message);
  }
}
