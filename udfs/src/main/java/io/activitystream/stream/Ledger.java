package io.activitystream.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * The numbers of one entity's activities of one name: which is the first, the second, and when each
 * was repeated, whatever the order in which they come.
 *
 * <p>Activities are ordered by time, then by the bytes of their id. One that comes belatedly takes
 * its place: those behind it are renumbered, and the one before it is repeated by it. Two bounds
 * keep state small, and an activity that comes beyond either is {@linkplain Outcome#LATE late}: it
 * gets no number and changes none.
 *
 * <ul>
 *   <li>The horizon: its time is further behind the newest time seen than that. A time that lies
 *       beyond its own arrival is taken for a wrong clock's and does not move the newest.
 *   <li>The most that are held: it would stand before the last so many that were numbered.
 * </ul>
 *
 * <p>Of the activities that are held, times and ids of the last few stand in the ledger's own
 * bytes, which are few, so that many ledgers fit into memory: an activity in order costs two reads
 * and two writes of state, of the ledger and of a row each. The others are stored away in runs of
 * some, so that a late one touches only the run that it falls into and the rows that it changes.
 * Numbers follow from positions and are stored nowhere.
 *
 * <p>What can no longer change is let go, except for one: the last before the horizon, which the
 * first behind it repeats.
 */
final class Ledger {

  /** No time: an activity that was not repeated yet. */
  static final long NEVER = Long.MIN_VALUE;

  /** The most activities of a run, as long as fewer than its square are held. */
  static final int LONGEST_RUN = 64;

  /** The version in which the row of the very last activity stood in the ledger. */
  private static final int WITH_LAST_ROW = 1;

  private static final int VERSION = 2;

  private final long horizon;
  private final long mostHeld;

  private long numbered;
  private long newest = NEVER;
  private int nextRun;
  private final List<StoredRun> stored = new ArrayList<>();
  private Run tail = new Run();

  /** The row of the last activity, if the ledger was read with it and it is not stored yet. */
  private byte[] rowToStore;

  /** What became of an activity. */
  enum Outcome {
    /** It has a number. */
    NUMBERED,
    /** It came beyond the horizon and has none. */
    LATE,
    /** One of the same time and id is there already. */
    REPEATED
  }

  /** Where runs and rows are stored that are not in the ledger itself. */
  interface Store {

    /** A run, or null if it has been forgotten. */
    byte[] run(int number) throws Exception;

    void putRun(int number, byte[] run) throws Exception;

    void removeRun(int number) throws Exception;

    /** A row, or null if it has been forgotten. */
    byte[] row(long time, byte[] id) throws Exception;

    void putRow(long time, byte[] id, byte[] row) throws Exception;

    void removeRow(long time, byte[] id) throws Exception;
  }

  /** What the numbers of an entity become, in an order in which no number is given twice. */
  interface Changes {

    /** The new activity's numbers. */
    void inserted(long occurrence, long repeatedAt);

    /** The numbers of one that was there, before and after. */
    void changed(
        byte[] row, long occurrenceBefore, long repeatedBefore, long occurrence, long repeatedAt);
  }

  private record StoredRun(int number, int size, long firstTime, byte[] firstId) {}

  /**
   * The ledger of an entity.
   *
   * @param bytes what {@link #toBytes} gave, or null if there was none
   * @param horizon how far behind the newest an activity is still numbered, in the unit of times
   * @param mostHeld how many activities are held
   */
  Ledger(byte[] bytes, long horizon, long mostHeld) {
    this.horizon = horizon;
    this.mostHeld = mostHeld;
    if (bytes != null) {
      read(new StateReader(bytes));
    }
  }

  /**
   * Gives an activity its number.
   *
   * @param time when it happened
   * @param id identifies it among those of the same time
   * @param clock the time up to which it moves the newest: its own, unless it lies in the future
   * @param row what is handed to {@link Changes#changed} when its number changes
   */
  Outcome place(long time, byte[] id, long clock, byte[] row, Store store, Changes changes)
      throws Exception {
    if (newest != NEVER && time < horizonStart()) {
      return Outcome.LATE;
    }
    Place place = find(time, id, store);
    if (place.rank < numbered - mostHeld || place.isBeforeAllHeld() && evicted() > 0) {
      return Outcome.LATE;
    }
    if (place.exists) {
      return Outcome.REPEATED;
    }
    storeLastRow(store);
    announce(place, time, store, changes);
    insert(place, time, id, row, store);
    numbered++;
    newest = Math.max(newest, clock);
    letGo(store);
    return Outcome.NUMBERED;
  }

  // --- where an activity belongs ----------------------------------------------------------------

  /**
   * A position: an index in a run, which is a stored one or the tail. It is never the first of a
   * run but of the first one, since a run is looked for that begins before it.
   */
  private final class Place {
    private final int runIndex;
    private final Run run;
    private final int index;
    private final boolean exists;
    private final long rank;

    private Place(int runIndex, Run run, int found, long countBefore) {
      this.runIndex = runIndex;
      this.run = run;
      this.exists = found >= 0;
      this.index = exists ? found : -found - 1;
      this.rank = countBefore + index;
    }

    private boolean isInTail() {
      return run == tail;
    }

    private boolean isBeforeAllHeld() {
      return runIndex == 0 && index == 0 && !exists;
    }
  }

  /** The place of an activity. A run that it falls into and that was forgotten is let go before. */
  private Place find(long time, byte[] id, Store store) throws Exception {
    while (true) {
      int runIndex = runFor(time, id);
      Run run = load(runIndex, store);
      if (run != null) {
        long before = evicted();
        for (int i = 0; i < runIndex; i++) {
          before += stored.get(i).size();
        }
        return new Place(runIndex, run, run.search(time, id), before);
      }
      stored.subList(0, runIndex + 1).clear();
    }
  }

  /** The last run that begins at or before a place, or the first. */
  private int runFor(long time, byte[] id) {
    if (tail.size() == 0 || Run.compare(tail.time(0), tail.id(0), time, id) <= 0) {
      return stored.size();
    }
    int index = stored.size() - 1;
    while (index > 0
        && Run.compare(stored.get(index).firstTime(), stored.get(index).firstId(), time, id) > 0) {
      index--;
    }
    return stored.isEmpty() ? 0 : index;
  }

  /** A run, or null if it was forgotten. */
  private Run load(int runIndex, Store store) throws Exception {
    if (runIndex == stored.size()) {
      return tail;
    }
    byte[] bytes = store.run(stored.get(runIndex).number());
    return bytes == null ? null : Run.read(new StateReader(bytes));
  }

  // --- what changes -----------------------------------------------------------------------------

  private void announce(Place place, long time, Store store, Changes changes) throws Exception {
    long next = timeAt(place.runIndex, place.run, place.index);
    announceRepetition(place, time, next, store, changes);
    changes.inserted(place.rank + 1, next);
    announceRenumbering(place, store, changes);
  }

  /** The activity before the new one is repeated by it. */
  private void announceRepetition(Place place, long time, long next, Store store, Changes changes)
      throws Exception {
    if (next == time) {
      return; // it was repeated at this very time before
    }
    if (place.index == 0) {
      return; // it is the first of all
    }
    byte[] row = row(place.run, place.index - 1, store);
    if (row != null) {
      changes.changed(row, place.rank, next, place.rank, time);
    }
  }

  /** Each activity behind the new one has one more before it. */
  private void announceRenumbering(Place place, Store store, Changes changes) throws Exception {
    long occurrence = place.rank + 1;
    int index = place.index;
    for (int i = place.runIndex; i <= stored.size(); i++) {
      Run run = i == place.runIndex ? place.run : load(i, store);
      if (run == null) { // forgotten: its rows are too
        occurrence += stored.get(i).size();
        continue;
      }
      for (; index < run.size(); index++) {
        long repeatedAt = timeAt(i, run, index + 1);
        byte[] row = row(run, index, store);
        if (row != null) {
          changes.changed(row, occurrence, repeatedAt, occurrence + 1, repeatedAt);
        }
        occurrence++;
      }
      index = 0;
    }
  }

  /** The time at an index of a run, which may be the one right behind its end. */
  private long timeAt(int runIndex, Run run, int index) {
    if (index < run.size()) {
      return run.time(index);
    }
    if (runIndex + 1 < stored.size()) {
      return stored.get(runIndex + 1).firstTime();
    }
    return runIndex + 1 == stored.size() ? tail.time(0) : NEVER;
  }

  private static byte[] row(Run run, int index, Store store) throws Exception {
    return store.row(run.time(index), run.id(index));
  }

  // --- what is stored ---------------------------------------------------------------------------

  private void storeLastRow(Store store) throws Exception {
    if (rowToStore != null) {
      int last = tail.size() - 1;
      store.putRow(tail.time(last), tail.id(last), rowToStore);
      rowToStore = null;
    }
  }

  private void insert(Place place, long time, byte[] id, byte[] row, Store store) throws Exception {
    store.putRow(time, id, row);
    place.run.insert(place.index, time, id);
    if (place.isInTail()) {
      if (tail.size() > longestRun()) {
        stored.add(store(nextRun++, tail.takeFirst(tail.size() / 2), store));
      }
    } else {
      storeAgain(place.runIndex, place.run, store);
    }
  }

  private void storeAgain(int runIndex, Run run, Store store) throws Exception {
    int number = stored.get(runIndex).number();
    if (run.size() > longestRun()) {
      Run first = run.takeFirst(run.size() / 2);
      stored.set(runIndex, store(number, first, store));
      stored.add(runIndex + 1, store(nextRun++, run, store));
    } else {
      stored.set(runIndex, store(number, run, store));
    }
  }

  /** As long as there are runs, roughly, so that neither of the two grows large. */
  private int longestRun() {
    return Math.max(LONGEST_RUN, (int) Math.sqrt((double) numbered - evicted()));
  }

  private static StoredRun store(int number, Run run, Store store) throws Exception {
    StateWriter out = new StateWriter();
    run.write(out);
    store.putRun(number, out.toBytes());
    return new StoredRun(number, run.size(), run.time(0), run.id(0));
  }

  // --- what is let go ---------------------------------------------------------------------------

  private void letGo(Store store) throws Exception {
    while (!stored.isEmpty()) {
      StoredRun first = stored.get(0);
      boolean tailIsNext = stored.size() == 1;
      long nextTime = tailIsNext ? tail.time(0) : stored.get(1).firstTime();
      if (!isOut(nextTime, evicted() + first.size())) {
        return;
      }
      Run run = load(0, store);
      if (run != null) {
        forget(run, store);
        store.removeRun(first.number());
      }
      stored.remove(0);
    }
    int out = 0;
    while (out + 1 < tail.size() && isOut(tail.time(out + 1), evicted() + out + 1)) {
      out++;
    }
    if (out > 0) {
      forget(tail.takeFirst(out), store);
    }
  }

  private boolean isOut(long time, long rank) {
    return time < horizonStart() || rank < numbered - mostHeld;
  }

  private static void forget(Run run, Store store) throws Exception {
    for (int i = 0; i < run.size(); i++) {
      store.removeRow(run.time(i), run.id(i));
    }
  }

  private long horizonStart() {
    long start = newest - horizon;
    return start > newest ? Long.MIN_VALUE : start; // it begins before all time
  }

  private long evicted() {
    long held = tail.size();
    for (StoredRun run : stored) {
      held += run.size();
    }
    return numbered - held;
  }

  // --- bytes ------------------------------------------------------------------------------------

  /** The ledger as bytes. */
  byte[] toBytes(StateWriter out) {
    out.clear();
    out.octet(VERSION);
    out.count(numbered);
    out.fixed(newest);
    out.count(nextRun);
    out.count(stored.size());
    for (StoredRun run : stored) {
      out.count(run.number());
      out.count(run.size());
      out.number(run.firstTime());
      out.sized(run.firstId());
    }
    tail.write(out);
    return out.toBytes();
  }

  private void read(StateReader in) {
    int version = in.version("A ledger of activities", VERSION);
    numbered = in.count();
    newest = in.fixedLong();
    nextRun = in.size();
    int runs = in.size();
    for (int i = 0; i < runs; i++) {
      stored.add(new StoredRun(in.size(), in.size(), in.number(), in.sized()));
    }
    tail = Run.read(in);
    if (version == WITH_LAST_ROW) {
      byte[] row = in.sized();
      rowToStore = row.length == 0 ? null : row;
    }
  }
}
