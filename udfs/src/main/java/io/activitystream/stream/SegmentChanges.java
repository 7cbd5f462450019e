package io.activitystream.stream;

import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.types.Row;

/**
 * {@code SEGMENT_CHANGES}: says once when an entity has moved from one segment to another for good.
 * When that is is said by {@link SegmentLog}, of which there is one for each key.
 */
@SqlFunction(
    name = "SEGMENT_CHANGES",
    summary =
        "Tells when an entity has moved to another segment and stayed there: once, not each time that it wavers.",
    arguments = {
      @Argument(
          name = "versions",
          type = "TABLE",
          description =
              "an append-only table of what is true of an entity, in its order, PARTITION BY the entity,"
                  + " with the columns `segment` STRING and `as_of` TIMESTAMP_LTZ(3), the time from which"
                  + " on it is true; where it exists, `_forget` BOOLEAN is used too"),
      @Argument(
          name = "lasting",
          type = "INTERVAL literal",
          description = "for how long an entity must stay in a segment; 1 day",
          optional = true),
      @Argument(
          name = "forget_after",
          type = "INTERVAL literal",
          description =
              "an entity of which nothing comes for so long, by the clock of the machine, is forgotten,"
                  + " and its next segment is its first; 400 days; INTERVAL '0' DAY is never",
          optional = true),
      @Argument(
          name = "on_time",
          type = "DESCRIPTOR",
          description = "the input's column with a watermark, by which time goes on"),
      @Argument(
          name = "uid",
          type = "STRING literal",
          description = "a name for the operator, by which a savepoint finds its state again",
          optional = true)
    },
    returns =
        "the columns of PARTITION BY, from_segment STRING, to_segment STRING NOT NULL, changed_at"
            + " TIMESTAMP_LTZ(3) NOT NULL, and rowtime",
    notes = {
      "A change is told when its segment has lasted for so long: when the watermark says so, or the"
          + " as_of of a later version. changed_at is the as_of with which it began. An entity's first"
          + " segment is a change from NULL.",
      "A segment that is left before is none: back in the settled one, nothing has happened; in a third"
          + " one, it begins anew.",
      "A version without segment or as_of says nothing.",
      "A row with _forget TRUE is no version: all that is kept for its key is forgotten at once.",
      "State: some 30 bytes an entity, for forget_after since its last version."
    },
    example =
        """
        SELECT customer, from_segment, to_segment, changed_at
        FROM SEGMENT_CHANGES(
          versions => TABLE customer_profile_versions PARTITION BY customer,
          lasting => INTERVAL '1' DAY,
          on_time => DESCRIPTOR(rowtime),
          uid => 'segments')
        """)
public final class SegmentChanges extends StreamFunction {
  private static final String NAME = "SEGMENT_CHANGES";
  private static final String INPUT = "versions";
  private static final Period HOLD = new Period(NAME, "lasting", 1, Duration.ofDays(1));
  private static final Period FORGET_AFTER =
      new Period(NAME, "forget_after", 2, Duration.ofDays(400));
  private static final String TIMER = "lasted";

  private final int segment;
  private final RowData.FieldGetter asOf;
  private final long holdMillis;
  private final ForgetColumn forget;

  private transient StateWriter writer;

  /** The function of a module. */
  public SegmentChanges() {
    this(null, 0, null, 0, null);
  }

  private SegmentChanges(
      DataType table, int segment, RowData.FieldGetter asOf, long holdMillis, ForgetColumn forget) {
    super(
        INPUT,
        EnumSet.of(StaticArgumentTrait.SET_SEMANTIC_TABLE, StaticArgumentTrait.REQUIRE_ON_TIME),
        table);
    this.segment = segment;
    this.asOf = asOf;
    this.holdMillis = holdMillis;
    this.forget = forget;
  }

  @Override
  SegmentChanges of(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, INPUT, call);
    FORGET_AFTER.of(call);
    int segment = table.require("segment", "STRING");
    table.requireFamily(segment, LogicalTypeFamily.CHARACTER_STRING, "CAST(%s AS STRING)");
    int asOf = table.require("as_of", "TIMESTAMP_LTZ(3)");
    table.requireTime(asOf, 3, "CAST(%s AS TIMESTAMP_LTZ(3))");
    return new SegmentChanges(
        PartitionedTable.internal(call),
        segment,
        RowData.createFieldGetter(table.type(asOf), asOf),
        HOLD.of(call).toMillis(),
        ForgetColumn.of(table));
  }

  @Override
  List<Period> literals() {
    return List.of(HOLD, FORGET_AFTER);
  }

  @Override
  LinkedHashMap<String, StateTypeStrategy> state() {
    LinkedHashMap<String, StateTypeStrategy> state = new LinkedHashMap<>();
    state.put(
        "log", FORGET_AFTER.bounding(DataTypes.ROW(DataTypes.FIELD("bytes", DataTypes.BYTES()))));
    return state;
  }

  @Override
  List<DataTypes.Field> output(CallContext call) {
    return List.of(
        DataTypes.FIELD("from_segment", DataTypes.STRING()),
        DataTypes.FIELD("to_segment", DataTypes.STRING().notNull()),
        DataTypes.FIELD("changed_at", DataTypes.TIMESTAMP_LTZ(3).notNull()));
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    writer = new StateWriter();
  }

  /** A version, and the change that it shows to have lasted. */
  public void eval(
      Context context, Row state, RowData input, Duration lasting, Duration forgetAfter) {
    if (forget.isSetIn(input)) {
      context.clearAll();
      return;
    }
    Object from = asOf.getFieldOrNull(input);
    if (from == null || input.isNullAt(segment)) {
      return;
    }
    SegmentLog log = new SegmentLog((byte[]) state.getField(0), holdMillis);
    long awaited = log.settlesAt();
    tell(log.settle(Times.millis(from)));
    log.is(input.getString(segment).toString(), Times.millis(from));
    tell(log.settle(Times.millis(from)));
    state.setField(0, log.toBytes(writer));
    if (log.settlesAt() != awaited && log.settlesAt() != SegmentLog.NONE) {
      context.timeContext(Long.class).registerOnTime(TIMER, log.settlesAt());
    }
  }

  /** The change that has lasted. */
  public void onTimer(OnTimerContext context, Row state) {
    TimeContext<Long> time = context.timeContext(Long.class);
    Long watermark = time.currentWatermark();
    if (state.getField(0) == null || watermark == null || watermark == Long.MAX_VALUE) {
      return; // forgotten; or the input has ended, which is no passing of time
    }
    SegmentLog log = new SegmentLog((byte[]) state.getField(0), holdMillis);
    tell(log.settle(watermark));
    state.setField(0, log.toBytes(writer));
    if (log.settlesAt() != SegmentLog.NONE) {
      time.registerOnTime(TIMER, log.settlesAt());
    }
  }

  private void tell(SegmentLog.Change change) {
    if (change != null) {
      collect(
          GenericRowData.of(
              StringData.fromString(change.from()),
              StringData.fromString(change.to()),
              Times.timestamp(change.at())));
    }
  }
}
