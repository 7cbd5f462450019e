package io.activitystream.mapping;

/**
 * Something in a file that cannot work.
 *
 * @param file the file's name
 * @param line its line, from 1
 * @param column its column, from 1
 * @param message what was found, what was expected, what to write instead
 */
public record Problem(String file, int line, int column, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + message;
  }
}
