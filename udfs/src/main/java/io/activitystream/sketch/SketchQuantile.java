package io.activitystream.sketch;

import io.activitystream.functions.ArgumentType;
import io.activitystream.functions.Arguments;
import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/** {@code SKETCH_QUANTILE}: the value at a rank. */
@SqlFunction(
    name = "SKETCH_QUANTILE",
    summary = "The value below or at which a share of the values of a quantile sketch lies.",
    arguments = {
      @Argument(
          name = "sketch",
          type = "BYTES",
          description = "of QUANTILE_SKETCH or MERGE_QUANTILE_SKETCH"),
      @Argument(
          name = "rank",
          type = "a number",
          description =
              "the share, from 0 (the least value) to 1 (the greatest): 0.5 is the median")
    },
    returns = "DOUBLE",
    notes = {
      "It is a value that was sketched. Its true rank is within 0.68 % of the values around the rank asked for, 99 times of 100; 0 and 1 are exact.",
      "NULL for NULL, and for bytes that are no sketch of this kind.",
      "NULL for a rank that is not between 0 and 1."
    },
    example =
        """
        SELECT `minute`, SKETCH_QUANTILE(latencies, 0.99) AS p99 FROM api_minutes
        """)
public final class SketchQuantile extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(SketchQuantile.class, ArgumentType.BINARY, ArgumentType.NUMBER);
  private static final DataType RESULT = DataTypes.DOUBLE();

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(RESULT))
        .build();
  }

  /** The value at a rank. */
  public Double eval(byte[] sketch, Double rank) {
    return rank == null ? null : QuantileReading.of(sketch).quantile(rank);
  }
}
