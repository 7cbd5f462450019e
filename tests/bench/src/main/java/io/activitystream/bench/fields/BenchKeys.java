package io.activitystream.bench.fields;

import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyPlace;
import io.activitystream.privacy.KeyRing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A key that protects nothing but made-up people. */
public final class BenchKeys {
  private static final int BYTES = 64;

  private static final String TEXT = "bench:" + Base64.getEncoder().encodeToString(new byte[BYTES]);

  private BenchKeys() {}

  /** The same key in a file, where tasks find it. */
  public static KeyPlace in(Path folder) throws IOException {
    return new KeyPlace.KeyFile(Files.writeString(folder.resolve("keys"), TEXT).toString());
  }

  /** A ring of one key, always the same. */
  public static KeyRing ring() {
    try {
      return KeyRing.parse(TEXT, "the benchmark");
    } catch (KeyException e) {
      throw new IllegalStateException("This is how keys are written", e);
    }
  }
}
