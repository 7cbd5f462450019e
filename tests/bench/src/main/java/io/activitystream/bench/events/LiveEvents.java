package io.activitystream.bench.events;

import io.activitystream.bench.events.Corpus.Event;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Events of the mix as they come in when they happen, each a few seconds old, from customers of
 * whom some come often and many rarely. They are made again, the same ones, each time they are
 * asked for, since there are more than memory takes.
 *
 * @param size how many
 * @param perSecond how many happen in a second
 */
public record LiveEvents(int size, double perSecond) implements Iterable<Event> {
  @Override
  public Iterator<Event> iterator() {
    Iterator<Event> events = new EventMaker(Corpus.MIX, Corpus.SEED, new Timeline(perSecond));
    return Stream.generate(events::next).limit(size).iterator();
  }
}
