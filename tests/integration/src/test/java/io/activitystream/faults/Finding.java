package io.activitystream.faults;

import java.time.Instant;

/**
 * A window that fails a check.
 *
 * @param scope a source, or a source and a feature
 * @param activity empty where the check is about a whole source
 * @param window when it begins
 * @param failed how many of its rows fail, or {@link #SOME}
 */
record Finding(String check, String scope, String activity, Instant window, long failed) {
  /** Where it is not said how many rows fail, but that there are too many. */
  static final long SOME = -1;

  static Finding of(String check, Event.Source scope, String activity, Instant window) {
    return new Finding(check, scope.title(), activity, window, SOME);
  }

  /** The same of one feature of the activity. */
  Finding feature(String name) {
    return new Finding(check, scope + "." + name, activity, window, failed);
  }

  Finding rows(long number) {
    return new Finding(check, scope, activity, window, number);
  }

  /** Whether a window that was found is this one. */
  boolean isMetBy(Finding found) {
    return place().equals(found.place()) && (failed == SOME || failed == found.failed);
  }

  /** Everything but how many rows fail. */
  Finding place() {
    return rows(SOME);
  }

  @Override
  public String toString() {
    return "%s of %s %s from %s on%s"
        .formatted(check, scope, activity, window, failed == SOME ? "" : ", " + failed + " rows");
  }
}
