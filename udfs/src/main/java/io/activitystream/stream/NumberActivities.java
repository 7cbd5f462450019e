package io.activitystream.stream;

import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.ChangelogFunction;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * {@code NUMBER_ACTIVITIES}: {@code activity_occurrence} and {@code activity_repeated_at} of
 * Activity Schema v2, kept right while activities arrive in any order. What they are is said by
 * {@link Ledger}, of which there is one for each key.
 */
@SqlFunction(
    name = "NUMBER_ACTIVITIES",
    summary =
        "Counts each entity's activities of one name and says when each was repeated, exactly in"
            + " whatever order they arrive: a late one renumbers those behind it.",
    arguments = {
      @Argument(
          name = "activities",
          type = "TABLE",
          description =
              "an append-only table without repetition (see DEDUPLICATE_ACTIVITIES), PARTITION BY"
                  + " the activity's name and the entity, with the columns `activity_id` STRING and"
                  + " `ts` TIMESTAMP or TIMESTAMP_LTZ; where they exist, `_ingested_at` and `_forget`"
                  + " BOOLEAN are used too"),
      @Argument(
          name = "horizon",
          type = "INTERVAL literal",
          description =
              "how far an activity's ts may lie behind the newest of its entity's and still be"
                  + " numbered; 30 days; INTERVAL '0' DAY is without end",
          optional = true),
      @Argument(
          name = "forget_after",
          type = "INTERVAL literal",
          description =
              "an entity that does nothing for so long, by the clock of the machine, is forgotten:"
                  + " its next activity counts from 1 again; 400 days; INTERVAL '0' DAY is never",
          optional = true),
      @Argument(
          name = "uid",
          type = "STRING literal",
          description = "a name for the operator, by which a savepoint finds its state again",
          optional = true)
    },
    returns =
        "the columns of PARTITION BY, all other columns of the input except time attributes and"
            + " _forget, activity_occurrence BIGINT, activity_repeated_at of the type of ts, _late BOOLEAN NOT"
            + " NULL",
    notes = {
      "A changelog: an activity is inserted when it arrives, and updated when its numbers change. The"
          + " order of activities is (ts, activity_id), ids by their bytes.",
      "An activity beyond the horizon, or before the last 10,000 of its entity, is in the result"
          + " with _late TRUE and without numbers, changes no other's, and is counted by the"
          + " operator's metric lateActivities. One without ts or activity_id has no numbers either.",
      "A ts more than five minutes after _ingested_at does not make others late.",
      "A row with _forget TRUE is no activity: all that is kept for its key is forgotten at once, and"
          + " the row is not given back. What was given before stays where it is; the key's next"
          + " activity counts from 1.",
      "State: the rows within the horizon and one before it for each key, for forget_after since"
          + " the key's last activity; bytes of a version of their own, which survive other columns"
          + " and later versions of this function.",
      "To write the result to a table by its primary key, read it through TO_CHANGELOG(`input` => TABLE"
          + " ..., op_mapping => MAP['INSERT, UPDATE_AFTER', 'UPSERT']) and INSERT it ON CONFLICT DO"
          + " DEDUPLICATE: a sink would else delete a row before each change.",
      "In a view, PARTITION BY one column that holds the whole key: Flink 2.3 cannot read a view again"
          + " that partitions by two.",
      "A column of a map, array or row cannot be kept: leave it out."
    },
    example =
        """
        SELECT activity_id, ts, activity, entity, activity_occurrence, activity_repeated_at
        FROM NUMBER_ACTIVITIES(
          activities => TABLE first_arrivals PARTITION BY (activity, entity),
          horizon => INTERVAL '30' DAY,
          uid => 'number')
        """)
public final class NumberActivities extends StreamFunction implements ChangelogFunction {
  private static final String NAME = "NUMBER_ACTIVITIES";
  private static final Period HORIZON = new Period(NAME, "horizon", 1, Duration.ofDays(30));
  private static final Period FORGET_AFTER =
      new Period(NAME, "forget_after", 2, Duration.ofDays(400));

  private static final long MOST_HELD = 10_000;
  private static final long CLOCK_TOLERANCE_MICROS = 5 * 60 * 1_000_000L;
  private static final int ADDED = 3;

  private final RowCodec codec;
  private final RowData.FieldGetter ts;
  private final int activityId;
  private final RowData.FieldGetter ingestedAt;
  private final ForgetColumn forget;
  private final long horizonMicros;
  private final long mostHeld;

