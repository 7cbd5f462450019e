package io.activitystream.bench.events;

/**
 * Makes the events of one source as it sends them: its keys in its order, its nesting, the lengths
 * of its values; what is optional there is absent or null here in some events too.
 */
interface EventSource {

  /** The source, as its mapping is called. */
  String name();

  /** The next event, one JSON object on one line. */
  byte[] next(Draw draw);
}
