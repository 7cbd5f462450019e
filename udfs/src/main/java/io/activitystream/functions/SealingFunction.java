package io.activitystream.functions;

import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.Sealer;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/** A scalar function that seals or unseals with the keys of the job. */
abstract class SealingFunction extends ScalarFunction {
  private final FunctionSettings settings;

  private transient Sealer sealer;

  SealingFunction(FunctionSettings settings) {
    this.settings = settings;
  }

  /** What it takes. */
  abstract Arguments arguments();

  /** The type of what it gives. */
  abstract DataType result();

  /** Seals with the current key, unseals with any. */
  final Sealer sealer() {
    return sealer;
  }

  @Override
  public final TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(arguments())
        .outputTypeStrategy(TypeStrategies.explicit(result()))
        .build();
  }

  /** False: a call is made where the keys are, not where the statement is planned. */
  @Override
  public final boolean supportsConstantFolding() {
    return false;
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    sealer = settings.keys(context).sealer();
  }
}