  private transient Counter late;
  private transient Counter repeated;
  private transient Counter forgotten;
  private transient StateWriter writer;
  private transient Emission emission;
  private transient StateStore store;

  /** The function of a module. */
  public NumberActivities() {
    this(null, null, null, 0, null, null, 0, 0);
  }

  private NumberActivities(
      DataType table,
      RowCodec codec,
      RowData.FieldGetter ts,
      int activityId,
      RowData.FieldGetter ingestedAt,
      ForgetColumn forget,
      long horizonMicros,
      long mostHeld) {
    super(table);
    this.codec = codec;
    this.ts = ts;
    this.activityId = activityId;
    this.ingestedAt = ingestedAt;
    this.forget = forget;
    this.horizonMicros = horizonMicros;
    this.mostHeld = mostHeld;
  }

  @Override
  NumberActivities of(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, call);
    Duration horizon = HORIZON.of(call);
    Duration forgetAfter = FORGET_AFTER.of(call);
    if (!forgetAfter.isZero() && (horizon.isZero() || forgetAfter.compareTo(horizon) < 0)) {
      throw new ValidationException(
          "%s: forget_after is %s and must not be shorter than the horizon, %s."
              .formatted(NAME, forgetAfter, horizon.isZero() ? "which has no end" : horizon));
    }
    int id = table.require("activity_id", "STRING");
    table.requireFamily(id, LogicalTypeFamily.CHARACTER_STRING, "CAST(%s AS STRING)");
    return new NumberActivities(
        PartitionedTable.internal(call),
        new RowCodec(NAME, table.row(), table.keptWithout(ForgetColumn.NAME)),
        time(table, table.require("ts", "TIMESTAMP_LTZ(6)")),
        id,
        table.find("_ingested_at").map(position -> time(table, position)).orElse(null),
        ForgetColumn.of(table),
        horizon.isZero() ? Long.MAX_VALUE : horizon.toMillis() * 1_000,
        horizon.isZero() ? Long.MAX_VALUE : MOST_HELD);
  }

  private static RowData.FieldGetter time(PartitionedTable table, int position) {
    table.requireTime(position, 6, "CAST(%s AS TIMESTAMP_LTZ(6))");
    return RowData.createFieldGetter(table.type(position), position);
  }

  @Override
  List<Period> literals() {
    return List.of(HORIZON, FORGET_AFTER);
  }

  @Override
  LinkedHashMap<String, StateTypeStrategy> state() {
    LinkedHashMap<String, StateTypeStrategy> state = new LinkedHashMap<>();
    state.put(
        "ledger",
        FORGET_AFTER.bounding(DataTypes.ROW(DataTypes.FIELD("bytes", DataTypes.BYTES()))));
    state.put(
        "runs",
        FORGET_AFTER.bounding(MapView.newMapViewDataType(DataTypes.INT(), DataTypes.BYTES())));
    state.put(
        "rows",
        FORGET_AFTER.bounding(
            MapView.newMapViewDataType(
                DataTypes.STRING().bridgedTo(StringData.class), DataTypes.BYTES())));
    return state;
  }

  @Override
  List<DataTypes.Field> output(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, call);
    RowType row = table.row();
    LogicalType time = row.getTypeAt(table.require("ts", "TIMESTAMP_LTZ(6)"));
    List<DataTypes.Field> fields =
        new ArrayList<>(table.fields(table.keptWithout(ForgetColumn.NAME)));
    fields.add(DataTypes.FIELD("activity_occurrence", DataTypes.BIGINT()));
    fields.add(
        DataTypes.FIELD(
            "activity_repeated_at", TypeConversions.fromLogicalToDataType(time.copy(true))));
    fields.add(DataTypes.FIELD("_late", DataTypes.BOOLEAN().notNull()));
    return fields;
  }

  /** Retractions with their rows: a row's key is the activity's, not that of PARTITION BY. */
  @Override
  public ChangelogMode getChangelogMode(ChangelogContext context) {
    return ChangelogMode.all();
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    late = context.getMetricGroup().counter("lateActivities");
    repeated = context.getMetricGroup().counter("repeatedActivities");
    forgotten = context.getMetricGroup().counter("forgottenKeys");
    writer = new StateWriter();
    emission = new Emission();
    store = new StateStore();
  }

  /** The changes that an activity brings. */
  public void eval(
      Row ledgerState,
      MapView<Integer, byte[]> runs,
      MapView<StringData, byte[]> rows,
      RowData input,
      Duration horizon,
      Duration forgetAfter)
      throws Exception {
    if (forget.isSetIn(input)) {
      ledgerState.setField(0, null);
      runs.clear();
      rows.clear();
      forgotten.inc();
      return;
    }
    writer.clear();
    codec.write(input, writer);
    byte[] row = writer.toBytes();
    emission.row = row;
    Object happened = ts.getFieldOrNull(input);
    if (happened == null || input.isNullAt(activityId)) {
      emission.unnumbered(false);
      return;
    }
    store.runs = runs;
    store.rows = rows;
    long time = Times.micros(happened);
    Ledger ledger = new Ledger((byte[]) ledgerState.getField(0), horizonMicros, mostHeld);
    switch (ledger.place(
        time, input.getString(activityId).toBytes(), clock(input, time), row, store, emission)) {
      case NUMBERED -> ledgerState.setField(0, ledger.toBytes(writer));
      case LATE -> {
        late.inc();
        emission.unnumbered(true);
      }
      case REPEATED -> repeated.inc();
    }
  }

  /** The time up to which an activity moves its entity's newest. */
  private long clock(RowData input, long time) {
    Object arrived = ingestedAt == null ? null : ingestedAt.getFieldOrNull(input);
    return arrived == null ? time : Math.min(time, Times.micros(arrived) + CLOCK_TOLERANCE_MICROS);
  }

  private static TimestampData timestamp(long micros) {
    return micros == Ledger.NEVER ? null : Times.ofMicros(micros);
  }

  /** Rows as the changelog has them. */
  private final class Emission implements Ledger.Changes {
    private byte[] row;

    @Override
    public void inserted(long occurrence, long repeatedAt) {
      emit(RowKind.INSERT, codec.read(row, arity()), occurrence, timestamp(repeatedAt), false);
    }

    @Override
    public void changed(
        byte[] changed,
        long occurrenceBefore,
        long repeatedBefore,
        long occurrence,
        long repeatedAt) {
      GenericRowData before = codec.read(changed, arity());
      GenericRowData after = new GenericRowData(arity());
      for (int i = 0; i < codec.columnCount(); i++) {
        after.setField(i, before.getField(i));
      }
      emit(RowKind.UPDATE_BEFORE, before, occurrenceBefore, timestamp(repeatedBefore), false);
      emit(RowKind.UPDATE_AFTER, after, occurrence, timestamp(repeatedAt), false);
    }

    private void unnumbered(boolean isLate) {
      emit(RowKind.INSERT, codec.read(row, arity()), null, null, isLate);
    }

    private void emit(
        RowKind kind, GenericRowData out, Long occurrence, TimestampData repeatedAt, boolean late) {
      int column = codec.columnCount();
      out.setRowKind(kind);
      out.setField(column, occurrence);
      out.setField(column + 1, repeatedAt);
      out.setField(column + 2, late);
      collect(out);
    }

    private int arity() {
      return codec.columnCount() + ADDED;
    }
  }

  /** Runs and rows of the key at hand, in Flink's state. */
  private static final class StateStore implements Ledger.Store {
    private MapView<Integer, byte[]> runs;
    private MapView<StringData, byte[]> rows;

    @Override
    public byte[] run(int number) throws Exception {
      return runs.get(number);
    }

    @Override
    public void putRun(int number, byte[] run) throws Exception {
      runs.put(number, run);
    }

    @Override
    public void removeRun(int number) throws Exception {
      runs.remove(number);
    }

    @Override
    public byte[] row(long time, byte[] id) throws Exception {
      return rows.get(key(time, id));
    }

    @Override
    public void putRow(long time, byte[] id, byte[] row) throws Exception {
      rows.put(key(time, id), row);
    }

    @Override
    public void removeRow(long time, byte[] id) throws Exception {
      rows.remove(key(time, id));
    }

    /** Bytes that are no text, in the one type of bytes that every state back end compares. */
    private static StringData key(long time, byte[] id) {
      byte[] key = new byte[Long.BYTES + id.length];
      for (int i = 0; i < Long.BYTES; i++) {
        key[i] = (byte) (time >>> 56 - 8 * i);
      }
      System.arraycopy(id, 0, key, Long.BYTES, id.length);
      return StringData.fromBytes(key);
    }
  }
}
