package io.activitystream.quality;

/** When a window's verdict is looked at by alerts. */
public enum Judged {
  /** Each version of it. */
  AT_ONCE("at once"),
  /** When a later window of the same check, scope and activity has come. */
  SETTLED("settled");

  private final String words;

  Judged(String words) {
    this.words = words;
  }

  /** As a check file says it. */
  public String words() {
    return words;
  }
}
