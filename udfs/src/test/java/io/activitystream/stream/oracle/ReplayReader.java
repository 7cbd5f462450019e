package io.activitystream.stream.oracle;

import io.activitystream.stream.oracle.ReplaySource.Item;
import io.activitystream.stream.oracle.ReplaySource.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.types.Row;

/** Reads some splits of a history, as far as its replay allows. */
final class ReplayReader implements SourceReader<Row, Split> {
  private static final long NONE = -1;

  private final Replay replay;
  private final int attempt;
  private final List<Item> items;
  private final TreeSet<Integer> checkpoints;
  private final Map<Integer, Integer> nextOfSplit = new TreeMap<>();
  private boolean allSplits;
  private CompletableFuture<Void> available = new CompletableFuture<>();

  // Waiting for a checkpoint that was taken since waiting began.
  private Integer checkpointDue;
  private boolean waiting;
  private long takenWhileWaiting = NONE;

  ReplayReader(Replay replay, List<Item> items, TreeSet<Integer> checkpoints) {
    this.replay = replay;
    this.attempt = replay.attempt();
    this.items = items;
    this.checkpoints = checkpoints;
  }

  @Override
  public void start() {}

  @Override
  public void addSplits(List<Split> splits) {
    splits.forEach(split -> moveTo(split.number(), split.next()));
    checkpointDue = checkpoints.higher(next());
  }

  @Override
  public void notifyNoMoreSplits() {
    allSplits = true;
    available.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Row> output) {
    CompletableFuture<Void> limitMoved = replay.limitMoved();
    int next = next();
    if (!allSplits) {
      return waitFor(new CompletableFuture<>());
    } else if (next == items.size() && replay.limit() > items.size()) {
      return InputStatus.END_OF_INPUT;
    } else if (next >= replay.limit() || next == items.size()) {
      return waitFor(limitMoved.copy());
    } else if (checkpointDue != null && next >= checkpointDue) {
      waiting = true;
      return waitFor(new CompletableFuture<>());
    }
    replay.beforeRead(next);
    Item item = items.get(next);
    output.collect(item.row());
    moveTo(item.split(), next + 1);
    return InputStatus.MORE_AVAILABLE;
  }

  /** The position of the earliest arrival that any of the splits has next. */
  private int next() {
    return nextOfSplit.values().stream().mapToInt(next -> next).min().orElse(items.size());
  }

  private void moveTo(int split, int from) {
    int next = from;
    while (next < items.size() && items.get(next).split() != split) {
      next++;
    }
    nextOfSplit.put(split, next);
    replay.reached(attempt, split, next);
  }

  private InputStatus waitFor(CompletableFuture<Void> event) {
    available = event;
    return InputStatus.NOTHING_AVAILABLE;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public List<Split> snapshotState(long checkpoint) {
    if (waiting && takenWhileWaiting == NONE) {
      takenWhileWaiting = checkpoint;
    }
    List<Split> splits = new ArrayList<>();
    nextOfSplit.forEach((split, next) -> splits.add(new Split(split, next)));
    return splits;
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    if (takenWhileWaiting != NONE && checkpoint >= takenWhileWaiting) {
      waiting = false;
      takenWhileWaiting = NONE;
      checkpointDue = checkpoints.higher(next());
      available.complete(null);
    }
  }

  @Override
  public void close() {}
}
