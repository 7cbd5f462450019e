package io.activitystream.privacy;

/**
 * Bytes that cannot be unsealed: they are not sealed, not with a key of the ring, or not as they
 * were sealed. The message says which, and quotes nothing of them but the version of a key.
 */
public final class SealException extends Exception {
  private static final long serialVersionUID = 1L;

  SealException(String message) {
    super(message, null, false, false);
  }
}
