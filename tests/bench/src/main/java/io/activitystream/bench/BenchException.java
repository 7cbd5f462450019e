package io.activitystream.bench;

/** A benchmark cannot go on, for the reason that is its message. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what was found, and what to do. */
  public BenchException(String message) {
    super(message);
  }
}
