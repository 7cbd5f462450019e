package io.activitystream.normalize;

/** Why something became a dead letter. */
public enum ErrorCode {
  /** The payload is missing, or no JSON that RFC 8259 allows. */
  NOT_JSON,
  /** The payload nests deeper than the limit. */
  TOO_DEEP,
  /** The payload is longer than the limit. */
  TOO_LARGE,
  /** There is no mapping of the record's source. */
  UNKNOWN_SOURCE,
  /** No activity of the mapping is made from the record, and the mapping does not ignore it. */
  UNPLANNED_EVENT,
  /** A column or a feature that must be there is not. */
  REQUIRED_MISSING,
  /** A value is of another type than it should be. */
  TYPE_MISMATCH,
  /** A value is of its type, and out of what the type or the dictionary allows. */
  CONSTRAINT,
  /** A value is declared personal, and cannot be protected as the declaration says. */
  PII_FAILED,
  /** The normalizer itself went wrong on this record: a bug, to be reported. */
  INTERNAL_ERROR
}
