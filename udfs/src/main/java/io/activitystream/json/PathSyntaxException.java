package io.activitystream.json;

/** A path that is none: what was found where, and what to write instead. */
public final class PathSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  PathSyntaxException(String message, int position) {
    super(message);
    this.position = position;
  }

  /** The character of the path, from 0, at which it goes wrong. */
  public int position() {
    return position;
  }
}
