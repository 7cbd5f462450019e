package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonReader;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.PathExpression;
import io.activitystream.json.PathSet;
import io.activitystream.json.PathSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

/** {@code JSON_PICK}: one JSON object of members of others. */
@SqlFunction(
    name = "JSON_PICK",
    summary =
        "One JSON object with the members that are named, in that order, each from the first of some"
            + " objects that has it.",
    arguments = {
      @Argument(
          name = "members",
          type = "STRING literal",
          description = "their names, with commas between"),
      @Argument(
          name = "object",
          type = "STRING",
          description = "a JSON object, such as feature_json",
          repeated = true)
    },
    returns = "STRING, a JSON object; never NULL",
    notes = {
      "Values are as they stand in the object, white space within them included.",
      "A member that is null has no value: the next object is asked. One that none has is null, so"
          + " that every result has the same keys.",
      "An object that is NULL, or no JSON object, has no members.",
      "Each object is read in one pass."
    },
    example =
        """
        SELECT JSON_PICK('id, type, at', r.payload, '{"type": "unknown"}') FROM raw_events AS r
        """)
public final class JsonPick extends ScalarFunction implements SpecializedFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(JsonPick.class, ArgumentType.TEXT_LITERAL, ArgumentType.TEXT);
  private static final DataType RESULT = DataTypes.STRING().bridgedTo(StringData.class);
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

  private final FunctionSettings settings;
  private final String list;

  private transient PathSet paths;
  private transient List<Member> picked;
  private transient List<JsonReader> readers;
  private transient boolean[] read;
  private transient ByteSlice slice;
  private transient ByteSink json;

  /**
   * A member of the result.
   *
   * @param key its key, quoted, with the colon
   * @param slot where its value is found
   */
  private record Member(byte[] key, int slot) {}

  /** The function with default limits. */
  public JsonPick() {
    this(FunctionSettings.defaults());
  }

  /** The function of a module. */
  public JsonPick(FunctionSettings settings) {
    this(settings, "");
  }

  private JsonPick(FunctionSettings settings, String list) {
    this.settings = settings;
    this.list = list;
  }

  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    return new JsonPick(settings, list(context.getCallContext()));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(
            call -> {
              members(list(call));
              return Optional.of(RESULT);
            })
        .build();
  }

  private static String list(CallContext call) {
    return call.getArgumentValue(0, String.class).orElse("");
  }

  private static Set<String> members(String list) {
    Set<String> names = new LinkedHashSet<>();
    for (String part : list.split(",", -1)) {
      String name = part.strip();
      if (!NAME.matcher(name).matches()) {
        throw new ValidationException(
            ("JSON_PICK: '%s' where the name of a member must be: letters, digits and _, with commas"
                    + " between")
                .formatted(name));
      }
      if (!names.add(name)) {
        throw new ValidationException("JSON_PICK: '%s' is named twice".formatted(name));
      }
    }
    return names;
  }

  @Override
  public void open(FunctionContext context) throws PathSyntaxException {
    PathSet.Builder builder = PathSet.builder();
    picked = new ArrayList<>();
    for (String name : members(list)) {
      picked.add(
          new Member(
              ("\"" + name + "\":").getBytes(StandardCharsets.US_ASCII),
              builder.add(PathExpression.parse("$." + name))));
    }
    paths = builder.build();
    readers = new ArrayList<>();
    read = new boolean[0];
    slice = new ByteSlice();
    json = new ByteSink();
  }

  /** The object; the names are known already. */
  public StringData eval(StringData members, StringData... objects) {
    while (readers.size() < objects.length) {
      readers.add(new JsonReader(paths, settings.limits()));
      read = new boolean[readers.size()];
    }
    for (int i = 0; i < objects.length; i++) {
      read[i] = objects[i] != null && isRead(readers.get(i), slice.moveTo(objects[i]));
    }
    json.clear();
    char before = '{';
    for (Member member : picked) {
      json.append(before);
      json.append(member.key());
      append(member.slot(), objects.length);
      before = ',';
    }
    json.append('}');
    return StringData.fromBytes(json.toBytes());
  }

  private static boolean isRead(JsonReader reader, ByteSlice object) {
    return reader.read(object.bytes(), object.from(), object.to()) == null;
  }

  private void append(int slot, int objects) {
    for (int i = 0; i < objects; i++) {
      if (read[i]) {
        JsonSlice value = readers.get(i).root().value(slot);
        if (value.present()) {
          value.appendJson(json);
          return;
        }
      }
    }
    json.append(NULL);
  }
}
