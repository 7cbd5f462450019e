package io.activitystream.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sessions of one entity: activities of which each happened no longer than the gap after the
 * one before it. Whatever the order in which they come, the sessions are those of all activities
 * that came: one that is belated lengthens a session, makes two into one, or is one of its own.
 *
 * <p>An activity that lies further behind the newest than the horizon is late and in none. Sessions
 * that no other can reach any more are let go.
 *
 * <p>The latest session stands by itself, so that what comes in order touches nothing else; those
 * before it stand in the store, in one piece for each day on which they began.
 */
final class Sessions {
  /** The sessions before the latest, by the day of their start. */
  interface Store {
    /** The days on which sessions began, each with what was put there. */
    Iterable<Map.Entry<Integer, byte[]>> days() throws Exception;

    /** What was put for a day; null for nothing. */
    byte[] day(int day) throws Exception;

    void putDay(int day, byte[] sessions) throws Exception;

    void removeDay(int day) throws Exception;
  }

  private static final int VERSION = 1;
  private static final long NEVER = Long.MIN_VALUE;
  private static final long MICROS_OF_DAY = 86_400_000_000L;

  private final long gap;
  private final long horizon;
  private long newest = NEVER;
  private long cleared = NEVER;
  private Session latest;

  /**
   * The sessions of an entity.
   *
   * @param state what {@link #toBytes} gave; null for one that has done nothing yet
   * @param gap the longest pause within a session, in microseconds
   * @param horizon how far behind the newest an activity may lie, in microseconds; {@link
   *     Long#MAX_VALUE} for any distance
   */
  Sessions(byte[] state, long gap, long horizon) {
    this.gap = gap;
    this.horizon = horizon;
    if (state != null) {
      StateReader in = new StateReader(state);
      in.version("A session", VERSION);
      newest = in.fixedLong();
      cleared = in.fixedLong();
      latest = Session.read(in);
    }
  }

  byte[] toBytes(StateWriter out) {
    out.clear();
    out.octet(VERSION);
    out.fixed(newest);
    out.fixed(cleared);
    latest.write(out);
    return out.toBytes();
  }

  /**
   * Adds an activity.
   *
   * @param activity as a session of its own
   * @param clock the time up to which it moves the newest: its own, unless it lies in the future
   * @return the session that it is in now; null if it is late
   */
  Session add(Session activity, long clock, Store store, StateWriter writer) throws Exception {
    if (newest != NEVER && activity.start() < before(newest, horizon)) {
      return null;
    }
    newest = Math.max(newest, clock);
    Session now = place(activity, store, writer);
    letGo(store);
    return now;
  }

  private Session place(Session activity, Store store, StateWriter writer) throws Exception {
    if (latest == null) {
      latest = activity;
    } else if (activity.start() < latest.start()) {
      return placeBefore(activity, store, writer);
    } else if (latest.reaches(activity, gap)) {
      latest = latest.with(activity);
    } else {
      append(latest, store, writer);
      latest = activity;
    }
    return latest;
  }

  private void append(Session session, Store store, StateWriter writer) throws Exception {
    int day = day(session);
    List<Session> sessions = read(store.day(day));
    sessions.add(session);
    put(day, sessions, store, writer);
  }

  /** Places what began before the latest session did. */
  private Session placeBefore(Session activity, Store store, StateWriter writer) throws Exception {
    TreeMap<Integer, List<Session>> days = new TreeMap<>();
    for (Map.Entry<Integer, byte[]> day : store.days()) {
      days.put(day.getKey(), read(day.getValue()));
    }
    Session merged = activity;
    for (Map.Entry<Integer, List<Session>> day : days.entrySet()) {
      List<Session> reached =
          day.getValue().stream().filter(session -> session.reaches(activity, gap)).toList();
      for (Session session : reached) {
        merged = merged.with(session);
      }
      if (day.getValue().removeAll(reached)) {
        put(day.getKey(), day.getValue(), store, writer);
      }
    }
    if (latest.reaches(activity, gap)) {
      latest = merged.with(latest);
      return latest;
    }
    List<Session> sameDay = days.computeIfAbsent(day(merged), none -> new ArrayList<>());
    sameDay.add(merged);
    put(day(merged), sameDay, store, writer);
    return merged;
  }

  /** Lets go, once a day, of the days whose sessions no activity can reach that is not late. */
  private void letGo(Store store) throws Exception {
    long reachable = before(before(newest, horizon), gap);
    if (reachable == NEVER || Math.floorDiv(reachable, MICROS_OF_DAY) == cleared) {
      return;
    }
    cleared = Math.floorDiv(reachable, MICROS_OF_DAY);
    List<Integer> gone = new ArrayList<>();
    for (Map.Entry<Integer, byte[]> day : store.days()) {
      if (read(day.getValue()).stream().allMatch(session -> session.end() < reachable)) {
        gone.add(day.getKey());
      }
    }
    for (int day : gone) {
      store.removeDay(day);
    }
  }

  /** A time that lies before another, or the beginning of time. */
  private static long before(long time, long distance) {
    long earlier = time - distance;
    return earlier > time ? NEVER : earlier;
  }

  private static int day(Session session) {
    return Math.toIntExact(Math.floorDiv(session.start(), MICROS_OF_DAY));
  }

  private static List<Session> read(byte[] bytes) {
    List<Session> sessions = new ArrayList<>();
    if (bytes != null) {
      StateReader in = new StateReader(bytes);
      in.version("A day of sessions", VERSION);
      while (in.position() < bytes.length) {
        sessions.add(Session.read(in));
      }
    }
    return sessions;
  }

  private static void put(int day, List<Session> sessions, Store store, StateWriter writer)
      throws Exception {
    if (sessions.isEmpty()) {
      store.removeDay(day);
      return;
    }
    writer.clear();
    writer.octet(VERSION);
    sessions.forEach(session -> session.write(writer));
    store.putDay(day, writer.toBytes());
  }
}
