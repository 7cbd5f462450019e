package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.json.ByteSink;
import io.activitystream.json.Fingerprint;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import io.activitystream.json.PathSet;
import io.activitystream.value.ActivityIds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/** {@code ACTIVITY_ID}: a deterministic id of what makes an event the one it is. */
@SqlFunction(
    name = "ACTIVITY_ID",
    summary = "A deterministic id of values: the same values in the same order give the same id.",
    arguments = {
      @Argument(
          name = "part",
          type = "STRING, BOOLEAN, an integer or DECIMAL",
          description = "what makes the event the one it is",
          repeated = true)
    },
    returns = "STRING, a UUID of version 8",
    notes = {
      "The same as { hash: [...] } of a mapping gives for the same values.",
      "A NULL part differs from an empty one, and 'ab', 'c' from 'a', 'bc'; 1 and 1.0 are the same,"
          + " 1 and '1' are not.",
      "NULL if every part is NULL."
    },
    example =
        """
        SELECT ACTIVITY_ID(r.source, JSON_VALUE(r.payload, '$.id')) FROM raw_events AS r
        """)
public final class ActivityId extends ScalarFunction {
  private static final Arguments ARGUMENTS = Arguments.of(ActivityId.class, ArgumentType.SCALAR);

  private transient JsonReader reader;
  private transient ByteSink json;

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(TypeStrategies.explicit(DataTypes.STRING().bridgedTo(StringData.class)))
        .build();
  }

  @Override
  public void open(FunctionContext context) {
    reader = new JsonReader(PathSet.builder().build(), JsonLimits.DEFAULT);
    json = new ByteSink();
  }

  /** The id of internal values. */
  public StringData eval(Object... parts) {
    List<byte[]> canonical = new ArrayList<>(parts.length);
    for (Object part : parts) {
      canonical.add(part == null ? null : canonical(part));
    }
    return canonical.stream().allMatch(Objects::isNull)
        ? null
        : StringData.fromString(ActivityIds.of(canonical));
  }

  /** The canonical JSON of a value, as mappings hash it. */
  private byte[] canonical(Object part) {
    json.clear();
    if (part instanceof StringData text) {
      json.appendQuoted(text.toBytes());
    } else {
      json.append(part.toString().getBytes(StandardCharsets.US_ASCII));
    }
    byte[] bytes = json.toBytes();
    boolean isJson = reader.read(bytes, 0, bytes.length) == null;
    // Text that is not valid UTF-8 has no canonical form and stands for itself.
    return isJson ? Fingerprint.canonical(reader.root().self()) : bytes;
  }
}
