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

/** {@code SKETCH_DISTINCT}: the number of different values. */
@SqlFunction(
    name = "SKETCH_DISTINCT",
    summary = "How many different values a distinct sketch has seen.",
    arguments = {
      @Argument(
          name = "sketch",
          type = "BYTES",
          description = "of DISTINCT_SKETCH or MERGE_DISTINCT_SKETCH")
    },
    returns = "BIGINT",
    notes = {
      "Off by at most 3.3 %, 95 times of 100; nearly exact up to some hundred.",
      "NULL for NULL, and for bytes that are no sketch of this kind."
    },
    example =
        """
        SELECT `minute`, SKETCH_DISTINCT(customers) AS customers FROM api_minutes
        """)
public final class SketchDistinct extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(SketchDistinct.class, ArgumentType.BINARY);
  private static final DataType RESULT = DataTypes.BIGINT();

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(RESULT))
        .build();
  }

  /** The number of different values. */
  public Long eval(byte[] sketch) {
    return DistinctImage.read(sketch)
        .filter(read -> !read.isEmpty())
        .map(read -> Math.round(read.getEstimate()))
        .orElse(null);
  }
}
