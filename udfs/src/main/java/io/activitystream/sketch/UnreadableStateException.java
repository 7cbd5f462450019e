package io.activitystream.sketch;

/** What an aggregate had stored itself cannot be read: the state was damaged. */
final class UnreadableStateException extends IllegalStateException {

  UnreadableStateException() {
    super("The state of an aggregate holds no sketch that it wrote: go back to an older savepoint");
  }
}
