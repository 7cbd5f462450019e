package io.activitystream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The keys of pseudonyms and seals that a stack's tasks find in their environment: those of the
 * environment that the stack is started in, else one that is made for its run folder and thrown
 * away with it.
 */
public final class Keys {

  /** The environment variable that the functions look into. */
  public static final String VARIABLE = "ACTIVITY_STREAM_KEY";

  private static final int BYTES = 64;

  private final Path file;
  private final String given;

  private Keys(Path file, String given) {
    this.file = file;
    this.given = given;
  }

  static Keys of(RunFolder folder) {
    return new Keys(folder.keys(), System.getenv().getOrDefault(VARIABLE, "").strip());
  }

  /** The file with the key that is thrown away, or null where the environment has keys. */
  Path thrownAway() {
    return given.isEmpty() ? file : null;
  }

  /** The text of the keys, as the functions read it; a key is made where there is none. */
  public String text() {
    if (!given.isEmpty()) {
      return given;
    }
    try {
      if (!Files.exists(file)) {
        RunFolder.created(file.getParent());
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, made());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep a key in " + file, e);
    }
  }

  private static String made() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return "v1:" + Base64.getEncoder().encodeToString(key) + "\n";
  }
}
