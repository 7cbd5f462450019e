package io.activitystream.sketch;

import org.apache.flink.metrics.Counter;
import org.apache.flink.table.functions.FunctionContext;

/**
 * An aggregate that merges sketches. Bytes that are none are passed over and counted by the metric
 * {@code unreadableSketches}: one damaged row fails no job.
 *
 * @param <S> what it keeps for a group
 */
public abstract class SketchMerge<S extends SketchState<S>> extends SketchAggregate<S> {
  private transient Counter unreadable;

  SketchMerge() {}

  @Override
  public final void open(FunctionContext context) {
    unreadable = context.getMetricGroup().counter("unreadableSketches");
  }

  /** Adds a sketch. */
  public final void accumulate(S state, byte[] sketch) {
    if (sketch != null && !state.merge(sketch)) {
      unreadable.inc();
    }
  }
}
