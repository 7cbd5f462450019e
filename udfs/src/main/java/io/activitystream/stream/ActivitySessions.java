package io.activitystream.stream;

import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.flink.types.Row;

/**
 * {@code ACTIVITY_SESSIONS}: what entities do without a long pause. What a session is is said by
 * {@link Sessions}, of which there are some for each key.
 */
@SqlFunction(
    name = "ACTIVITY_SESSIONS",
    summary =
        "Session windows that never close: an entity's activities without a long pause, exactly in"
            + " whatever order they arrive. A late one lengthens a session, or makes two into one.",
    arguments = {
      @Argument(
          name = "activities",
          type = "TABLE",
          description =
              "an append-only table without repetition (see DEDUPLICATE_ACTIVITIES), PARTITION BY the"
                  + " entity, with the columns `ts` TIMESTAMP or TIMESTAMP_LTZ and `revenue_impact`"
                  + " DECIMAL; where they exist, `_ingested_at` and `_forget` BOOLEAN are used too"),
      @Argument(
          name = "gap",
          type = "INTERVAL literal",
          description = "the longest pause within a session; 30 minutes",
          optional = true),
      @Argument(
          name = "horizon",
          type = "INTERVAL literal",
          description =
              "how far an activity's ts may lie behind the newest of its entity's and still be in a"
                  + " session; 30 days; INTERVAL '0' DAY is without end",
          optional = true),
      @Argument(
          name = "forget_after",
          type = "INTERVAL literal",
          description =
              "an entity that does nothing for so long, by the clock of the machine, is forgotten; 400"
                  + " days; INTERVAL '0' DAY is never",
          optional = true),
      @Argument(
          name = "uid",
          type = "STRING literal",
          description = "a name for the operator, by which a savepoint finds its state again",
          optional = true)
    },
    returns =
        "the columns of PARTITION BY, session_start and session_end of the type of ts, NOT NULL,"
            + " activities BIGINT NOT NULL, and revenue DECIMAL(38)",
    notes = {
      "Versions: for each activity, its session as it is now. The last row of an entity and"
          + " session_start is what is true of it, unless session_start lies within another of the"
          + " entity's sessions: then that one has taken it in, since a late activity made the two one"
          + " or began it earlier. Whoever reads leaves those out. Nothing is deleted, so that a job"
          + " that fails and reads again, in another order, leaves the same sessions.",
      "Two activities are in one session if no pause between them is longer than the gap. session_start"
          + " and session_end are the ts of its first and its last activity.",
      "An activity beyond the horizon is in no session, and is counted by the operator's metric"
          + " lateActivities. One without ts is in none either.",
      "A ts more than five minutes after _ingested_at does not make others late.",
      "A row with _forget TRUE is no activity: all that is kept for its key is forgotten at once, and"
          + " nothing is given back.",
      "revenue sums what is not NULL, exactly; it is 0 where all are NULL, and NULL beyond 38 digits.",
      "State: some 20 bytes for each session within the horizon, for forget_after since the entity's"
          + " last activity. An activity that comes in order touches the latest session only; one that"
          + " is late, all of its entity's."
    },
    example =
        """
        SELECT customer, session_start, session_end, activities, revenue
        FROM ACTIVITY_SESSIONS(
          activities => TABLE first_arrivals PARTITION BY customer,
          gap => INTERVAL '30' MINUTE,
          uid => 'sessions')
        """)
public final class ActivitySessions extends StreamFunction {
  private static final String NAME = "ACTIVITY_SESSIONS";
  private static final Period GAP = new Period(NAME, "gap", 1, Duration.ofMinutes(30));
  private static final Period HORIZON = new Period(NAME, "horizon", 2, Duration.ofDays(30));
  private static final Period FORGET_AFTER =
      new Period(NAME, "forget_after", 3, Duration.ofDays(400));

  private final RevenueColumns columns;
  private final ForgetColumn forget;
  private final long gapMicros;
  private final long horizonMicros;

