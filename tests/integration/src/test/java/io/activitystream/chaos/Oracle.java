package io.activitystream.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.activitystream.chaos.Outcome.Made;
import io.activitystream.chaos.Outcome.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What the tables must hold when a load has been sent, read off the load by the definitions alone:
 * the first of an id is the activity, what says the same again is dropped, what says something else
 * is a dead letter; each entity's activities of a name are sorted by time and id, and numbered.
 *
 * <p>Records of one key are taken in the order in which they were sent. No activity is late: the
 * load stays within the horizon.
 */
final class Oracle {
  private final Load load;
  private final SentLoad sent;
  private final Map<String, First> firsts = new HashMap<>();
  private final Map<String, DeadLetter> deadLetters = new LinkedHashMap<>();
  private final Map<String, Integer> lastOfOrigin = new HashMap<>();
  private final Set<String> arrivals = new HashSet<>();
  private final Map<Observed, long[]> checks = new HashMap<>();
  private final Map<Day, Daily> days = new HashMap<>();

  /** An activity: the record that told of it first, and its place among those of its entity. */
  private static final class First {
    private final int number;
    private final int index;
    private final Instant ts;
    private final byte[] id;
    private long occurrence;
    private Instant repeatedAt;

    First(int number, int index, Made made) {
      this.number = number;
      this.index = index;
      this.ts = made.ts();
      this.id = made.id().getBytes(UTF_8);
    }
  }

  /**
   * A dead letter.
   *
   * @param number the record that it is of: the last one, where several leave the same
   */
  record DeadLetter(
      int number, String source, String code, String path, String activity, String origin) {}

  /** What a check looked at, and the day; the activity is empty where it is not about one. */
  record Observed(String check, String scope, String activity, LocalDate day) {}

  /** A row of {@code activity_daily}, by its key. */
  record Day(LocalDate day, String source, String activity) {}

  /** What is counted of a day. */
  record Daily(long[] activities, Set<String> entities, BigDecimal[] revenue) {
    long count() {
      return activities[0];
    }

    BigDecimal sum() {
      return Json.plain(revenue[0]);
    }
  }

  private Oracle(Load load, SentLoad sent) {
    this.load = load;
    this.sent = sent;
  }

  /** What must stand when the records of a load stand in their topics. */
  static Oracle of(Load load, SentLoad sent) {
    Oracle oracle = new Oracle(load, sent);
    Map<String, List<First>> entities = new HashMap<>();
    for (int number = 0; number < load.count(); number++) {
      oracle.take(load.at(number), entities);
    }
    entities.values().forEach(Oracle::number);
    oracle.observeMoments();
    oracle.countRecords();
    return oracle;
  }

  private void take(LoadEvent event, Map<String, List<First>> entities) {
    for (int index = 0; index < event.outcomes().size(); index++) {
      Outcome outcome = event.outcomes().get(index);
      if (outcome instanceof Made made) {
        arrived(event, index, made, entities);
      } else if (outcome instanceof Refused bad) {
        DeadLetter letter =
            new DeadLetter(
                event.number(),
                event.source(),
                bad.code(),
                null,
                bad.activity(),
                sent.origin(event));
        deadLetters.put(letter.origin() + bad.code() + bad.activity(), letter);
      }
    }
    lastOfOrigin.put(sent.origin(event), event.number());
  }

  private void arrived(LoadEvent event, int index, Made made, Map<String, List<First>> entities) {
    String key = StreamRow.key(made.activity(), made.id());
    First first = firsts.get(key);
    if (first == null) {
      first = new First(event.number(), index, made);
      firsts.put(key, first);
      entities
          .computeIfAbsent(made.activity() + " " + made.entity(), entity -> new ArrayList<>())
          .add(first);
      observeFirst(event, made);
      observeArrival(event, made, key, false, false);
      return;
    }
    Made known = (Made) load.at(first.number).outcomes().get(first.index);
    List<String> differences = differences(known, made);
    observeArrival(event, made, key, true, !differences.isEmpty());
    if (!differences.isEmpty()) {
      deadLetters.put(
          "conflict " + made,
          new DeadLetter(
              event.number(),
              event.source(),
              "CONFLICT",
              String.join(", ", differences),
              made.activity(),
              sent.origin(event)));
    }
  }

  /** In the order of the stream's columns. */
  private static List<String> differences(Made known, Made made) {
    List<String> names = new ArrayList<>();
    add(names, "ts", known.ts(), made.ts());
    add(names, "customer", known.customer(), made.customer());
    add(names, "anonymous_customer_id", known.visitor(), made.visitor());
    add(names, "feature_json", known.features(), made.features());
    add(names, "revenue_impact", known.revenue(), made.revenue());
    add(names, "link", known.link(), made.link());
    return names;
  }

  private static void add(List<String> names, String name, Object one, Object other) {
    if (!Objects.equals(one, other)) {
      names.add(name);
    }
  }

  private static void number(List<First> activities) {
    activities.sort(
        Comparator.<First, Instant>comparing(first -> first.ts)
            .thenComparing((one, other) -> Arrays.compareUnsigned(one.id, other.id)));
    for (int i = 0; i < activities.size(); i++) {
      activities.get(i).occurrence = i + 1;
      activities.get(i).repeatedAt = i + 1 < activities.size() ? activities.get(i + 1).ts : null;
    }
  }

