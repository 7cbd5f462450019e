package io.activitystream.bench.fields;

import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import java.util.Base64;

/** A key that protects nothing but made-up people. */
public final class BenchKeys {
  private static final int BYTES = 64;

  private BenchKeys() {}

  /** A ring of one key, always the same. */
  public static KeyRing ring() {
    try {
      return KeyRing.parse(
          "bench:" + Base64.getEncoder().encodeToString(new byte[BYTES]), "the benchmark");
    } catch (KeyException e) {
      throw new IllegalStateException("This is how keys are written", e);
    }
  }
}
