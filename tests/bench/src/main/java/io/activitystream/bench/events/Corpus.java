package io.activitystream.bench.events;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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

  /** Of every hundred events of the mix: small ones are frequent, as in a company's stream. */
  private static final Map<String, Integer> SHARES =
      Map.of("api", 30, "segment", 40, "debezium", 15, "stripe", 10, "github", 5);

  private static final long SEED = 20_260_131;
  private static final int EVENTS = 5_000;
  private static final int EVENTS_OF_GITHUB = 2_000;

  private static final Map<String, EventSource> MAKERS =
      Map.of(
          "api", new ApiLogEvents(),
          "segment", new SegmentEvents(),
          "debezium", new DebeziumEvents(),
          "stripe", new StripeEvents(),
          "github", new GithubEvents());

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
    if (!name.equals(MIX) && !MAKERS.containsKey(name)) {
      throw new IllegalArgumentException("There is no corpus '" + name + "': name one of " + NAMES);
    }
    return of(name, size, seed, null);
  }

  /**
   * So many events of the mix as they come in when they happen, each a few seconds old, from
   * customers of whom some come often and many rarely.
   *
   * @param perSecond how many happen in a second
   */
  public static Corpus live(int size, double perSecond) {
    return of(MIX, size, SEED, new Timeline(perSecond));
  }

  private static Corpus of(String name, int size, long seed, Timeline timeline) {
    Map<String, Draw> draws = new HashMap<>();
    SplittableRandom order = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String source = name.equals(MIX) ? anySource(order.nextInt(100)) : name;
      Draw draw = draws.computeIfAbsent(source, key -> new Draw(seed + key.hashCode(), timeline));
      events.add(new Event(source, MAKERS.get(source).next(draw)));
      if (timeline != null) {
        timeline.goOn();
      }
    }
    return new Corpus(name, List.copyOf(events));
  }

  private static String anySource(int percentile) {
    int below = percentile;
    for (String source : SOURCES) {
      below -= SHARES.get(source);
      if (below < 0) {
        return source;
      }
    }
    throw new IllegalStateException("The shares of the mix are less than a hundred in all");
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
