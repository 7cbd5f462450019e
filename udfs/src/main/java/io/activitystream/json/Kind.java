package io.activitystream.json;

/** What stands at a place of a JSON text. */
public enum Kind {
  /** Nothing stands there. */
  ABSENT,
  /** The literal {@code null}. */
  NULL,
  /** The literal {@code false}. */
  FALSE,
  /** The literal {@code true}. */
  TRUE,
  /** A number, its text exact. */
  NUMBER,
  /** A string. */
  STRING,
  /** An object. */
  OBJECT,
  /** An array. */
  ARRAY;

  static final Kind[] BY_ORDINAL = values();
}
