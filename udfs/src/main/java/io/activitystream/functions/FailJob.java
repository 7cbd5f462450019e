package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/** {@code FAIL_JOB}: stops the job for good. */
@SqlFunction(
    name = "FAIL_JOB",
    summary =
        "Stops the job for good: it fails with a message, and no restart strategy restarts it.",
    arguments = {
      @Argument(name = "message", type = "STRING", description = "why; NULL lets the job go on")
    },
    returns = "STRING, which is NULL",
    notes = {
      "For what must not go on unseen. A job that is submitted again from its last checkpoint meets"
          + " the same row again."
    },
    example =
        """
        SELECT IF(r.payload IS NULL, FAIL_JOB('No payload: ' || r.source), r.source) FROM raw_events AS r
        """)
public final class FailJob extends ScalarFunction {
  private static final Arguments ARGUMENTS = Arguments.of(FailJob.class, ArgumentType.TEXT);

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(DataTypes.STRING().bridgedTo(StringData.class)))
        .build();
  }

  /** What it does is no value: a call with a constant is not made when the job is planned. */
  @Override
  public boolean isDeterministic() {
    return false;
  }

  /** Fails, unless there is no message. */
  public StringData eval(StringData message) {
    if (message != null) {
      throw new SuppressRestartsException(new IllegalStateException(message.toString()));
    }
    return null;
  }
}
