package io.activitystream.sketch;

import io.activitystream.functions.ArgumentType;
import io.activitystream.functions.Arguments;
import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import java.util.Arrays;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/** {@code SKETCH_QUANTILES}: the values at many ranks. */
@SqlFunction(
    name = "SKETCH_QUANTILES",
    summary = "The values at many ranks of a quantile sketch, which is read once for all of them.",
    arguments = {
      @Argument(
          name = "sketch",
          type = "BYTES",
          description = "of QUANTILE_SKETCH or MERGE_QUANTILE_SKETCH"),
      @Argument(
          name = "ranks",
          type = "ARRAY of numbers",
          description = "shares from 0 to 1, in any order")
    },
    returns = "ARRAY<DOUBLE>, a value a rank",
    notes = {
      "Each is what SKETCH_QUANTILE gives for the rank, with the same bound; NULL where that is NULL.",
      "NULL for NULL, and for bytes that are no sketch of this kind."
    },
    example =
        """
        SELECT `minute`, SKETCH_QUANTILES(latencies, ARRAY[0.5, 0.9, 0.99]) AS p50_p90_p99 FROM api_minutes
        """)
public final class SketchQuantiles extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(SketchQuantiles.class, ArgumentType.BINARY, ArgumentType.NUMBERS);
  private static final DataType RESULT = DataTypes.ARRAY(DataTypes.DOUBLE());

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(RESULT))
        .build();
  }

  /** The values at ranks. */
  public Double[] eval(byte[] sketch, Double[] ranks) {
    if (ranks == null) {
      return null;
    }
    QuantileReading reading = QuantileReading.of(sketch);
    return reading.isEmpty()
        ? null
        : Arrays.stream(ranks)
            .map(rank -> rank == null ? null : reading.quantile(rank))
            .toArray(Double[]::new);
  }
}
