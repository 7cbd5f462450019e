package io.activitystream.quality;

/** How bad it is when a check fails. */
public enum Severity {
  ERROR,
  WARNING
}
