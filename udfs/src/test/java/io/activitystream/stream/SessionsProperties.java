package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.stream.oracle.SessionOracle;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Sessions beside all activities, which are sorted and cut anew. */
class SessionsProperties {
  private static final long MINUTE = 60_000_000L;
  private static final long DAY = 1_440 * MINUTE;
  private static final long GAP = 30 * MINUTE;

  /** Of 1970-01-01: 00:00 to 00:20, three with -5; 01:10 to 01:40, one with 100; 05:00, one. */
  private static final String STORED_DAY =
      "010080989abc040301fb80a8b7a51f80a4a7da0601016480d0918e8601000100";

  private static final String STORED_LATEST =
      "0100000014f46b0400ffffffffffffffe38090d8c69e0500020107";
  private static final String STORED_DAY_AFTER = "0180d0918e86010001000080f882ad16050169";

  /**
   * An activity.
   *
   * @param micros when
   * @param clock how far it moves the newest
   * @param amount its revenue
   */
  record Step(long micros, long clock, long amount) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 20).map(n -> n * 15 * MINUTE),
            Arbitraries.longs().between(0, 3 * DAY),
            Arbitraries.longs().between(-100, 100).map(n -> DAY + n * 10 * MINUTE),
            Arbitraries.longs().between(-20 * DAY, 20 * DAY));
    return Combinators.combine(
            times,
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.just(0L)),
                net.jqwik.api.Tuple.of(1, Arbitraries.longs().between(0, 5 * DAY))),
            Arbitraries.longs().between(-100_000, 100_000))
        .as((micros, future, amount) -> new Step(micros, micros - future, amount))
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 3000)
  void areThoseOfAllActivitiesInWhateverOrderTheyCome(
      @ForAll("steps") List<Step> steps, @ForAll boolean endless) throws Exception {
    long horizon = endless ? Long.MAX_VALUE : 2 * DAY;
    Days store = new Days();
    StateWriter writer = new StateWriter();
    SessionOracle oracle = new SessionOracle(GAP, horizon);
    TreeMap<Long, Session> table = new TreeMap<>();
    byte[] state = null;
    for (Step step : steps) {
      Sessions sessions = new Sessions(state, GAP, horizon);
      Session now =
          sessions.add(
              Session.of(step.micros, BigInteger.valueOf(step.amount)), step.clock, store, writer);
      assertThat(now != null).isEqualTo(oracle.add(step.micros, step.clock, step.amount));
      if (now == null) {
        continue;
      }
      state = sessions.toBytes(writer);
      table.put(now.start(), now);
      assertThat(shown(outermost(table))).isEqualTo(oracle.sessions());
    }
  }

  @Property(tries = 1000)
  void stayTheSameInATableThatAFailedJobHasLeftBehind(
      @ForAll("steps") List<Step> steps, @ForAll long seed) throws Exception {
    TreeMap<Long, Session> table = new TreeMap<>();
    SessionOracle oracle = new SessionOracle(GAP, Long.MAX_VALUE);
    steps.forEach(step -> oracle.add(step.micros, step.clock, step.amount));
    List<Step> order = new ArrayList<>(steps);
    Random random = new Random(seed);
    for (int run = 0; run < 3; run++) {
      Collections.shuffle(order, random);
      Days store = new Days();
      StateWriter writer = new StateWriter();
      byte[] state = null;
      int fails = run == 2 ? order.size() : random.nextInt(order.size() + 1);
      for (Step step : order.subList(0, fails)) {
        Sessions sessions = new Sessions(state, GAP, Long.MAX_VALUE);
        Session now =
            sessions.add(
                Session.of(step.micros, BigInteger.valueOf(step.amount)),
                step.clock,
                store,
                writer);
        state = sessions.toBytes(writer);
        table.put(now.start(), now);
      }
    }
    assertThat(shown(outermost(table))).isEqualTo(oracle.sessions());
  }

  @Property(tries = 300)
  void areLetGoWhenNoActivityCanReachThem(@ForAll("steps") List<Step> steps) throws Exception {
    Days store = new Days();
    StateWriter writer = new StateWriter();
    byte[] state = null;
    for (Step step : steps) {
      Sessions sessions = new Sessions(state, GAP, DAY);
      if (sessions.add(Session.of(step.micros, BigInteger.ONE), step.clock, store, writer)
          != null) {
        state = sessions.toBytes(writer);
      }
    }
    Sessions sessions = new Sessions(state, GAP, DAY);
    sessions.add(Session.of(100 * DAY, BigInteger.ONE), 100 * DAY, store, writer);
    assertThat(store.days.keySet()).allMatch(day -> day >= 98);
  }

  @Test
  void areReadFromTheBytesThatTheFirstVersionKept() throws Exception {
    Days store = new Days();
    store.days.put(0, HexFormat.of().parseHex(STORED_DAY));
    byte[] state = HexFormat.of().parseHex(STORED_LATEST);
    Sessions sessions = new Sessions(state, GAP, 30 * DAY);
    StateWriter writer = new StateWriter();

    assertThat(sessions.toBytes(writer)).isEqualTo(state);
    assertThat(sessions.add(Session.of(40 * MINUTE, BigInteger.TEN), 40 * MINUTE, store, writer))
        .isEqualTo(new Session(0, 100 * MINUTE, 5, BigInteger.valueOf(110 - 5)));
    assertThat(HexFormat.of().formatHex(store.days.get(0))).isEqualTo(STORED_DAY_AFTER);
  }

  /** The rows of a table that do not begin within another: what a reader takes for true. */
  private static List<Session> outermost(TreeMap<Long, Session> table) {
    List<Session> outermost = new ArrayList<>();
    long covered = Long.MIN_VALUE;
    for (Session session : table.values()) {
      if (session.start() > covered) {
        outermost.add(session);
      }
      covered = Math.max(covered, session.end());
    }
    return outermost;
  }

  private static List<String> shown(List<Session> sessions) {
    return sessions.stream()
        .map(
            session ->
                session.start()
                    + " to "
                    + session.end()
                    + ": "
                    + session.activities()
                    + ", "
                    + session.amount())
        .toList();
  }

  private static final class Days implements Sessions.Store {
    private final Map<Integer, byte[]> days = new HashMap<>();

    @Override
    public Iterable<Map.Entry<Integer, byte[]>> days() {
      return new HashMap<>(days).entrySet();
    }

    @Override
    public byte[] day(int day) {
      return days.get(day);
    }

    @Override
    public void putDay(int day, byte[] sessions) {
      days.put(day, sessions);
    }

    @Override
    public void removeDay(int day) {
      days.remove(day);
    }
  }
}
