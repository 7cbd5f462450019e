package io.activitystream.sketch;

import io.activitystream.functions.ArgumentType;
import io.activitystream.functions.Arguments;
import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.TypeInference;

/** {@code SKETCH_PSI}: the Population Stability Index of two sketches. */
@SqlFunction(
    name = "SKETCH_PSI",
    summary =
        "How far a distribution has moved from a baseline: the Population Stability Index of two quantile sketches.",
    arguments = {
      @Argument(
          name = "baseline",
          type = "BYTES",
          description = "a quantile sketch: what is usual"),
      @Argument(
          name = "current",
          type = "BYTES",
          description = "a quantile sketch: what is compared with it"),
      @Argument(
          name = "bins",
          type = "INT literal",
          description = "how many, from 2 to 100; 10 by default",
          optional = true)
    },
    returns = "DOUBLE, 0 for the same shares and more the farther they are apart",
    notes = {
      "The sum over the bins of (q - p) * ln(q / p), p and q the shares of baseline and current. Usual readings: below 0.1 no change worth a look, above 0.25 a shift.",
      "The bins lie between the quantiles of the baseline, those that are the same taken once, so that each holds about as many of its values; a value on a border counts below it.",
      "Each bin has half a value added in both sketches, so that an empty one is no infinity: p = (values + 0.5) / (all values + 0.5 * bins).",
      "Bins are counted from the sketches: each p and q is off by at most 0.009, 99 times of 100, and exact up to 400 values. Of a few hundred values chance alone gives about (bins - 1) * (1 / n + 1 / m).",
      "NULL for NULL, and for bytes that are no sketch of this kind."
    },
    example =
        """
        SELECT SKETCH_PSI(LAG(latencies) OVER (ORDER BY arrived), latencies) AS drift FROM (SELECT latencies, PROCTIME() AS arrived FROM api_minutes)
        """)
public final class SketchPsi extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(
          SketchPsi.class, ArgumentType.BINARY, ArgumentType.BINARY, ArgumentType.INTEGER_LITERAL);
  private static final int DEFAULT_BINS = 10;
  private static final int LEAST_BINS = 2;
  private static final int MOST_BINS = 100;
  private static final DataType RESULT = DataTypes.DOUBLE();

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(SketchPsi::result)
        .build();
  }

  private static Optional<DataType> result(CallContext call) {
    int bins = bins(call);
    if (bins < LEAST_BINS || bins > MOST_BINS) {
      throw new ValidationException(
          String.format(
              "SKETCH_PSI: %d bins, and there must be between %d and %d: write 10, or leave it out.",
              bins, LEAST_BINS, MOST_BINS));
    }
    return Optional.of(RESULT);
  }

  private static int bins(CallContext call) {
    return call.getArgumentDataTypes().size() < 3
        ? DEFAULT_BINS
        : call.getArgumentValue(2, Integer.class).orElse(DEFAULT_BINS);
  }

  /** The index with ten bins. */
  public Double eval(byte[] baseline, byte[] current) {
    return eval(baseline, current, DEFAULT_BINS);
  }

  /** The index. */
  public Double eval(byte[] baseline, byte[] current, Integer bins) {
    return QuantileReading.of(baseline).stabilityIndex(QuantileReading.of(current), bins);
  }
}
