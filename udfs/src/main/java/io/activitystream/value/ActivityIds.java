package io.activitystream.value;

import io.activitystream.json.Fingerprint;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;

/**
 * Deterministic ids: the same parts give the same id, here and everywhere.
 *
 * <p>An id is a UUID of version 8 (RFC 9562) made of the first 122 free bits of the SHA-256 of the
 * parts, each written as its length in four bytes (or {@code FF FF FF FF} for null) and its bytes:
 * no two lists of parts are written alike.
 */
public final class ActivityIds {
  private ActivityIds() {}

  /** The id of parts; a null part differs from an empty one. */
  public static String of(List<byte[]> parts) {
    MessageDigest digest = Fingerprint.sha256();
    for (byte[] part : parts) {
      digest.update(ByteBuffer.allocate(4).putInt(part == null ? -1 : part.length).array());
      if (part != null) {
        digest.update(part);
      }
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    long most = hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L;
    long least = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(most, least).toString();
  }
}
