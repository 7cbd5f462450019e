package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.privacy.SealException;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.DataType;

/** {@code UNSEAL}: the plain bytes of sealed ones. */
@SqlFunction(
    name = "UNSEAL",
    summary = "The plain bytes of what SEAL, the method encrypt or a dead letter has sealed.",
    arguments = {
      @Argument(
          name = "sealed",
          type = "STRING or BYTES",
          description = "sealed bytes, or a text that begins with `sealed_`")
    },
    returns = "BYTES",
    notes = {
      "Text is CAST(UNSEAL(...) AS STRING).",
      "Any key that stands where PSEUDONYMIZE finds its own unseals, old ones too: what is sealed"
          + " names the version of its key.",
      "NULL for NULL, and for what is not sealed, was changed, or is sealed with a key that is not"
          + " there."
    },
    example =
        """
        SELECT CAST(UNSEAL(payload) AS STRING) FROM raw_events
        """)
public final class Unseal extends SealingFunction {
  private static final Arguments ARGUMENTS = Arguments.of(Unseal.class, ArgumentType.TEXT_OR_BYTES);

  /** The function with the keys of the job. */
  public Unseal() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public Unseal(FunctionSettings settings) {
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

  /** The plain bytes of a sealed text. */
  public byte[] eval(StringData sealed) {
    return sealed == null ? null : eval(sealed.toBytes());
  }

  /** The plain bytes of sealed bytes. */
  public byte[] eval(byte[] sealed) {
    try {
      return sealed == null ? null : sealer().unseal(sealed);
    } catch (SealException e) {
      return null;
    }
  }
}
