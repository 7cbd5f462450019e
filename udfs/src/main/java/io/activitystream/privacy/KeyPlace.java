package io.activitystream.privacy;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * Where keys stand: an environment variable or a file of the machine that works with them. Only the
 * place's name is kept and may travel; the text is read when it is asked for.
 */
public sealed interface KeyPlace extends Serializable {

  /** The environment variable that is read where nothing else is said. */
  KeyPlace DEFAULT = new EnvironmentVariable("ACTIVITY_STREAM_KEY");

  /**
   * Reads the keys.
   *
   * @throws KeyException if there are none, or they cannot work
   */
  default KeyRing read() throws KeyException {
    return read(System::getenv);
  }

  /** Reads the keys, with an environment of the caller's. */
  KeyRing read(UnaryOperator<String> environment) throws KeyException;

  /**
   * An environment variable.
   *
   * @param name its name
   */
  record EnvironmentVariable(String name) implements KeyPlace {
    @Override
    public KeyRing read(UnaryOperator<String> environment) throws KeyException {
      String text = environment.apply(name);
      if (text == null) {
        throw new KeyException(
            "No key: the environment variable " + name + " is not set. " + KeyRing.HOW_TO_MAKE_ONE);
      }
      return KeyRing.parse(text, "the environment variable " + name);
    }
  }

  /**
   * A file.
   *
   * @param path where it stands on the machine that works with the keys
   */
  record KeyFile(String path) implements KeyPlace {
    @Override
    public KeyRing read(UnaryOperator<String> environment) throws KeyException {
      String text;
      try {
        text = Files.readString(Path.of(path));
      } catch (IOException | InvalidPathException e) {
        throw new KeyException(
            "No key: the file "
                + path
                + " cannot be read ("
                + e.getClass().getSimpleName()
                + "). "
                + KeyRing.HOW_TO_MAKE_ONE);
      }
      return KeyRing.parse(text, "the file " + path);
    }
  }
}
