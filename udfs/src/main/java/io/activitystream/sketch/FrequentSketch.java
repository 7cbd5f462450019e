package io.activitystream.sketch;

import io.activitystream.functions.ArgumentType;
import io.activitystream.functions.Arguments;
import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import org.apache.flink.table.data.StringData;

/**
 * {@code FREQUENT_SKETCH}: which texts are the most frequent, as a frequent-items sketch of Apache
 * DataSketches.
 */
@SqlFunction(
    name = "FREQUENT_SKETCH",
    summary =
        "Which texts are the most frequent, as a frequent-items sketch of Apache DataSketches.",
    arguments = {@Argument(name = "x", type = "STRING", description = "what to count")},
    returns = "BYTES",
    notes = {
      "With a map of 256: a count read from it is off by at most 1.4 % of all texts, also after merging, and its bounds are certain; up to 192 different texts are counted exactly.",
      "A text of more than 128 characters is counted under its first 127 and an ellipsis, so that the sketch is bounded: usually some kilobytes, never more than 80 kB.",
      "NULL is passed over. NULL if there is no text. It holds the texts themselves: of a personal field, sketch the protected form.",
      "Works in windows of every kind, OVER from the beginning, GROUP BY, and in two phases. It cannot take back a value: over a table that is updated, and OVER the last rows only, Flink refuses the statement and names the method retract. Aggregate the rows before they are updated, or in windows."
    },
    example =
        """
        SELECT window_start, FREQUENT_SKETCH(endpoint) AS endpoints
        FROM TUMBLE(TABLE api_calls, DESCRIPTOR(`at`), INTERVAL '1' MINUTE)
        GROUP BY window_start, window_end
        """)
public final class FrequentSketch extends SketchAggregate<FrequentState> {
  private static final Arguments ARGUMENTS = Arguments.of(FrequentSketch.class, ArgumentType.TEXT);

  @Override
  Arguments arguments() {
    return ARGUMENTS;
  }

  @Override
  Class<FrequentState> stateType() {
    return FrequentState.class;
  }

  @Override
  public FrequentState createAccumulator() {
    return new FrequentState();
  }

  /** Adds a text. */
  public void accumulate(FrequentState state, StringData x) {
    if (x != null) {
      state.add(x.toString());
    }
  }
}
