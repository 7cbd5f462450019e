package io.activitystream.quality;

/** What is done about what a check finds. */
public enum Action {
  /** It is reported. */
  EXPECT,
  /** A row that fails becomes no activity, and leaves nothing but the count. */
  DROP,
  /** A row that fails becomes a dead letter. */
  QUARANTINE,
  /** A window that fails stops the job for good. */
  FAIL;

  /** Whether rows that fail are kept from the stream. */
  public boolean removes() {
    return this == DROP || this == QUARANTINE;
  }
}
