package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.KeyException;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.DataType;

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
public final class Seal extends SealingFunction {
  private static final Arguments ARGUMENTS = Arguments.of(Seal.class, ArgumentType.TEXT_OR_BYTES);

  private transient ByteSlice slice;

  /** The function with the keys of the job. */
  public Seal() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public Seal(FunctionSettings settings) {
    super(settings);
  }

  @Override
  Arguments arguments() {
    return ARGUMENTS;
  }

  @Override
  DataType result() {
    return DataTypes.BYTES();
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    super.open(context);
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
    return sealer().seal(plain.bytes(), plain.from(), plain.to());
  }
}
