package io.activitystream.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.activitystream.chaos.Outcome.Made;
import io.activitystream.chaos.Outcome.Refused;
import io.activitystream.chaos.ShopEvent.Note;
import io.activitystream.chaos.ShopEvent.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The records that are sent, always the same ones of a seed and a day: twenty days of a shop whose
 * events come up to five days late and out of order, some of them twice, some contradicted, some
 * bad, some of the kind that breaks pipelines.
 *
 * <p>Each record is a function of its number, so that nobody needs to keep any.
 *
 * @param seed of all that is random
 * @param count how many records
 * @param begin when the first arrived: records arrive a millisecond apart. Not longer ago than some
 *     hours, since a broker that recovers forgets producers whose records have timestamps that are
 *     older than a day, and takes what they send again for new
 */
record Load(long seed, int count, Instant begin) {
  static final String SOURCE = "chaos";

  /** The records of a seed, as if the first had arrived a while ago. */
  static Load of(long seed, int count) {
    return new Load(
        seed, count, Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS));
  }

  /** All topics: the shop's, and one that nobody has a mapping for. */
  static final List<String> SOURCES = List.of(SOURCE, "nobody");

  private static final Duration SPAN = Duration.ofDays(20);
  private static final long LONGEST_DELAY_MICROS = Duration.ofDays(5).toNanos() / 1_000;
  private static final long SHORT_DELAY_MICROS = Duration.ofMinutes(10).toNanos() / 1_000;

  /** How far back a record may repeat another. */
  private static final int REACH = 5_000;

  /** A record of two megabytes comes so often. */
  private static final int LARGE_EVERY = 20_000;

  private static final int EVENTS_PER_CUSTOMER = 20;
  private static final int LEAST_CUSTOMERS = 50;

  /** What a record is, by a draw below 1000. */
  private enum Kind {
    SOUND,
    POISON,
    HALF_BAD,
    BAD,
    IGNORED,
    AGAIN,
    CONTRADICTION;

    static Kind of(int draw) {
      if (draw < 780) {
        return SOUND;
      }
      if (draw < 810) {
        return POISON;
      }
      if (draw < 820) {
        return HALF_BAD;
      }
      if (draw < 870) {
        return BAD;
      }
      if (draw < 880) {
        return IGNORED;
      }
      return draw < 950 ? AGAIN : CONTRADICTION;
    }
  }

  /** A record, by its number from 0. */
  LoadEvent at(int number) {
    SplittableRandom random = random(number);
    return switch (kind(number, random)) {
      case AGAIN -> at(earlier(number, random)).again(number, arrival(number));
      case CONTRADICTION -> contradiction(number, random);
      case BAD -> bad(number, random);
      case HALF_BAD -> halfBad(number, random);
      default -> record(number, shopEvent(number));
    };
  }

  private SplittableRandom random(int number) {
    return new SplittableRandom(seed * 1_000_003 + number);
  }

  /** Drawn first, so that it can be told of any record. */
  private static Kind kind(int number, SplittableRandom random) {
    Kind kind = Kind.of(random.nextInt(1_000));
    return number == 0 && kind != Kind.POISON ? Kind.SOUND : kind;
  }

  private static int earlier(int number, SplittableRandom random) {
    return number - 1 - random.nextInt(Math.min(number, REACH));
  }

  private Instant arrival(int number) {
    return begin.plusMillis(number);
  }

  private LoadEvent record(int number, ShopEvent event) {
    String origin = number % 500 == 7 ? "elsewhere\0/" + number : null;
    return new LoadEvent(
        number,
        SOURCE,
        event.id().stored(),
        event.json().getBytes(UTF_8),
        origin,
        arrival(number),
        event.at(),
        event.outcomes());
  }

  /** What a record of the shop tells that is no repetition and not bad. */
  private ShopEvent shopEvent(int number) {
    SplittableRandom random = random(number);
    Kind kind = kind(number, random);
    ShopEvent plain = plain(number, random);
    return switch (kind) {
      case POISON -> poisoned(number, plain, random);
      case IGNORED -> withType(plain, "heartbeat");
      default -> plain;
    };
  }

  private ShopEvent plain(int number, SplittableRandom random) {
    boolean known = random.nextInt(100) < 85;
    String name = customer(random);
    return new ShopEvent(
        List.of("visit", "visit", "order", "refund").get(random.nextInt(4)),
        Text.of(List.of("", "é", "\uD83D\uDE00", "\uFF5E").get(random.nextInt(4)) + "e" + number),
        happened(number, random),
        known ? Text.of(name) : null,
        known && random.nextInt(3) > 0 ? null : name,
        "shelf-" + random.nextInt(40),
        BigDecimal.valueOf(random.nextInt(1, 1_000_000), 2),
        random.nextInt(1, 9),
        note(number, random));
  }

  private static Note note(int number, SplittableRandom random) {
    if (number % LARGE_EVERY == LARGE_EVERY / 2) {
      return Note.of("\"" + "x".repeat(2_000_000) + "\"");
    }
    return Note.of(
        random.nextInt(4) == 0 ? "[" + random.nextInt(100) + ", {\"a\": null}]" : "null");
  }

  /** A few customers do a lot, most a little. */
  private String customer(SplittableRandom random) {
    int customers = Math.max(LEAST_CUSTOMERS, count / EVENTS_PER_CUSTOMER);
    int who = random.nextInt(100) == 0 ? random.nextInt(5) : random.nextInt(customers);
    return who % 7 == 0 ? "Zoë \uD83D\uDE00 O'" + who : "customer-" + who + "@example.com";
  }

  /** Mostly in about the order of arrival; often in the very moment in which others happened. */
  private Instant happened(int number, SplittableRandom random) {
    long delay =
        random.nextInt(10) < 7
            ? random.nextLong(SHORT_DELAY_MICROS)
            : random.nextLong(LONGEST_DELAY_MICROS);
    if (random.nextInt(500) == 0) {
      return arrival(number).plus(delay, ChronoUnit.MICROS); // a clock that is ahead
    }
    Duration left = SPAN.multipliedBy(count - number).dividedBy(count);
    Instant at = begin.minus(left).minus(delay, ChronoUnit.MICROS);
    return random.nextInt(10) < 3 ? at.truncatedTo(ChronoUnit.HOURS) : at;
  }

  private ShopEvent poisoned(int number, ShopEvent plain, SplittableRandom random) {
    return switch (random.nextInt(9)) {
      case 0 -> plain.withNote(new Note("\"a\\u0000b\"", "\"a\uFFFDb\""));
      case 1 -> plain.withNote(new Note("\"\\ud800 \\udc00x\"", "\"\uFFFD \uFFFDx\""));
      case 2 ->
          plain.withNote(new Note("{\"k\\u0000\": [\"\\u0000\"]}", "{\"k\uFFFD\": [\"\uFFFD\"]}"));
      case 3 -> plain.withNote(Note.of("123456789012345678901234567890.123456789"));
      case 4 -> plain.withNote(Note.of("[1e300, -1e-300]"));
      case 5 -> plain.withNote(Note.of("[".repeat(400) + "]".repeat(400)));
      case 6 -> plain.withNote(new Note("{\"a\": 1, \"a\": 2}", "{\"a\": 2}"));
      case 7 -> unstorable(number, plain);
      default ->
          alone(
              number,
              plain,
              random.nextBoolean() ? "0001-01-01T00:00:00Z" : "9999-12-31T23:59:59.999999Z");
    };
  }

  /** Names with characters that no database takes. */
  private static ShopEvent unstorable(int number, ShopEvent plain) {
    return new ShopEvent(
        plain.type(),
        new Text("\\u0000e" + number, "\uFFFDe" + number),
        plain.at(),
        new Text(
            "'; DROP TABLE activity_stream; --\\udfff", "'; DROP TABLE activity_stream; --\uFFFD"),
        null,
        plain.page(),
        plain.amount(),
        plain.number(),
        plain.note());
  }

  /** A time far from all others, by a customer who does nothing else. */
  private static ShopEvent alone(int number, ShopEvent plain, String at) {
    return new ShopEvent(
        plain.type(),
        plain.id(),
        Instant.parse(at),
        Text.of("hermit " + number),
        null,
        plain.page(),
        plain.amount(),
        plain.number(),
        plain.note());
  }

  private static ShopEvent withType(ShopEvent event, String type) {
    return new ShopEvent(
        type,
        event.id(),
        event.at(),
        event.customer(),
        event.visitor(),
        event.page(),
        event.amount(),
        event.number(),
        event.note());
  }

  /** The same id with another content; an order may contradict another in half of what it is. */
  private LoadEvent contradiction(int number, SplittableRandom random) {
    int earlier = earlier(number, random);
    while (earlier > 0 && kind(earlier, random(earlier)) != Kind.SOUND) {
      earlier--;
    }
    ShopEvent told = shopEvent(earlier);
    ShopEvent other =
        switch (random.nextInt(3)) {
          case 0 -> told.withCustomer("somebody else");
          case 1 -> told.withNumber(told.number() + 1).withNote(Note.of("\"changed\""));
          default ->
              told.withAmount(told.amount().add(BigDecimal.ONE)).withNote(Note.of("\"dearer\""));
        };
    return record(number, other);
  }

  private LoadEvent bad(int number, SplittableRandom random) {
    BadRecord bad = BadRecord.of(random.nextInt(1_000), number, happened(number, random));
    return new LoadEvent(
        number,
        bad.source(),
        "bad-" + number,
        bad.payload(),
        null,
        arrival(number),
        bad.happened(),
        bad.outcomes());
  }

  /** An order of which one activity can be made and the other cannot. */
  private LoadEvent halfBad(int number, SplittableRandom random) {
    ShopEvent order = withType(plain(number, random), "order");
    LoadEvent sound = record(number, order);
    List<Outcome> outcomes = new ArrayList<>();
    for (Outcome outcome : sound.outcomes()) {
      Made made = (Made) outcome;
      boolean points = made.activity().equals("collected_points");
      outcomes.add(points ? new Refused("TYPE_MISMATCH", made.activity()) : made);
    }
    String payload = order.json().replaceFirst("\"points\": \"\\d+\"", "\"points\": \"lots\"");
    return new LoadEvent(
        number,
        SOURCE,
        sound.key(),
        payload.getBytes(UTF_8),
        sound.origin(),
        sound.arrival(),
        sound.happened(),
        List.copyOf(outcomes));
  }
}
