package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.table.types.inference.TypeInference;
import org.apache.flink.table.types.inference.TypeStrategies;

/**
 * {@code EVENT_TIME}: the time that drives watermarks. Total and bounded whatever the payload: a
 * null would fail the job at the watermark assigner, and a time in the far future would push the
 * watermark past everything else.
 */
@SqlFunction(
    name = "EVENT_TIME",
    summary =
        "The event's own time, for a computed column with a WATERMARK in the table of raw events.",
    arguments = {
      @Argument(
          name = "source",
          type = "STRING",
          description = "the source that sent the payload: the name of its mapping"),
      @Argument(name = "payload", type = "STRING or BYTES", description = "a JSON text"),
      @Argument(
          name = "ingested_at",
          type = "TIMESTAMP_LTZ",
          description = "when the record arrived",
          optional = true)
    },
    returns = "TIMESTAMP_LTZ(3) NOT NULL",
    notes = {
      "What the mapping's ts says; where there is none, ingested_at, else 1970-01-01.",
      "Reads no further than it must: where all activities of a source have the same ts, only to"
          + " where it is found, and of a key that is repeated there the first one counts. Where an"
          + " activity has a ts of its own, the payload is read to its end to know which it is.",
      "Never later than five minutes after ingested_at, else after the clock of the machine: one"
          + " wrong clock must not end everyone's windows. The activity's own ts stays what the"
          + " event says.",
      "Never NULL, and no payload fails the job."
    },
    example =
        """
        CREATE TABLE raw_events_with_time (
          source STRING,
          payload STRING,
          event_time AS EVENT_TIME(source, payload),
          WATERMARK FOR event_time AS event_time - INTERVAL '5' SECOND
        ) WITH ('connector' = 'datagen')
        """)
public final class EventTime extends ScalarFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(
          EventTime.class, ArgumentType.TEXT, ArgumentType.TEXT_OR_BYTES, ArgumentType.INSTANT);

  private static final long TOLERANCE_MILLIS = 5 * 60 * 1_000;

  private final FunctionSettings settings;

  private transient RecordNormalizer normalizer;

  /** The function with the mappings of the job, and default limits. */
  public EventTime() {
    this(FunctionSettings.ofJob());
  }

  /** The function of a module. */
  public EventTime(FunctionSettings settings) {
    this.settings = settings;
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(
            TypeStrategies.explicit(
                DataTypes.TIMESTAMP_LTZ(3).notNull().bridgedTo(TimestampData.class)))
        .build();
  }

  /** False: without an arrival the clock bounds the time, so a call is not folded away. */
  @Override
  public boolean isDeterministic() {
    return false;
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    normalizer = RecordNormalizer.ofTimes(settings, context);
  }

  /** The time of a payload. */
  public TimestampData eval(StringData source, Object payload) {
    return eval(source, payload, null);
  }

  /** The time of a payload with its arrival. */
  public TimestampData eval(StringData source, Object payload, TimestampData ingestedAt) {
    long arrival = ingestedAt == null ? System.currentTimeMillis() : ingestedAt.getMillisecond();
    long fallback = ingestedAt == null ? 0 : arrival;
    long time = normalizer.eventTimeMillis(source, payload, ingestedAt, fallback);
    return TimestampData.fromEpochMillis(Math.min(time, arrival + TOLERANCE_MILLIS));
  }
}
