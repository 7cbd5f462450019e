package io.activitystream.bench.events;

import io.activitystream.bench.events.Corpus.Event;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;

/** Makes the events of a source, or of all, without an end. */
final class EventMaker implements Iterator<Event> {
  /** Of every hundred events of the mix: small ones are frequent, as in a company's stream. */
  private static final Map<String, Integer> SHARES =
      Map.of("api", 30, "segment", 40, "debezium", 15, "stripe", 10, "github", 5);

  private static final Map<String, EventSource> SOURCES =
      Map.of(
          "api", new ApiLogEvents(),
          "segment", new SegmentEvents(),
          "debezium", new DebeziumEvents(),
          "stripe", new StripeEvents(),
          "github", new GithubEvents());

  private final String name;
  private final long seed;
  private final Timeline timeline;
  private final SplittableRandom order;
  private final Map<String, Draw> draws = new HashMap<>();

  /**
   * Events of a source.
   *
   * @param name the source, or {@value Corpus#MIX}
   * @param timeline when they happen; null for any time
   * @throws IllegalArgumentException if there is no such source
   */
  EventMaker(String name, long seed, Timeline timeline) {
    if (!Corpus.NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "There is no corpus '" + name + "': name one of " + Corpus.NAMES);
    }
    this.name = name;
    this.seed = seed;
    this.timeline = timeline;
    this.order = new SplittableRandom(seed);
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Event next() {
    String source = name.equals(Corpus.MIX) ? anySource(order.nextInt(100)) : name;
    Draw draw = draws.computeIfAbsent(source, key -> new Draw(seed + key.hashCode(), timeline));
    Event event = new Event(source, SOURCES.get(source).next(draw));
    if (timeline != null) {
      timeline.goOn();
    }
    return event;
  }

  private static String anySource(int percentile) {
    int below = percentile;
    for (String source : Corpus.SOURCES) {
      below -= SHARES.get(source);
      if (below < 0) {
        return source;
      }
    }
    throw new IllegalStateException("The shares of the mix are less than a hundred in all");
  }
}
