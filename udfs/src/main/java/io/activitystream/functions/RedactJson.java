package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonReader;
import io.activitystream.json.PathSet;
import io.activitystream.privacy.JsonRedactor;
import io.activitystream.privacy.JsonRules;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import io.activitystream.privacy.ProtectionSyntaxException;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.TypeInference;

/** {@code REDACT_JSON}: a JSON payload with its personal values protected. */
@SqlFunction(
    name = "REDACT_JSON",
    summary = "A JSON payload with its personal values protected where they stand.",
    arguments = {
      @Argument(name = "payload", type = "STRING or BYTES", description = "a JSON text"),
      @Argument(
          name = "rules",
          type = "STRING literal",
          description = "`path method(option=value, ...)`, one a line or with ; between")
    },
    returns = "STRING, JSON without white space between values",
    notes = {
      "A path is made of names, indexes, wildcards and deep scans: $.user.email, $.items[*].ip,"
          + " $..phone. A rule is for what stands there and for every value within; keys stay. A path"
          + " that leads nowhere does nothing.",
      "The methods: pseudonymize(kind=email, region=DE), mask_email, truncate_ip(ipv4=24, ipv6=48),"
          + " generalize(to=month) for times, generalize(bucket=10) for numbers, generalize(grid=0.1)"
          + " for coordinates, redact(kinds=[email, phone], region=DE), drop, and encrypt, which"
          + " UNSEAL undoes. Options may be left out.",
      "Of several rules for one value a drop counts, else the first. What is dropped goes with its"
          + " key; what a method cannot protect, such as mask_email a text that is no e-mail address,"
          + " becomes null.",
      "The job does not start without a key, as PSEUDONYMIZE says, if a rule is pseudonymize or"
          + " encrypt.",
      "NULL for a payload that is NULL or not JSON."
    },
    example =
        """
        SELECT REDACT_JSON(payload, '
          $.user.email pseudonymize(kind=email)
          $..ip truncate_ip
          $.items[*].note redact(kinds=[email, phone])
          $.user.password drop')
        FROM raw_events
        """)
public final class RedactJson extends ScalarFunction implements SpecializedFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(RedactJson.class, ArgumentType.TEXT_OR_BYTES, ArgumentType.TEXT_LITERAL);
  private static final DataType RESULT = DataTypes.STRING().bridgedTo(StringData.class);

  private final FunctionSettings settings;
  private final String rules;

  private transient JsonReader reader;
  private transient JsonRedactor redactor;
  private transient ByteSlice slice;
  private transient ByteSink json;

  /** The function with the keys of the job, and default limits. */
  public RedactJson() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public RedactJson(FunctionSettings settings) {
    this(settings, "");
  }

  private RedactJson(FunctionSettings settings, String rules) {
    this.settings = settings;
    this.rules = rules;
  }

  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    return new RedactJson(settings, rules(context.getCallContext()));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(
            call -> {
              parsed(rules(call));
              return Optional.of(RESULT);
            })
        .build();
  }

  private static String rules(CallContext call) {
    return call.getArgumentValue(1, String.class).orElse("");
  }

  private static JsonRules parsed(String rules) {
    try {
      return JsonRules.parse(rules);
    } catch (ProtectionSyntaxException e) {
      throw new ValidationException("REDACT_JSON: " + e.getMessage());
    }
  }

  /** False: a call is made where the keys are, not where the statement is planned. */
  @Override
  public boolean supportsConstantFolding() {
    return false;
  }

  @Override
  public void open(FunctionContext context) throws KeyException {
    JsonRules parsed = parsed(rules);
    KeyRing keys = parsed.needsKey() ? settings.keys(context) : KeyRing.none();
    redactor = new JsonRedactor(parsed, keys);
    reader = new JsonReader(PathSet.builder().build(), settings.limits());
    slice = new ByteSlice();
    json = new ByteSink();
  }

  /** A protected text; the rules are known already. */
  public StringData eval(StringData payload, StringData rules) {
    return payload == null ? null : redacted(slice.moveTo(payload));
  }

  /** A protected binary text; the rules are known already. */
  public StringData eval(byte[] payload, StringData rules) {
    return payload == null ? null : redacted(slice.moveTo(payload));
  }

  private StringData redacted(ByteSlice payload) {
    if (reader.read(payload.bytes(), payload.from(), payload.to()) != null) {
      return null;
    }
    json.clear();
    return redactor.redact(reader.root().self(), json)
        ? StringData.fromBytes(json.toBytes())
        : null;
  }
}
