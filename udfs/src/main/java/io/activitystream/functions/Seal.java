package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.Sealer;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/** {@code SEAL}: bytes that only holders of the key can read. */
@SqlFunction(
    name = "SEAL",
    summary = "Bytes that only those who have the key can read: UNSEAL gives the plain ones back.",
    arguments = {
      @Argument(name = "plain", type = "STRING or BYTES", description = "what is sealed")
    },
    returns = "BYTES",
    notes = {
      "AES-256-GCM, behind the version of the key. What is sealed again with the same key is the"
          + " same bytes, so that a replay writes the same rows: that two sealed values are the same"
          + " can be seen.",
      "The key is read where the function runs, as PSEUDONYMIZE says; the first one is used.",
      "NULL for NULL."
    },
    example =
        """
        SELECT SEAL(payload) FROM raw_events
        """)
public final class Seal extends ScalarFunction {
  private static final Arguments ARGUMENTS = Arguments.of(Seal.class, ArgumentType.TEXT_OR_BYTES);

  private final FunctionSettings settings;

  private transient Sealer sealer;
  private transient ByteSlice slice;

  /** The function with the keys of the job. */
  public Seal() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public Seal(FunctionSettings settings) {
    this.settings = settings;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(DataTypes.BYTES()))
        .build();
  }

  /** False: a call is made where the keys are, not where the statement is planned. */
  @Override
  public boolean supportsConstantFolding() {
    return false;
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    sealer = settings.keys(context).sealer();
    slice = new ByteSlice();
  }

  /** A text, sealed. */
  public byte[] eval(StringData plain) {
    return plain == null ? null : seal(slice.moveTo(plain));
  }

  /** Bytes, sealed. */
  public byte[] eval(byte[] plain) {
    return plain == null ? null : seal(slice.moveTo(plain));
  }

  private byte[] seal(ByteSlice plain) {
    return sealer.seal(plain.bytes(), plain.from(), plain.to());
  }
}
