package io.activitystream.sketch;

import io.activitystream.functions.ArgumentType;
import io.activitystream.functions.Arguments;
import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;

/**
 * {@code DISTINCT_SKETCH}: how many different values there are, as an HLL sketch of Apache
 * DataSketches.
 */
@SqlFunction(
    name = "DISTINCT_SKETCH",
    summary = "How many different values there are, as an HLL sketch of Apache DataSketches.",
    arguments = {
      @Argument(
          name = "x",
          type = "STRING, BOOLEAN, an integer or DECIMAL",
          description = "what to count")
    },
    returns = "BYTES",
    notes = {
      "With 2^12 registers: a count read from it is off by at most 3.3 %, 95 times of 100, also after merging; up to a few hundred values are counted nearly exactly. At most 2.2 kB as it comes out and 4.2 kB in the state.",
      "HLL since of the sketches that merge it is the smallest whose merging loses nothing, and since every library of DataSketches reads it.",
      "NULL is passed over, and so is the empty text, as in the library. NULL if there is no value. 1 and 1.0 are the same value, 1 and '1' are not; TRUE is 1.",
      "Works in windows of every kind, OVER from the beginning, GROUP BY, and in two phases. It cannot take back a value: over a table that is updated, and OVER the last rows only, Flink refuses the statement and names the method retract. Aggregate the rows before they are updated, or in windows."
    },
    example =
        """
        SELECT window_start, endpoint, DISTINCT_SKETCH(customer) AS customers
        FROM TUMBLE(TABLE api_calls, DESCRIPTOR(`at`), INTERVAL '1' MINUTE)
        GROUP BY window_start, window_end, endpoint
        """)
public final class DistinctSketch extends SketchAggregate<DistinctState> {
  private static final Arguments ARGUMENTS =
      Arguments.of(DistinctSketch.class, ArgumentType.SCALAR);

  @Override
  Arguments arguments() {
    return ARGUMENTS;
  }

  @Override
  Class<DistinctState> stateType() {
    return DistinctState.class;
  }

  @Override
  public DistinctState createAccumulator() {
    return new DistinctState();
  }

  /** Adds a text. */
  public void accumulate(DistinctState state, StringData x) {
    if (x != null) {
      state.add(x.toBytes());
    }
  }

  /** Adds a whole number. */
  public void accumulate(DistinctState state, Long x) {
    if (x != null) {
      state.add(x);
    }
  }

  /** Adds a decimal number: a whole one is the same as an integer. */
  public void accumulate(DistinctState state, DecimalData x) {
    if (x == null) {
      return;
    }
    BigDecimal value = x.toBigDecimal().stripTrailingZeros();
    if (value.scale() <= 0 && value.toBigInteger().bitLength() < Long.SIZE) {
      state.add(value.longValue());
    } else {
      state.add(value.toPlainString().getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Adds TRUE or FALSE. */
  public void accumulate(DistinctState state, Boolean x) {
    if (x != null) {
      state.add(x ? 1 : 0);
    }
  }
}
