package io.activitystream.value;

/**
 * A value that cannot be what it should be. The message says what was expected and what kind of
 * value was found, and quotes no value: it may be personal.
 */
public final class BadValueException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a value is bad. */
  public enum Reason {
    /** It is of another kind than its type. */
    TYPE_MISMATCH,
    /** It is of its type's kind, and out of what the type or its declaration allows. */
    CONSTRAINT
  }

  private final Reason reason;

  /** A bad value, for the reason and with the sentence given. */
  public BadValueException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Why the value is bad. */
  public Reason reason() {
    return reason;
  }
}
