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
    CONSTRAINT,
    /** It is personal, and cannot be protected as it is declared to be. */
    PII_FAILED
  }

  private final Reason reason;
  private final String path;

  /** A bad value, for the reason and with the sentence given. */
  public BadValueException(Reason reason, String message) {
    this(reason, message, null);
  }

  /**
   * A bad value at a place.
   *
   * @param path the place as a mapping writes it; null where whoever asked for the value knows it
   */
  public BadValueException(Reason reason, String message, String path) {
    super(message, null, false, false);
    this.reason = reason;
    this.path = path;
  }

  /** Why the value is bad. */
  public Reason reason() {
    return reason;
  }

  /** Where the value stands, as a mapping writes it; null where that is not more than is known. */
  public String path() {
    return path;
  }
}
