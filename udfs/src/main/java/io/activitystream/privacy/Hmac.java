package io.activitystream.privacy;

import io.activitystream.json.Fingerprint;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * HMAC-SHA-256 (RFC 2104) of messages that begin alike. For one thread.
 *
 * <p>The key, padded to a block for the inner hash and to one for the outer, is hashed once and the
 * states are copied for every message: of a short one that leaves two blocks of the four that
 * {@link javax.crypto.Mac} hashes.
 */
final class Hmac {
  static final int LENGTH = 32;

  private static final int BLOCK = 64;
  private static final int INNER = 0x36;
  private static final int OUTER = 0x5C;

  private final MessageDigest inner;
  private final MessageDigest outer;
  private final byte[] hash = new byte[LENGTH];

  /** The function of a key of at most a block, on messages that begin with these bytes. */
  Hmac(byte[] key, byte[] beginning) {
    inner = keyed(key, INNER);
    inner.update(beginning);
    outer = keyed(key, OUTER);
  }

  private static MessageDigest keyed(byte[] key, int pad) {
    byte[] block = new byte[BLOCK];
    System.arraycopy(key, 0, block, 0, key.length);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= (byte) pad;
    }
    MessageDigest digest = Fingerprint.sha256();
    digest.update(block);
    return digest;
  }

  /**
   * The hash of the beginning and the bytes from {@code from} to before {@code to}; valid until the
   * next one is asked for.
   */
  byte[] of(byte[] bytes, int from, int to) {
    try {
      MessageDigest message = (MessageDigest) inner.clone();
      message.update(bytes, from, to - from);
      message.digest(hash, 0, LENGTH);
      MessageDigest whole = (MessageDigest) outer.clone();
      whole.update(hash, 0, LENGTH);
      whole.digest(hash, 0, LENGTH);
      return hash;
    } catch (CloneNotSupportedException | DigestException e) {
      throw new IllegalStateException("The SHA-256 of this Java platform cannot be copied", e);
    }
  }
}
