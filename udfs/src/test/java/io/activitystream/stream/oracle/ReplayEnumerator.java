package io.activitystream.stream.oracle;

import io.activitystream.stream.oracle.ReplaySource.Split;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Gives each reader its share of the splits as soon as it is there. */
final class ReplayEnumerator implements SplitEnumerator<Split, List<Split>> {
  private final SplitEnumeratorContext<Split> context;
  private final List<Split> unassigned;

  ReplayEnumerator(SplitEnumeratorContext<Split> context, List<Split> unassigned) {
    this.context = context;
    this.unassigned = new ArrayList<>(unassigned);
  }

  @Override
  public void start() {}

  @Override
  public void handleSplitRequest(int subtask, String hostname) {}

  @Override
  public void addSplitsBack(List<Split> splits, int subtask) {
    unassigned.addAll(splits);
  }

  @Override
  public void addReader(int subtask) {
    List<Split> share =
        unassigned.stream()
            .filter(split -> split.number() % context.currentParallelism() == subtask)
            .toList();
    unassigned.removeAll(share);
    share.forEach(split -> context.assignSplit(split, subtask));
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public List<Split> snapshotState(long checkpoint) {
    return List.copyOf(unassigned);
  }

  @Override
  public void close() {}
}
