package io.activitystream.cases;

/** What went wrong, in the words nearest to it. */
final class Causes {
  private Causes() {}

  /** The message of the innermost cause. */
  static String last(Throwable failure) {
    Throwable last = failure;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last.getMessage() == null ? last.toString() : last.getMessage();
  }
}
