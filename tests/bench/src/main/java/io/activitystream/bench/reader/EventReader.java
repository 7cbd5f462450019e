package io.activitystream.bench.reader;

import io.activitystream.bench.events.Corpus.Event;
import io.activitystream.bench.fields.ActivityRow;

/**
 * A way to take the twelve values of an event. A reader refuses what is not JSON; it serves one
 * thread.
 */
public interface EventReader {

  /** Makes an activity, in the form that is natural to the variant; valid until the next call. */
  Object read(Event event);

  /** What {@link #read} has returned last, in the form in which variants are compared. */
  ActivityRow row(Object made);
}
