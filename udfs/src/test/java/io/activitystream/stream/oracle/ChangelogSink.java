package io.activitystream.stream.oracle;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.types.Row;

/**
 * Writes changes to a replay exactly once: restored from a checkpoint, it takes back what was
 * written since. (Flink's own collecting of results is exactly once within one job, and a replay is
 * several jobs, one after the other.) Must run in one task.
 */
final class ChangelogSink implements MapFunction<Row, Row>, CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final String replayId;
  private transient Replay replay;
  private transient ListState<Integer> written;

  ChangelogSink(Replay replay) {
    this.replayId = replay.id();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    replay = Replay.of(replayId);
    written =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("written", Types.INT));
    int size = 0;
    for (int restored : written.get()) {
      size = restored;
    }
    replay.rollBack(size);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    written.clear();
    written.add(replay.changesWritten());
  }

  @Override
  public Row map(Row change) {
    replay.write(change);
    return change;
  }
}
