package io.activitystream.privacy;

import io.activitystream.privacy.KeyRing.Key;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals bytes, so that they can be read, or changed unnoticed, with the key only: AES-256-GCM (NIST
 * SP 800-38D) without associated data. For one thread.
 *
 * <p>Sealed bytes are
 *
 * <pre>
 * 1 byte    the version of this form, 1
 * 1 byte    the length of the key's version
 * 1-16      the key's version, in ASCII
 * 12        nonce
 * n         ciphertext, as long as the plain bytes
 * 16        tag
 * </pre>
 *
 * <p>and as text {@code sealed_} and their base64url (RFC 4648) without padding.
 *
 * <p>The nonce is the first 96 bits of HMAC-SHA-256(key of pseudonyms, 0x00 + plain bytes): as good
 * as random to whoever has not the key, and the same bytes sealed again are the same sealed bytes,
 * so that a replay writes the same rows. That two sealed values are of the same plain bytes can be
 * seen; nothing else can.
 */
public final class Sealer {
  /** What a sealed text begins with. */
  static final String TEXT_PREFIX = "sealed_";

  private static final int FORM = 1;
  private static final int NONCE = 12;
  private static final int TAG = 16;

  private final byte[] header;
  private final Hmac nonces;
  private final SecretKeySpec sealing;
  private final Map<String, SecretKeySpec> unsealing = new HashMap<>();
  private final Cipher opening = cipher();
  private Cipher closing = cipher();
  private byte[] lastNonce = {};

  Sealer(String current, Map<String, Key> keys) {
    byte[] version = current.getBytes(StandardCharsets.US_ASCII);
    header = new byte[2 + version.length];
    header[0] = FORM;
    header[1] = (byte) version.length;
    System.arraycopy(version, 0, header, 2, version.length);
    nonces = new Hmac(keys.get(current).hmac(), new byte[] {0});
    keys.forEach((name, key) -> unsealing.put(name, new SecretKeySpec(key.aes(), "AES")));
    sealing = unsealing.get(current);
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /** Seals the bytes from {@code from} to before {@code to}. */
  public byte[] seal(byte[] bytes, int from, int to) {
    byte[] nonce = nonce(bytes, from, to);
    byte[] sealed = Arrays.copyOf(header, header.length + NONCE + (to - from) + TAG);
    System.arraycopy(nonce, 0, sealed, header.length, NONCE);
    try {
      closing.init(Cipher.ENCRYPT_MODE, sealing, new GCMParameterSpec(8 * TAG, nonce));
      closing.doFinal(bytes, from, to - from, sealed, header.length + NONCE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM seals any bytes", e);
    }
    return sealed;
  }

  private byte[] nonce(byte[] bytes, int from, int to) {
    byte[] nonce = Arrays.copyOf(nonces.of(bytes, from, to), NONCE);
    if (Arrays.equals(nonce, lastNonce)) {
      // Java's cipher refuses one nonce twice in a row; here that is the same bytes again.
      closing = cipher();
    }
    lastNonce = nonce;
    return nonce;
  }

  /** Seals a text, given in UTF-8, as text. */
  public String sealText(byte[] utf8) {
    byte[] sealed = seal(utf8, 0, utf8.length);
    return TEXT_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /**
   * The plain bytes of sealed bytes, or of the ASCII of a sealed text.
   *
   * @throws SealException if they are neither, sealed with a key that is not in the ring, or
   *     changed
   */
  public byte[] unseal(byte[] sealed) throws SealException {
    byte[] bytes = isText(sealed) ? decoded(sealed) : sealed;
    int nonce = bytes.length < 2 ? 0 : 2 + bytes[1];
    if (nonce < 3 || bytes[0] != FORM || bytes.length < nonce + NONCE + TAG) {
      throw new SealException("These bytes are not sealed");
    }
    String version = new String(bytes, 2, bytes[1], StandardCharsets.US_ASCII);
    SecretKeySpec key = unsealing.get(version);
    if (key == null) {
      throw new SealException(
          KeyRing.isVersion(version)
              ? "These bytes are sealed with the key " + version + ", which is not there"
              : "These bytes are not sealed");
    }
    try {
      opening.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG, bytes, nonce, NONCE));
      int from = nonce + NONCE;
      return opening.doFinal(bytes, from, bytes.length - from);
    } catch (GeneralSecurityException e) {
      throw new SealException(
          "These bytes were changed, or are sealed with another key than the one that is "
              + version
              + " here");
    }
  }

  private static boolean isText(byte[] bytes) {
    byte[] prefix = TEXT_PREFIX.getBytes(StandardCharsets.US_ASCII);
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** Only what {@link #sealText} writes: Java's decoder takes other spellings of the same bytes. */
  private static byte[] decoded(byte[] text) throws SealException {
    byte[] base64 = Arrays.copyOfRange(text, TEXT_PREFIX.length(), text.length);
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(base64);
      if (Arrays.equals(Base64.getUrlEncoder().withoutPadding().encode(bytes), base64)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // not even another spelling
    }
    throw new SealException("This text is not sealed: what stands behind sealed_ was changed");
  }
}
