package io.activitystream.bench.events;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Events to measure with. The same name and size give the same events, whatever process makes them.
 *
 * @param name the source, or {@value #MIX}
 * @param events the events, in the order in which they arrive
 */
public record Corpus(String name, List<Event> events) {

  /** The name of the corpus of all sources together. */
  public static final String MIX = "mix";

  /** The sources one by one, smallest events first. */
  public static final List<String> SOURCES =
      List.of("api", "segment", "debezium", "stripe", "github");

  /** All there are: of each source one, then the mix. */
  public static final List<String> NAMES = Stream.concat(SOURCES.stream(), Stream.of(MIX)).toList();

  static final long SEED = 20_260_131;
  private static final int EVENTS = 5_000;
  private static final int EVENTS_OF_GITHUB = 2_000;

  /**
   * An event as it arrived.
   *
   * @param source the source that sent it
   * @param payload its UTF-8 bytes
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Event(String source, byte[] payload) {}

  /** The corpus of the size that is measured with: larger than a processor's caches. */
  public static Corpus named(String name) {
    return of(name, name.equals("github") ? EVENTS_OF_GITHUB : EVENTS);
  }

  /**
   * So many events of a source, or of all.
   *
   * @throws IllegalArgumentException if there is no such source
   */
  public static Corpus of(String name, int size) {
    return of(name, size, SEED);
  }

  static Corpus of(String name, int size, long seed) {
    Iterator<Event> events = new EventMaker(name, seed, null);
    return new Corpus(name, Stream.generate(events::next).limit(size).toList());
  }

  /** The sources that a corpus has events of. */
  public static List<String> sourcesOf(String name) {
    return name.equals(MIX) ? SOURCES : List.of(name);
  }

  /** The mean size of an event. */
  public double meanBytes() {
    return events.stream().mapToInt(event -> event.payload().length).average().orElse(0);
  }
}
