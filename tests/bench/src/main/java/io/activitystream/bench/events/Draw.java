package io.activitystream.bench.events;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws the values that events are made of: the same seed gives the same values in a row. */
final class Draw {
  private static final String HEX = "0123456789abcdef";
  private static final String LETTERS_AND_DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String LOGIN = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final long FIRST_SECOND = 1_735_689_600; // 2025-01-01T00:00:00Z
  private static final int SECONDS_IN_A_YEAR = 365 * 86_400;
  private static final int BELOW_ONE_MILLION = 1_000_000;

  /** One in eight of these needs more than one byte a character. */
  private static final String[] WORDS = {
    "release",
    "notes",
    "cannot",
    "parse",
    "when",
    "the",
    "header",
    "is",
    "missing",
    "update",
    "dependency",
    "for",
    "faster",
    "builds",
    "fix",
    "race",
    "in",
    "worker",
    "pool",
    "add",
    "tests",
    "documentation",
    "of",
    "retry",
    "limit",
    "remove",
    "dead",
    "code",
    "rename",
    "customer",
    "invoice",
    "report",
    "and",
    "align",
    "button",
    "colour",
    "on",
    "mobile",
    "crash",
    "after",
    "login",
    "with",
    "empty",
    "cart",
    "allow",
    "several",
    "currencies",
    "slow",
    "query",
    "Zürich",
    "naïve",
    "café",
    "mañana",
    "東京",
    "Łódź",
    "garçon",
    "🚀"
  };

  private static final String[] FIRST_NAMES = {
    "Ada", "Björn", "Chiara", "Dmitri", "Elif", "Fatou", "Grace", "Hana", "Ivo", "Jürgen", "Kaito",
    "Lena", "Mateo", "Noor", "Olga", "Priya", "Quinn", "Rosa", "Søren", "Tariq", "Uma", "Vera"
  };
  private static final String[] LAST_NAMES = {
    "Abbott",
    "Brandt",
    "Castillo",
    "Dubois",
    "Eriksen",
    "Fischer",
    "García",
    "Hughes",
    "Ito",
    "Jansen",
    "Kowalski",
    "Lund",
    "Moreau",
    "Nowak",
    "Okafor",
    "Petrov",
    "Rossi",
    "Sato",
    "Tanaka"
  };

  private static final String[] AGENTS = {
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0"
  };

  private static final int FIRST_CUSTOMER = 1_000;
  private static final int LAST_CUSTOMER = 99_999;
  private static final int SECONDS_UNDER_WAY = 5;

  private final SplittableRandom random;
  private final Timeline timeline;
  private final Deque<Call> open = new ArrayDeque<>();

  /** A call that was not answered yet. */
  record Call(String id, Instant sentAt) {}

  /** Draws times of a whole year in any order, and every customer as often as any other. */
  Draw(long seed) {
    this(seed, null);
  }

  /** Draws times just before that of a timeline, and some customers often and many rarely. */
  Draw(long seed, Timeline timeline) {
    this.random = new SplittableRandom(seed);
    this.timeline = timeline;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int between(int least, int greatest) {
    return random.nextInt(least, greatest + 1);
  }

  long number(long least, long greatest) {
    return random.nextLong(least, greatest + 1);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  String of(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** The value, or null in some cases. */
  String maybe(double probability, String value) {
    return chance(probability) ? value : null;
  }

  String hex(int length) {
    return from(HEX, length);
  }

  String id(String prefix, int length) {
    return prefix + from(LETTERS_AND_DIGITS, length);
  }

  String uuid() {
    return hex(8)
        + "-"
        + hex(4)
        + "-4"
        + hex(3)
        + "-"
        + of("8", "9", "a", "b")
        + hex(3)
        + "-"
        + hex(12);
  }

  String login() {
    String name = from(LOGIN, between(4, 14));
    return chance(0.2) ? name + "-" + from(LOGIN, between(2, 6)) : name;
  }

  String person() {
    return of(FIRST_NAMES) + " " + of(LAST_NAMES);
  }

  String email() {
    return from(LOGIN, between(4, 14)) + "@" + of("example.com", "example.org", "mail.example.net");
  }

  String ip() {
    return of("192.0.2.", "198.51.100.", "203.0.113.") + between(1, 254);
  }

  String agent() {
    return of(AGENTS);
  }

  String words(int least, int most) {
    return IntStream.range(0, between(least, most))
        .mapToObj(i -> of(WORDS))
        .collect(Collectors.joining(" "));
  }

  /** A line that somebody wrote; one in six quotes something. */
  String title() {
    String words = words(3, 9);
    return chance(1.0 / 6) ? words + " \"" + of(WORDS) + "\"" : words;
  }

  /** What somebody wrote into a large field: lines, quotes, code, tabs. */
  String prose(int least, int most) {
    int paragraphs = between(least, most);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < paragraphs; i++) {
      switch (below(5)) {
        case 0 -> text.append("- [x] ").append(words(4, 12));
        case 1 -> text.append("```java\r\n\treturn \"").append(words(2, 4)).append("\";\r\n```");
        case 2 -> text.append("> ").append(title()).append(" C:\\temp\\").append(of(WORDS));
        default -> text.append(words(10, 30)).append('.');
      }
      text.append("\r\n");
    }
    return text.toString();
  }

  /** A customer's number. */
  int customer() {
    if (timeline == null) {
      return between(FIRST_CUSTOMER, LAST_CUSTOMER);
    }
    double chance = random.nextDouble(); // by its cube, one in a hundred comes in one of five cases
    int customers = LAST_CUSTOMER - FIRST_CUSTOMER + 1;
    return FIRST_CUSTOMER + (int) (customers * chance * chance * chance);
  }

  /** When something happened. */
  Instant time() {
    if (timeline != null) {
      return timeline.now().minusNanos(random.nextInt(SECONDS_UNDER_WAY * 1_000_000) * 1_000L);
    }
    return Instant.ofEpochSecond(
        FIRST_SECOND + random.nextInt(SECONDS_IN_A_YEAR), 1_000L * below(BELOW_ONE_MILLION));
  }

  /** A call is made, which is to be answered. */
  Call call() {
    Call call = new Call(uuid(), time());
    open.add(call);
    return call;
  }

  /** The call that waits for the longest time, which is answered now; null if none does. */
  Call answered() {
    return open.poll();
  }

  /** As most JSON libraries write a time: always three digits of milliseconds. */
  static String iso(Instant time) {
    Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
    return seconds(time).replace("Z", "." + "%03dZ".formatted(millis.getNano() / 1_000_000));
  }

  /** A time to the second. */
  static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private String from(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