  private void observeFirst(LoadEvent event, Made made) {
    LocalDate day = day(event.eventTime());
    count("customer_known", event, made, day, made.customer() == null);
    count("identified", event, made, day, made.customer() == null && made.visitor() == null);
    boolean early = made.ts().isBefore(Instant.parse("2000-01-01T00:00:00Z"));
    boolean ahead = made.ts().isAfter(event.arrival().plusSeconds(300));
    count("time_not_before_floor", event, made, day, early);
    count("time_not_in_future", event, made, day, ahead);
    if (made.revenue() != null) {
      boolean tooMuch = made.revenue().abs().compareTo(BigDecimal.valueOf(1_000_000)) >= 0;
      count("revenue_sane", event, made, day, tooMuch);
    }
    count("activity_late", event, made, day(made.ts()), false);
    count("moment_unique", event, made, day(made.ts()), false);
    Daily daily =
        days.computeIfAbsent(
            new Day(day(made.ts()), event.source(), made.activity()),
            key -> new Daily(new long[1], new HashSet<>(), new BigDecimal[1]));
    daily.activities()[0]++;
    daily.entities().add(made.entity());
    if (made.revenue() != null) {
      BigDecimal sum = daily.revenue()[0];
      daily.revenue()[0] = sum == null ? made.revenue() : sum.add(made.revenue());
    }
  }

  /** A record that says where it stood at first counts once, however often it comes. */
  private void count(String check, LoadEvent event, Made made, LocalDate day, boolean failed) {
    observe(check, event.source(), made.activity(), day, 1, failed ? 1 : 0);
  }

  private void observeArrival(
      LoadEvent event, Made made, String key, boolean came, boolean differs) {
    if (event.origin() == null || arrivals.add(key + " " + event.origin())) {
      LocalDate day = day(event.eventTime());
      count("id_unique", event, made, day, came && !differs);
      count("id_conflict", event, made, day, differs);
    }
  }

  /** Two of an entity at one moment: the first of them has the other behind it. */
  private void observeMoments() {
    firsts
        .values()
        .forEach(
            first -> {
              if (first.ts.equals(first.repeatedAt)) {
                LoadEvent event = load.at(first.number);
                Made made = (Made) event.outcomes().get(first.index);
                observe("moment_unique", event.source(), made.activity(), day(first.ts), 0, 1);
              }
            });
  }

  private void countRecords() {
    for (int number : lastOfOrigin.values()) {
      LoadEvent event = load.at(number);
      List<Outcome> rows = event.outcomes();
      LocalDate day = day(event.eventTime());
      int refused = (int) rows.stream().filter(Refused.class::isInstance).count();
      observe("records_accounted_for", event.source(), "", day, 1, 0);
      observe("dead_letter_share", event.source(), "", day, rows.size(), refused);
      rows.forEach(outcome -> observeContract(event.source(), day, outcome));
    }
  }

  private void observeContract(String source, LocalDate day, Outcome outcome) {
    String activity = null;
    String code = "";
    if (outcome instanceof Made made) {
      activity = made.activity();
    } else if (outcome instanceof Refused refused) {
      activity = Objects.requireNonNullElse(refused.activity(), "");
      code = refused.code();
    }
    if (activity != null) {
      observe(
          "required_present", source, activity, day, 1, code.equals("REQUIRED_MISSING") ? 1 : 0);
      observe("type_valid", source, activity, day, 1, code.equals("TYPE_MISMATCH") ? 1 : 0);
      observe("constraint_met", source, activity, day, 1, code.equals("CONSTRAINT") ? 1 : 0);
    }
  }

  private void observe(
      String check, String scope, String activity, LocalDate day, int checked, int failed) {
    Observed observed = new Observed(check, scope, activity, day);
    long[] counts = checks.computeIfAbsent(observed, key -> new long[2]);
    counts[0] += checked;
    counts[1] += failed;
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /** The keys of all rows that must stand in the stream. */
  Set<String> keys() {
    return firsts.keySet();
  }

  /** The row that must stand in the stream under a key, or null. */
  StreamRow row(String key) {
    First first = firsts.get(key);
    if (first == null) {
      return null;
    }
    LoadEvent event = load.at(first.number);
    Made made = (Made) event.outcomes().get(first.index);
    return new StreamRow(
        made.activity(),
        made.id(),
        made.ts(),
        made.customer(),
        made.visitor(),
        Json.of(made.features()),
        Json.plain(made.revenue()),
        made.link(),
        first.occurrence,
        first.repeatedAt,
        event.source(),
        event.arrival(),
        sent.origin(event),
        false);
  }

  /** All dead letters that must stand, each once. */
  List<DeadLetter> deadLetters() {
    return List.copyOf(deadLetters.values());
  }

  /** Rows checked and rows failed, of each check, scope, activity and day. */
  Map<Observed, long[]> checks() {
    return checks;
  }

  /** The rows of {@code activity_daily}. */
  Map<Day, Daily> days() {
    return days;
  }
}
