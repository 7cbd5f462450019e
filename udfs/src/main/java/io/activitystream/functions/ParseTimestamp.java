package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.value.TimestampFormat;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.TypeInference;

/** {@code PARSE_TIMESTAMP}: a point in time from however a source writes it. */
@SqlFunction(
    name = "PARSE_TIMESTAMP",
    summary = "A point in time from text or a number, however a source writes it.",
    arguments = {
      @Argument(
          name = "time",
          type = "STRING or BIGINT",
          description = "ISO 8601 with any offset, RFC 1123, or a count since 1970-01-01"),
      @Argument(
          name = "format",
          type = "STRING literal",
          description =
              "`auto` (default), `iso8601`, `rfc1123`, `epoch_seconds`, `epoch_millis`,"
                  + " `epoch_micros`, `epoch_nanos`, or a pattern such as `yyyy/MM/dd HH:mm:ss`",
          optional = true)
    },
    returns = "TIMESTAMP_LTZ(6)",
    notes = {
      "A time without an offset is UTC, whatever the session's time zone. Digits finer than a"
          + " microsecond are cut off.",
      "`auto` takes a number by its size: below 10^11 seconds, below 10^14 milliseconds, below 10^17"
          + " microseconds, else nanoseconds.",
      "NULL for what is NULL, no time, or outside of the years 1 to 9999."
    },
    example =
        """
        SELECT PARSE_TIMESTAMP('Sat, 31 Jan 2026 10:20:30 GMT'),
          PARSE_TIMESTAMP(1769854830123),
          PARSE_TIMESTAMP('31.01.2026 10:20', 'dd.MM.yyyy HH:mm')
        """)
public final class ParseTimestamp extends ScalarFunction implements SpecializedFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(ParseTimestamp.class, ArgumentType.TEXT_OR_INTEGER, ArgumentType.TEXT_LITERAL);
  private static final DataType RESULT = DataTypes.TIMESTAMP_LTZ(6).bridgedTo(TimestampData.class);

  private final String formatName;

  private transient TimestampFormat format;

  /** The function that recognizes what it is given. */
  public ParseTimestamp() {
    this("auto");
  }

  private ParseTimestamp(String formatName) {
    this.formatName = formatName;
  }

  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    return new ParseTimestamp(formatName(context.getCallContext()));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(
            call -> {
              format(formatName(call));
              return Optional.of(RESULT);
            })
        .build();
  }

  private static String formatName(CallContext call) {
    return call.getArgumentDataTypes().size() == 1
        ? "auto"
        : call.getArgumentValue(1, String.class).orElse("auto");
  }

  private static TimestampFormat format(String name) {
    return TimestampFormat.of(name)
        .orElseThrow(
            () -> {
              List<String> names = TimestampFormat.NAMES;
              String meant =
                  Words.closest(name, names).map(word -> "; did you mean " + word + "?").orElse("");
              return new ValidationException(
                  String.format(
                      "PARSE_TIMESTAMP: the format '%s' is neither a pattern with year and day, such"
                          + " as yyyy-MM-dd HH:mm:ss, nor one of %s%s",
                      name, String.join(", ", names), meant));
            });
  }

  @Override
  public void open(FunctionContext context) {
    format = format(formatName);
  }

  /** The time that a text is. */
  public TimestampData eval(StringData time) {
    return time == null ? null : parse(time.toString());
  }

  /** The time that a count is. */
  public TimestampData eval(Long time) {
    return time == null ? null : parse(time.toString());
  }

  /** The time that a text is; the format is known already. */
  public TimestampData eval(StringData time, StringData format) {
    return eval(time);
  }

  /** The time that a count is; the format is known already. */
  public TimestampData eval(Long time, StringData format) {
    return eval(time);
  }

  private TimestampData parse(String time) {
    long micros = format.parse(time);
    return micros == TimestampFormat.NONE ? null : Timestamps.ofMicros(micros);
  }
}
