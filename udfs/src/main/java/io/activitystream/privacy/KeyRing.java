package io.activitystream.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys by their versions, and what works with them. The first one is current: it makes pseudonyms
 * and seals. The others are old: they still unseal, and make the pseudonyms that are searched for.
 *
 * <p>A key is 64 random bytes: the first 32 are the HMAC-SHA-256 key of pseudonyms, the last 32 the
 * AES-256-GCM key that seals. Nothing that leaves this class shows one: there is no getter, {@link
 * #toString()} names versions alone, and it cannot be serialized.
 */
public final class KeyRing {
  static final String HOW_TO_MAKE_ONE =
      "A key is 64 random bytes in base64 behind a version, and this makes one: echo \"v1:$(head -c"
          + " 64 /dev/urandom | base64 -w0)\"";

  private static final int HALF = 32;

  private final Map<String, Key> keys;

  /** The two halves of a key. */
  record Key(byte[] hmac, byte[] aes) {
    @Override
    public String toString() {
      return "a key";
    }
  }

  private KeyRing(Map<String, Key> keys) {
    this.keys = keys;
  }

  /** A ring without a key. */
  public static KeyRing none() {
    return new KeyRing(Map.of());
  }

  /**
   * Reads keys: entries {@code version:base64}, separated by white space or commas, the current one
   * first. A version is one to sixteen lower-case letters and digits.
   *
   * @param place where the text stands, for messages: {@code the file /etc/key}
   * @throws KeyException if there is no key or a bad one; its message does not quote the text
   */
  public static KeyRing parse(String text, String place) throws KeyException {
    List<String> entries =
        Arrays.stream(text.split("[\\s,]+")).filter(entry -> !entry.isEmpty()).toList();
    if (entries.isEmpty()) {
      throw new KeyException("No key: " + place + " is empty. " + HOW_TO_MAKE_ONE);
    }
    Map<String, Key> keys = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      String where = "The key number " + (i + 1) + " of " + place;
      String entry = entries.get(i);
      String version = version(entry, where);
      if (keys.put(version, key(entry.substring(version.length() + 1), where)) != null) {
        throw new KeyException(
            where + " has the version of one before it: give each a version of its own");
      }
    }
    return new KeyRing(keys);
  }

  private static String version(String entry, String where) throws KeyException {
    String version = entry.substring(0, Math.max(0, entry.indexOf(':')));
    if (!isVersion(version)) {
      throw new KeyException(
          where
              + " does not begin with its version and a colon: write one to sixteen lower-case"
              + " letters and digits, such as v1:, before it. "
              + HOW_TO_MAKE_ONE);
    }
    return version;
  }

  /** Whether a text can be the version of a key. */
  static boolean isVersion(String text) {
    return text.matches("[a-z0-9]{1,16}");
  }

  private static Key key(String base64, String where) throws KeyException {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new KeyException(where + " is not base64. " + HOW_TO_MAKE_ONE);
    }
    if (bytes.length != 2 * HALF) {
      throw new KeyException(
          where + " has " + bytes.length + " bytes instead of 64. " + HOW_TO_MAKE_ONE);
    }
    return new Key(Arrays.copyOf(bytes, HALF), Arrays.copyOfRange(bytes, HALF, 2 * HALF));
  }

  /** The versions, the current one first. */
  public List<String> versions() {
    return List.copyOf(keys.keySet());
  }

  /**
   * What does a protection's work.
   *
   * @throws KeyException if the protection needs a key and there is none
   */
  public Protector protector(Protection protection) throws KeyException {
    return Protectors.of(protection, this);
  }

  /**
   * What does a protection's work with each key, the current one first: so old pseudonyms are
   * recognised.
   *
   * @throws KeyException if there is no key
   */
  public List<Protector> protectors(Protection protection) throws KeyException {
    current();
    List<Protector> protectors = new ArrayList<>();
    for (Map.Entry<String, Key> key : keys.entrySet()) {
      KeyRing alone = new KeyRing(Map.of(key.getKey(), key.getValue()));
      protectors.add(alone.protector(protection));
    }
    return protectors;
  }

  /**
   * The pseudonyms of a kind, with the current key.
   *
   * @throws KeyException if there is no key
   */
  public Pseudonyms pseudonyms(Protection.Pseudonymize how) throws KeyException {
    String version = current();
    return new Pseudonyms(version, keys.get(version), how);
  }

  /**
   * Seals with the current key, and unseals with any.
   *
   * @throws KeyException if there is no key
   */
  public Sealer sealer() throws KeyException {
    return new Sealer(current(), keys);
  }

  private String current() throws KeyException {
    if (keys.isEmpty()) {
      throw new KeyException("No key: this needs one. " + HOW_TO_MAKE_ONE);
    }
    return keys.keySet().iterator().next();
  }

  @Override
  public String toString() {
    return "keys of the versions " + versions();
  }
}
