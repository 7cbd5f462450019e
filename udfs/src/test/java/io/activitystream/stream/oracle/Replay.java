package io.activitystream.stream.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.types.Row;

/**
 * A history while a job reads it: how far it may be read, where reading and writing fail, and what
 * has been written. It outlives the job's failures and restarts; the tasks, which run in this JVM,
 * find it by its id.
 */
final class Replay implements AutoCloseable {
  private static final int UNKNOWN = -1;
  private static final Map<String, Replay> ALL = new ConcurrentHashMap<>();

  private final String id = UUID.randomUUID().toString();
  private final Set<Integer> failingReads;
  private final Set<Integer> failingWrites;
  private final Map<Integer, Integer> nextOfSplit = new HashMap<>();
  private final List<Row> changes = new ArrayList<>();
  private CompletableFuture<Void> limitMoved = new CompletableFuture<>();
  private int writtenElsewhere = UNKNOWN;
  private int limit;
  private int written;
  private int attempt;

  /** What was planned to happen, so that a test can tell it from a mistake. */
  static final class PlannedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlannedFailure(String where) {
      super("Planned failure " + where);
    }
  }

  /**
   * A replay of nothing yet.
   *
   * @param failingReads the positions before which reading fails once
   * @param failingWrites the changes, counted over all attempts, that fail to be written
   */
  Replay(Set<Integer> failingReads, Set<Integer> failingWrites) {
    this.failingReads = new HashSet<>(failingReads);
    this.failingWrites = new HashSet<>(failingWrites);
    ALL.put(id, this);
  }

  static Replay of(String id) {
    return ALL.get(id);
  }

  String id() {
    return id;
  }

  @Override
  public void close() {
    ALL.remove(id);
  }

  /** Lets everything before a position be read. */
  synchronized void readUntil(int position) {
    limit = position;
    CompletableFuture<Void> moved = limitMoved;
    limitMoved = new CompletableFuture<>();
    moved.complete(null);
  }

  synchronized int limit() {
    return limit;
  }

  synchronized CompletableFuture<Void> limitMoved() {
    return limitMoved;
  }

  /** The number of failures so far, by which readers that belong to a failed attempt are known. */
  synchronized int attempt() {
    return attempt;
  }

  /** Notes how far a split has been read. */
  synchronized void reached(int ofAttempt, int split, int next) {
    if (ofAttempt == attempt) {
      nextOfSplit.put(split, next);
      notifyAll();
    }
  }

  /**
   * Waits a while until every split has been read up to the limit, and no failure has undone it.
   *
   * @return whether that is so
   */
  synchronized boolean awaitRead(int splits, Duration time) throws InterruptedException {
    if (!isRead(splits)) {
      wait(time.toMillis());
    }
    return isRead(splits);
  }

  private boolean isRead(int splits) {
    return nextOfSplit.size() == splits
        && nextOfSplit.values().stream().allMatch(next -> next >= limit);
  }

  /** Forgets how far splits have been read: a new job begins. */
  synchronized void begin() {
    attempt++;
    nextOfSplit.clear();
  }

  /** Fails if that is planned. */
  synchronized void beforeRead(int position) {
    if (failingReads.remove(position)) {
      begin();
      throw new PlannedFailure("before arrival " + position);
    }
  }

  /** Writes a change, or fails if that is planned. */
  synchronized void write(Row change) {
    if (failingWrites.remove(written++)) {
      begin();
      throw new PlannedFailure("at change " + (written - 1));
    }
    changes.add(change);
  }

  synchronized int changesWritten() {
    return writtenElsewhere + changes.size();
  }

  /**
   * Takes back the changes after so many, as a sink does that belongs to a checkpoint. The first
   * time they are those before a savepoint that another replay has written.
   */
  synchronized void rollBack(int size) {
    if (writtenElsewhere == UNKNOWN) {
      writtenElsewhere = size;
    }
    changes.subList(size - writtenElsewhere, changes.size()).clear();
  }

  /** The changes after the first so many. */
  synchronized List<Row> changesAfter(int count) {
    return List.copyOf(changes.subList(count, changes.size()));
  }
}
