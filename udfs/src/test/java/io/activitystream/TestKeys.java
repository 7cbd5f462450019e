package io.activitystream;

import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.normalize.Normalizer;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import io.activitystream.privacy.SealException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The key of tests, which is the one of cases: version {@code test}, its bytes 0 to 63. */
public final class TestKeys {
  private TestKeys() {}

  /** The key's text. */
  public static String text() {
    byte[] key = new byte[64];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return "test:" + Base64.getEncoder().encodeToString(key);
  }

  /** The key. */
  public static KeyRing ring() {
    try {
      return KeyRing.parse(text(), "a test");
    } catch (KeyException e) {
      throw new AssertionError(e);
    }
  }

  /** A normalizer with the key. */
  public static Normalizer normalizer(Catalog catalog, JsonLimits limits) {
    try {
      return new Normalizer(catalog, limits, ring());
    } catch (KeyException e) {
      throw new AssertionError(e);
    }
  }

  /** What was sealed with the key. */
  public static byte[] unsealed(byte[] sealed) {
    try {
      return ring().sealer().unseal(sealed);
    } catch (KeyException | SealException e) {
      throw new AssertionError(e);
    }
  }

  /** The text that was sealed with the key as text; null of null. */
  public static String unsealed(String sealed) {
    return sealed == null
        ? null
        : new String(unsealed(sealed.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }
}
