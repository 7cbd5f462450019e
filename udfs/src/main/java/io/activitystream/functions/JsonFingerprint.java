package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.json.Fingerprint;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/** {@code JSON_FINGERPRINT}: one hash for all texts of one JSON value. */
@SqlFunction(
    name = "JSON_FINGERPRINT",
    summary =
        "The SHA-256 of a JSON payload's canonical form: the same for texts that mean the same.",
    arguments = {
      @Argument(name = "payload", type = "STRING or BYTES", description = "a JSON text")
    },
    returns = "STRING, 64 hexadecimal digits",
    notes = {
      "White space, the order of keys, escapes and the spelling of numbers (1.50 and 15e-1) make no"
          + " difference; of repeated keys the last one counts.",
      "NULL for a payload that is NULL or not JSON."
    },
    example =
        """
        SELECT JSON_FINGERPRINT('{"a": 1.0, "b": 2}') = JSON_FINGERPRINT('{"b":2,"a":1}')
        """)
public final class JsonFingerprint extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(JsonFingerprint.class, ArgumentType.TEXT_OR_BYTES);

  private final FunctionSettings settings;

  private transient ByteSlice slice;

  /** The function with default limits. */
  public JsonFingerprint() {
    this(FunctionSettings.defaults());
  }

  /** The function of a module. */
  public JsonFingerprint(FunctionSettings settings) {
    this.settings = settings;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(DataTypes.STRING().bridgedTo(StringData.class)))
        .build();
  }

  @Override
  public void open(FunctionContext context) {
    slice = new ByteSlice();
  }

  /** The fingerprint of a text. */
  public StringData eval(StringData payload) {
    return payload == null ? null : fingerprint(slice.moveTo(payload));
  }

  /** The fingerprint of a binary text. */
  public StringData eval(byte[] payload) {
    return payload == null ? null : fingerprint(slice.moveTo(payload));
  }

  private StringData fingerprint(ByteSlice text) {
    return StringData.fromString(
        Fingerprint.ofJson(text.bytes(), text.from(), text.to(), settings.limits()));
  }
}
