package io.activitystream.stream;

import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.flink.types.Row;

/**
 * {@code SLIDING_TOTALS}: how much an entity has done in its last days. What that is is said by
 * {@link Totals}, of which there is one for each key.
 */
@SqlFunction(
    name = "SLIDING_TOTALS",
    summary =
        "Counts each entity's activities and sums their revenue, in all and over its last days, which"
            + " go on while nothing happens.",
    arguments = {
      @Argument(
          name = "activities",
          type = "TABLE",
          description =
              "an append-only table without repetition (see DEDUPLICATE_ACTIVITIES), PARTITION BY the"
                  + " entity, with the columns `ts` TIMESTAMP or TIMESTAMP_LTZ and `revenue_impact`"
                  + " DECIMAL; where they exist, `_ingested_at`"
                  + " and `_forget` BOOLEAN are used too"),
      @Argument(
          name = "days",
          type = "STRING literal",
          description = "the periods, each by its number of days; '1, 7, 30, 365'",
          optional = true),
      @Argument(
          name = "forget_after",
          type = "INTERVAL literal",
          description =
              "an entity that does nothing for so long, by the clock of the machine, is forgotten; 400"
                  + " days; INTERVAL '0' DAY is never",
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
        "the columns of PARTITION BY, as_of TIMESTAMP_LTZ(3), first_activity_at and last_activity_at of"
            + " the type of ts, activities BIGINT, revenue DECIMAL(38), for each n of days"
            + " activities_<n>d and revenue_<n>d, and rowtime",
    notes = {
      "Versions: a row whenever an activity comes, and whenever one leaves a period. The last row of an"
          + " entity is what is true of it; as_of is the hour up to which it is.",
      "Time is cut to hours. An entity's clock is the latest hour that it has done something in or that"
          + " the watermark has come to, and its last n days are the 24 n hours that end with that one."
          + " An activity counts in the same hours however late it comes.",
      "Where no watermark follows the events, as in files that are read in no order, the last days are"
          + " those before the entity's last activity. What is left when the input ends is not taken"
          + " from the periods: time has not passed.",
      "A ts more than five minutes after _ingested_at counts in the periods as if it were no more; one"
          + " that is NULL does not count.",
      "A row with _forget TRUE is no activity: all that is kept for its key is forgotten at once, and"
          + " nothing is given back.",
      "revenue sums what is not NULL, exactly; beyond 38 digits it is NULL.",
      "State: some 20 bytes for each hour of the longest period in which the entity did something, and"
          + " 100 for the totals, for forget_after since the entity's last change."
    },
    example =
        """
        SELECT customer, as_of, activities, activities_7d, revenue_30d
        FROM SLIDING_TOTALS(
          activities => TABLE activities PARTITION BY customer,
          days => '7, 30',
          on_time => DESCRIPTOR(rowtime),
          uid => 'totals')
        """)
public final class SlidingTotals extends StreamFunction {
  private static final String NAME = "SLIDING_TOTALS";
  private static final DayList DAYS = new DayList(NAME, "days", 1, "1, 7, 30, 365");
  private static final Period FORGET_AFTER =
      new Period(NAME, "forget_after", 2, Duration.ofDays(400));

  private static final String TIMER = "leaves";
  private static final long MILLIS_OF_HOUR = 3_600_000;

  private final int[] days;
  private final RevenueColumns columns;
  private final ForgetColumn forget;

  private transient StateWriter writer;
  private transient Hours store;

  /** The function of a module. */
  public SlidingTotals() {
    this(null, null, null, null);
  }

  private SlidingTotals(DataType table, int[] days, RevenueColumns columns, ForgetColumn forget) {
    super(
        "activities",
        EnumSet.of(StaticArgumentTrait.SET_SEMANTIC_TABLE, StaticArgumentTrait.REQUIRE_ON_TIME),
        table);
    this.days = days;
    this.columns = columns;
    this.forget = forget;
  }

  @Override
  SlidingTotals of(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, call);
    FORGET_AFTER.of(call);
    return new SlidingTotals(
        PartitionedTable.internal(call),
        DAYS.of(call),
        RevenueColumns.of(table),
        ForgetColumn.of(table));
  }

  @Override
  List<LiteralArgument> literals() {
    return List.of(DAYS, FORGET_AFTER);
  }

  @Override
  LinkedHashMap<String, StateTypeStrategy> state() {
    LinkedHashMap<String, StateTypeStrategy> state = new LinkedHashMap<>();
    state.put(
        "totals",
        FORGET_AFTER.bounding(DataTypes.ROW(DataTypes.FIELD("bytes", DataTypes.BYTES()))));
    state.put(
        "hours",
        FORGET_AFTER.bounding(MapView.newMapViewDataType(DataTypes.INT(), DataTypes.BYTES())));
    return state;
  }

  @Override
  List<DataTypes.Field> output(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, call);
    DataType time =
        TypeConversions.fromLogicalToDataType(table.type(RevenueColumns.ts(table)).copy(true));
    DataType sum = RevenueColumns.sum(table);
    List<DataTypes.Field> fields = new ArrayList<>();
    fields.add(DataTypes.FIELD("as_of", DataTypes.TIMESTAMP_LTZ(3).notNull()));
    fields.add(DataTypes.FIELD("first_activity_at", time));
    fields.add(DataTypes.FIELD("last_activity_at", time));
    fields.add(DataTypes.FIELD("activities", DataTypes.BIGINT().notNull()));
    fields.add(DataTypes.FIELD("revenue", sum));
    for (int n : DAYS.of(call)) {
      fields.add(DataTypes.FIELD("activities_" + n + "d", DataTypes.BIGINT().notNull()));
      fields.add(DataTypes.FIELD("revenue_" + n + "d", sum));
    }
    return fields;
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    writer = new StateWriter();
    store = new Hours();
  }

  /** The totals with an activity. */
  public void eval(
      Context context,
      Row totalsState,
      MapView<Integer, byte[]> hours,
      RowData input,
      String daysArgument,
      Duration forgetAfter)
      throws Exception {
    if (forget.isSetIn(input)) {
      context.clearAll();
      return;
    }
    Long happened = columns.happened(input);
    if (happened == null) {
      return;
    }
    TimeContext<Long> time = context.timeContext(Long.class);
    store.hours = hours;
    Totals totals = new Totals((byte[]) totalsState.getField(0), days, store);
    totals.add(
        happened,
        columns.counted(input, happened),
        columns.amount(input),
        hour(time),
        store,
        writer);
    keep(totals, totalsState, time);
  }

  /** The totals when something leaves a period. */
  public void onTimer(OnTimerContext context, Row totalsState, MapView<Integer, byte[]> hours)
      throws Exception {
    TimeContext<Long> time = context.timeContext(Long.class);
    byte[] state = (byte[]) totalsState.getField(0);
    long hour = hour(time);
    if (state == null || hour == Totals.NONE) {
      return;
    }
    store.hours = hours;
    Totals totals = new Totals(state, days, store);
    if (totals.moveTo(hour, store)) {
      keep(totals, totalsState, time);
    }
  }

  /**
   * The hour that the watermark has come to; none before the first, or when the input has ended.
   */
  private static long hour(TimeContext<Long> time) {
    Long watermark = time.currentWatermark();
    return watermark == null || watermark == Long.MAX_VALUE || watermark == Long.MIN_VALUE
        ? Totals.NONE
        : Math.floorDiv(watermark, MILLIS_OF_HOUR);
  }

  /** A timer that is set already is left: to set it again is to delete it and to write it anew. */
  private void keep(Totals totals, Row totalsState, TimeContext<Long> time) {
    totalsState.setField(0, totals.toBytes(writer));
    if (totals.nextChange() != totals.awaitedChange() && totals.nextChange() != Totals.NONE) {
      time.registerOnTime(TIMER, totals.nextChange() * MILLIS_OF_HOUR);
    }
    emit(totals);
  }

  private void emit(Totals totals) {
    GenericRowData out = new GenericRowData(5 + 2 * days.length);
    out.setField(0, TimestampData.fromEpochMillis(totals.clock() * MILLIS_OF_HOUR));
    out.setField(1, Times.ofMicros(totals.first()));
    out.setField(2, Times.ofMicros(totals.last()));
    out.setField(3, totals.all().count());
    out.setField(4, columns.sum(totals.all().amount()));
    for (int i = 0; i < days.length; i++) {
      out.setField(5 + 2 * i, totals.period(i).count());
      out.setField(6 + 2 * i, columns.sum(totals.period(i).amount()));
    }
    collect(out);
  }

  /** The hours of the key at hand, in Flink's state. */
  private static final class Hours implements Totals.Store {
    private MapView<Integer, byte[]> hours;

    @Override
    public byte[] hour(int hour) throws Exception {
      return hours.get(hour);
    }

    @Override
    public void putHour(int hour, byte[] happened) throws Exception {
      hours.put(hour, happened);
    }

    @Override
    public void removeHour(int hour) throws Exception {
      hours.remove(hour);
    }

    @Override
    public Iterable<Map.Entry<Integer, byte[]>> hours() throws Exception {
      return hours.entries();
    }
  }
}
