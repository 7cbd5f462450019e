package io.activitystream.sketch;

import io.activitystream.functions.ArgumentType;
import io.activitystream.functions.Arguments;
import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;

/** {@code MERGE_QUANTILE_SKETCH}: one sketch of many: merges sketches of quantiles. */
@SqlFunction(
    name = "MERGE_QUANTILE_SKETCH",
    summary = "One sketch of many: merges sketches of quantiles.",
    arguments = {
      @Argument(
          name = "sketch",
          type = "BYTES",
          description =
              "what QUANTILE_SKETCH or MERGE_QUANTILE_SKETCH gave, or another user of DataSketches")
    },
    returns = "BYTES",
    notes = {
      "In any order and over any number of levels the bound of the ranks is that of QUANTILE_SKETCH; of sketches that were made with coarser parameters it is theirs.",
      "NULL, and bytes that are no such sketch, are passed over; the latter are counted by the metric unreadableSketches. NULL if there is nothing to merge.",
      "Works in windows of every kind, OVER from the beginning, GROUP BY, and in two phases. It cannot take back a value: over a table that is updated, and OVER the last rows only, Flink refuses the statement and names the method retract. Aggregate the rows before they are updated, or in windows."
    },
    example =
        """
        SELECT FLOOR(`minute` TO HOUR) AS `hour`, MERGE_QUANTILE_SKETCH(latencies) AS latencies
        FROM api_minutes
        GROUP BY FLOOR(`minute` TO HOUR)
        """)
public final class MergeQuantileSketch extends SketchMerge<QuantileState> {
  private static final Arguments ARGUMENTS =
      Arguments.of(MergeQuantileSketch.class, ArgumentType.BINARY);

  @Override
  Arguments arguments() {
    return ARGUMENTS;
  }

  @Override
  Class<QuantileState> stateType() {
    return QuantileState.class;
  }

  @Override
  public QuantileState createAccumulator() {
    return new QuantileState();
  }
}
