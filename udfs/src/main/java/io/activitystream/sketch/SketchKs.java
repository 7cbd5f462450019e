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

/** {@code SKETCH_KS}: the Kolmogorov-Smirnov distance of two sketches. */
@SqlFunction(
    name = "SKETCH_KS",
    summary =
        "The greatest difference between the shares of values up to any point in two quantile sketches: their Kolmogorov-Smirnov distance.",
    arguments = {
      @Argument(name = "a", type = "BYTES", description = "a quantile sketch"),
      @Argument(name = "b", type = "BYTES", description = "another")
    },
    returns = "DOUBLE, from 0 to 1",
    notes = {
      "Off by at most 0.0136, the sum of the two sketches' rank errors, 99 times of 100, and exact for sketches of up to 400 values. Values that are the same are one step, so that it is 0 for the same discrete values however many they are.",
      "NULL for NULL, and for bytes that are no sketch of this kind."
    },
    example =
        """
        SELECT SKETCH_KS(LAG(latencies) OVER (ORDER BY arrived), latencies) AS drift FROM (SELECT latencies, PROCTIME() AS arrived FROM api_minutes)
        """)
public final class SketchKs extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(SketchKs.class, ArgumentType.BINARY, ArgumentType.BINARY);
  private static final DataType RESULT = DataTypes.DOUBLE();

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(RESULT))
        .build();
  }

  /** The distance. */
  public Double eval(byte[] a, byte[] b) {
    return QuantileReading.of(a).distance(QuantileReading.of(b));
  }
}
