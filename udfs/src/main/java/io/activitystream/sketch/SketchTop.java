package io.activitystream.sketch;

import io.activitystream.functions.ArgumentType;
import io.activitystream.functions.Arguments;
import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.types.Row;

/** {@code SKETCH_TOP}: the most frequent texts. */
@SqlFunction(
    name = "SKETCH_TOP",
    summary = "The most frequent texts of a frequent sketch, the most frequent first.",
    arguments = {
      @Argument(
          name = "sketch",
          type = "BYTES",
          description = "of FREQUENT_SKETCH or MERGE_FREQUENT_SKETCH"),
      @Argument(name = "n", type = "an integer", description = "how many, at most")
    },
    returns = "ARRAY<ROW<item STRING, lower BIGINT, estimate BIGINT, upper BIGINT>>",
    notes = {
      "lower and upper bound the true count with certainty; they are less than 1.4 % of all texts apart. A text that is not there is no more frequent than that.",
      "Texts that are as frequent stand in their order.",
      "NULL for NULL, and for bytes that are no sketch of this kind.",
      "NULL for an n below 0."
    },
    example =
        """
        SELECT m.`minute`, t.item, t.estimate FROM api_minutes AS m CROSS JOIN UNNEST(SKETCH_TOP(m.endpoints, 3)) AS t (item, `lower`, estimate, `upper`)
        """)
public final class SketchTop extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(SketchTop.class, ArgumentType.BINARY, ArgumentType.INTEGER_32);
  private static final DataType RESULT =
      DataTypes.ARRAY(
          DataTypes.ROW(
              DataTypes.FIELD("item", DataTypes.STRING()),
              DataTypes.FIELD("lower", DataTypes.BIGINT()),
              DataTypes.FIELD("estimate", DataTypes.BIGINT()),
              DataTypes.FIELD("upper", DataTypes.BIGINT())));

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(RESULT))
        .build();
  }

  /** The most frequent texts. */
  public Row[] eval(byte[] sketch, Integer n) {
    return n == null || n < 0
        ? null
        : FrequentImage.read(sketch)
            .filter(read -> !read.isEmpty())
            .map(read -> top(read, n))
            .orElse(null);
  }

  private static Row[] top(ItemsSketch<String> sketch, int n) {
    return Arrays.stream(sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
        .sorted(
            Comparator.comparing(ItemsSketch.Row<String>::getEstimate, Comparator.reverseOrder())
                .thenComparing(ItemsSketch.Row<String>::getItem))
        .limit(n)
        .map(
            row ->
                Row.of(row.getItem(), row.getLowerBound(), row.getEstimate(), row.getUpperBound()))
        .toArray(Row[]::new);
  }
}
