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

/** {@code SKETCH_RANK}: the share of values up to one. */
@SqlFunction(
    name = "SKETCH_RANK",
    summary = "The share of the values of a quantile sketch that are not above a value.",
    arguments = {
      @Argument(
          name = "sketch",
          type = "BYTES",
          description = "of QUANTILE_SKETCH or MERGE_QUANTILE_SKETCH"),
      @Argument(
          name = "value",
          type = "a number",
          description = "the value, which need not have been sketched")
    },
    returns = "DOUBLE, from 0 to 1",
    notes = {
      "Off by at most 0.0068, 99 times of 100.",
      "NULL for NULL, and for bytes that are no sketch of this kind.",
      "NULL for NaN."
    },
    example =
        """
        SELECT `minute`, SKETCH_RANK(latencies, 250) AS within_250_ms FROM api_minutes
        """)
public final class SketchRank extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(SketchRank.class, ArgumentType.BINARY, ArgumentType.NUMBER);
  private static final DataType RESULT = DataTypes.DOUBLE();

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(RESULT))
        .build();
  }

  /** The share of values up to one. */
  public Double eval(byte[] sketch, Double value) {
    return value == null ? null : QuantileReading.of(sketch).rank(value);
  }
}
