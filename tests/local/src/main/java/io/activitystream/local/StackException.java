package io.activitystream.local;

/**
 * Something that the person at the keyboard can act on: its message says what was found, what was
 * expected and what to do, and is shown without a stack trace.
 */
public final class StackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With the message as it is shown. */
  public StackException(String message) {
    super(message);
  }

  /** With the message as it is shown, and the failure behind it. */
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }
}
