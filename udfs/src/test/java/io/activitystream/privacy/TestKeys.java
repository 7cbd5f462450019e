package io.activitystream.privacy;

/** Keys of the tests: made from the SHA-512 of a name, so that they can be made elsewhere too. */
public final class TestKeys {
  /** Two keys: {@code v2} is current, {@code v1} is old. */
  public static final KeyPlace ROTATED =
      new KeyPlace.KeyFile("src/test/resources/keys/rotated.key");

  /** The old key alone. */
  public static final KeyPlace FIRST = new KeyPlace.KeyFile("src/test/resources/keys/first.key");

  private TestKeys() {}

  static KeyRing rotated() {
    return ring(ROTATED);
  }

  static KeyRing first() {
    return ring(FIRST);
  }

  private static KeyRing ring(KeyPlace place) {
    try {
      return place.read();
    } catch (KeyException e) {
      throw new AssertionError(e);
    }
  }
}
