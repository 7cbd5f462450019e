package io.activitystream.cli;

import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import java.security.SecureRandom;
import java.util.Base64;

/** The keys of the command line, none of which protects anything that matters. */
final class CommandKeys {
  private static final int BYTES = 64;

  private CommandKeys() {}

  /**
   * The key of all cases, so that they expect the same pseudonyms everywhere: version {@code test},
   * its bytes 0, 1, 2 to 63.
   */
  static KeyRing ofCases() {
    byte[] key = new byte[BYTES];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) i;
    }
    return ring("test", key, "the key of cases");
  }

  /** A key of this run, which nobody will know afterwards. */
  static KeyRing throwAway() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return ring("try", key, "the key of this run");
  }

  private static KeyRing ring(String version, byte[] key, String place) {
    try {
      return KeyRing.parse(version + ":" + Base64.getEncoder().encodeToString(key), place);
    } catch (KeyException e) {
      throw new IllegalStateException("This is how keys are written", e);
    }
  }
}
