package io.activitystream.json;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes that tell whether two texts are the same. */
public final class Fingerprint {
  private static final PathSet NOTHING = PathSet.builder().build();

  private Fingerprint() {}

  /**
   * The SHA-256 of a JSON text's canonical form, 64 hexadecimal digits: the same for texts that
   * differ in white space, in the order of keys, in escapes or in how a number is written. Null for
   * what is not JSON within the limits.
   */
  public static String ofJson(byte[] bytes, int from, int to, JsonLimits limits) {
    JsonReader reader = new JsonReader(NOTHING, limits);
    if (reader.read(bytes, from, to) != null) {
      return null;
    }
    JsonSlice root = reader.root().self();
    return ofBytes(CanonicalJson.of(root.bytes(), root.start(), root.end()));
  }

  /**
   * A value's canonical form: the same bytes for values that mean the same, whatever the order of
   * keys and however a number is written.
   */
  public static byte[] canonical(JsonSlice value) {
    return CanonicalJson.of(value.bytes(), value.start(), value.end());
  }

  /** The SHA-256 of bytes, 64 hexadecimal digits. */
  public static String ofBytes(byte[] bytes) {
    return ofBytes(bytes, 0, bytes.length);
  }

  /** The SHA-256 of the bytes from {@code from} to before {@code to}, 64 hexadecimal digits. */
  public static String ofBytes(byte[] bytes, int from, int to) {
    MessageDigest digest = sha256();
    digest.update(bytes, from, to - from);
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest that every Java platform has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