  private transient Counter late;
  private transient StateWriter writer;
  private transient Days store;

  /** The function of a module. */
  public ActivitySessions() {
    this(null, null, null, 0, 0);
  }

  private ActivitySessions(
      DataType table,
      RevenueColumns columns,
      ForgetColumn forget,
      long gapMicros,
      long horizonMicros) {
    super(table);
    this.columns = columns;
    this.forget = forget;
    this.gapMicros = gapMicros;
    this.horizonMicros = horizonMicros;
  }

  @Override
  ActivitySessions of(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, call);
    Duration horizon = HORIZON.of(call);
    Duration forgetAfter = FORGET_AFTER.of(call);
    if (!forgetAfter.isZero() && (horizon.isZero() || forgetAfter.compareTo(horizon) < 0)) {
      throw new ValidationException(
          "%s: forget_after is %s and must not be shorter than the horizon, %s."
              .formatted(NAME, forgetAfter, horizon.isZero() ? "which has no end" : horizon));
    }
    return new ActivitySessions(
        PartitionedTable.internal(call),
        RevenueColumns.of(table),
        ForgetColumn.of(table),
        GAP.of(call).toMillis() * 1_000,
        horizon.isZero() ? Long.MAX_VALUE : horizon.toMillis() * 1_000);
  }

  @Override
  List<Period> literals() {
    return List.of(GAP, HORIZON, FORGET_AFTER);
  }

  @Override
  LinkedHashMap<String, StateTypeStrategy> state() {
    LinkedHashMap<String, StateTypeStrategy> state = new LinkedHashMap<>();
    state.put(
        "latest",
        FORGET_AFTER.bounding(DataTypes.ROW(DataTypes.FIELD("bytes", DataTypes.BYTES()))));
    state.put(
        "days",
        FORGET_AFTER.bounding(MapView.newMapViewDataType(DataTypes.INT(), DataTypes.BYTES())));
    return state;
  }

  @Override
  List<DataTypes.Field> output(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, call);
    DataType time =
        TypeConversions.fromLogicalToDataType(table.type(RevenueColumns.ts(table)).copy(false));
    DataType sum = RevenueColumns.sum(table);
    return List.of(
        DataTypes.FIELD("session_start", time),
        DataTypes.FIELD("session_end", time),
        DataTypes.FIELD("activities", DataTypes.BIGINT().notNull()),
        DataTypes.FIELD("revenue", sum));
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    late = context.getMetricGroup().counter("lateActivities");
    writer = new StateWriter();
    store = new Days();
  }

  /** The session of an activity. */
  public void eval(
      Context context,
      Row latestState,
      MapView<Integer, byte[]> days,
      RowData input,
      Duration gap,
      Duration horizon,
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
    store.days = days;
    Sessions sessions = new Sessions((byte[]) latestState.getField(0), gapMicros, horizonMicros);
    Session now =
        sessions.add(
            Session.of(happened, columns.amount(input)),
            columns.counted(input, happened),
            store,
            writer);
    if (now == null) {
      late.inc();
      return;
    }
    latestState.setField(0, sessions.toBytes(writer));
    emit(now);
  }

  private void emit(Session session) {
    collect(
        GenericRowData.of(
            Times.ofMicros(session.start()),
            Times.ofMicros(session.end()),
            session.activities(),
            columns.sum(session.amount())));
  }

  /** The days of the key at hand, in Flink's state. */
  private static final class Days implements Sessions.Store {
    private MapView<Integer, byte[]> days;

    @Override
    public Iterable<Map.Entry<Integer, byte[]>> days() throws Exception {
      return days.entries();
    }

    @Override
    public byte[] day(int day) throws Exception {
      return days.get(day);
    }

    @Override
    public void putDay(int day, byte[] sessions) throws Exception {
      days.put(day, sessions);
    }

    @Override
    public void removeDay(int day) throws Exception {
      days.remove(day);
    }
  }
}
