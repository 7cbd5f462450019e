package io.activitystream.stream;

import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.stream.AlertBook.Change;
import io.activitystream.stream.AlertBook.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.utils.TypeConversions;
import org.apache.flink.types.Row;

/**
 * {@code TRACK_ALERTS}: opens, continues and resolves alerts from the verdicts of checks. When it
 * does is said by {@link AlertBook}, of which there is one for each key.
 */
@SqlFunction(
    name = "TRACK_ALERTS",
    summary =
        "Turns verdicts on windows, in any order and corrected as often as they are, into alerts that"
            + " are opened, go on and are resolved without flapping.",
    arguments = {
      @Argument(
          name = "verdicts",
          type = "TABLE",
          description =
              "an append-only table of versions of verdicts, PARTITION BY what has one alert at a"
                  + " time, with the columns `window_start` TIMESTAMP or TIMESTAMP_LTZ and `status`"
                  + " STRING (passed, failed, skipped); where they exist, `window_end` and `judged`"
                  + " STRING (at once, settled) are used too"),
      @Argument(
          name = "forget_after",
          type = "INTERVAL literal",
          description =
              "a key of which nothing comes for so long, by the clock of the machine, is forgotten; 400"
                  + " days; INTERVAL '0' DAY is never",
          optional = true),
      @Argument(
          name = "uid",
          type = "STRING literal",
          description = "a name for the operator, by which a savepoint finds its state again",
          optional = true)
    },
    returns =
        "the columns of PARTITION BY, all other columns of the input except time attributes, as the"
            + " version had them of which an alert told last, state STRING NOT NULL, opened_at and"
            + " changed_at of the type of window_start, failed_windows BIGINT NOT NULL",
    notes = {
      "state is `opened`, `still failing` or `resolved`. opened_at is the window_start of the window that"
          + " opened the alert and, with the key, names it; changed_at is that of the window that failed,"
          + " or resolved it; failed_windows counts the windows that it was told of.",
      "A window is settled when a later one of its key has come. A window that fails is told of once:"
          + " with its first failing version (judged `at once`, or no such column), or when it is"
          + " settled and fails then (`settled`). It opens an alert, or the open one is still failing.",
      "A version that is judged `settled` is taken in when the watermark has passed window_end, where"
          + " there is that column, and has moved on three times since the version came; or when the"
          + " input has ended. Until then what it counts may have come on one way through the job and"
          + " not on another. A newer version takes its place and waits anew.",
      "An alert is resolved by a settled window that passed, no earlier than the one that opened it and"
          + " later than each that fails: also when those that failed were corrected. The newest window"
          + " resolves nothing, since it may still fail; a skipped one neither opens nor resolves, unless"
          + " it is one that failed, of which all rows were taken back.",
      "A late window that fails before one that passed is an alert that is opened and resolved at once.",
      "A window that fails again after its alert was resolved is not told of again.",
      "State: the last 100 windows of a key, some 300 bytes, the row of an open alert, and the versions"
          + " that wait for the watermark. A version of"
          + " a window before those says nothing, and is counted by the operator's metric"
          + " forgottenWindows.",
      "A row without window_start or with another status says nothing.",
      "A column of a map, array or row cannot be kept: leave it out."
    },
    example =
        """
        SELECT check_name, state, opened_at, changed_at, failed_windows
        FROM TRACK_ALERTS(
          verdicts => TABLE quality_verdict_versions PARTITION BY alert_key,
          uid => 'alerts')
        """)
public final class TrackAlerts extends StreamFunction {
  private static final String NAME = "TRACK_ALERTS";
  private static final String INPUT = "verdicts";
  private static final Period FORGET_AFTER =
      new Period(NAME, "forget_after", 1, Duration.ofDays(400));
  private static final String TIMER = "watermark";
  private static final int ADDED = 4;
  private static final int NO_COLUMN = -1;

  private static final StringData PASSED = StringData.fromString("passed");
  private static final StringData FAILED = StringData.fromString("failed");
  private static final StringData SKIPPED = StringData.fromString("skipped");
  private static final StringData SETTLED = StringData.fromString("settled");

  private static final StringData OPENED = StringData.fromString("opened");
  private static final StringData STILL_FAILING = StringData.fromString("still failing");
  private static final StringData RESOLVED = StringData.fromString("resolved");

  private final RowCodec codec;
  private final RowData.FieldGetter windowStart;
  private final RowData.FieldGetter windowEnd;
  private final int status;
  private final int judged;

  private transient Counter forgottenWindows;
  private transient StateWriter writer;

  /** The function of a module. */
  public TrackAlerts() {
    this(null, null, null, null, NO_COLUMN, NO_COLUMN);
  }

  private TrackAlerts(
      DataType table,
      RowCodec codec,
      RowData.FieldGetter windowStart,
      RowData.FieldGetter windowEnd,
      int status,
      int judged) {
    super(INPUT, EnumSet.of(StaticArgumentTrait.SET_SEMANTIC_TABLE), table);
    this.codec = codec;
    this.windowStart = windowStart;
    this.windowEnd = windowEnd;
    this.status = status;
    this.judged = judged;
  }

  @Override
  TrackAlerts of(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, INPUT, call);
    FORGET_AFTER.of(call);
    int window = windowStart(table);
    int status = table.require("status", "STRING");
    table.requireFamily(status, LogicalTypeFamily.CHARACTER_STRING, "CAST(%s AS STRING)");
    int judged = table.find("judged").orElse(NO_COLUMN);
    if (judged != NO_COLUMN) {
      table.requireFamily(judged, LogicalTypeFamily.CHARACTER_STRING, "CAST(%s AS STRING)");
    }
    return new TrackAlerts(
        PartitionedTable.internal(call),
        new RowCodec(NAME, table.row(), table.kept()),
        RowData.createFieldGetter(table.type(window), window),
        windowEnd(table),
        status,
        judged);
  }

  private static RowData.FieldGetter windowEnd(PartitionedTable table) {
    int position = table.find("window_end").orElse(NO_COLUMN);
    if (position == NO_COLUMN) {
      return null;
    }
    table.requireTime(position, 3, "CAST(%s AS TIMESTAMP(3))");
    return RowData.createFieldGetter(table.type(position), position);
  }

  private static int windowStart(PartitionedTable table) {
    int position = table.require("window_start", "TIMESTAMP(3)");
    table.requireTime(position, 3, "CAST(%s AS TIMESTAMP(3))");
    return position;
  }

  @Override
  List<Period> literals() {
    return List.of(FORGET_AFTER);
  }

  @Override
  LinkedHashMap<String, StateTypeStrategy> state() {
    LinkedHashMap<String, StateTypeStrategy> state = new LinkedHashMap<>();
    state.put(
        "book", FORGET_AFTER.bounding(DataTypes.ROW(DataTypes.FIELD("bytes", DataTypes.BYTES()))));
    state.put(
        "waiting",
        FORGET_AFTER.bounding(DataTypes.ROW(DataTypes.FIELD("bytes", DataTypes.BYTES()))));
    return state;
  }

  @Override
  List<DataTypes.Field> output(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, INPUT, call);
    LogicalType time = table.type(windowStart(table)).copy(true);
    List<DataTypes.Field> fields = new ArrayList<>(table.fields(table.kept()));
    fields.add(DataTypes.FIELD("state", DataTypes.STRING().notNull()));
    fields.add(DataTypes.FIELD("opened_at", TypeConversions.fromLogicalToDataType(time)));
    fields.add(DataTypes.FIELD("changed_at", TypeConversions.fromLogicalToDataType(time)));
    fields.add(DataTypes.FIELD("failed_windows", DataTypes.BIGINT().notNull()));
    return fields;
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    forgottenWindows = context.getMetricGroup().counter("forgottenWindows");
    writer = new StateWriter();
  }

  /** The changes of alerts that a version of a verdict brings, if it is judged at once. */
  public void eval(Context context, Row book, Row waiting, RowData input, Duration forgetAfter) {
    Object window = windowStart.getFieldOrNull(input);
    Verdict verdict = input.isNullAt(status) ? null : verdict(input.getString(status));
    if (window == null || verdict == null) {
      return;
    }
    writer.clear();
    codec.write(input, writer);
    byte[] row = writer.toBytes();
    if (isSettledFirst(input)) {
      WaitingVerdicts verdicts = new WaitingVerdicts((byte[]) waiting.getField(0));
      long start = Times.millis(window);
      Object end = windowEnd == null ? null : windowEnd.getFieldOrNull(input);
      verdicts.put(start, end == null ? start : Times.millis(end), verdict, row);
      waiting.setField(0, verdicts.toBytes(writer));
      awaitWatermark(context.timeContext(Long.class));
    } else {
      AlertBook alerts = new AlertBook((byte[]) book.getField(0));
      judge(alerts, Times.millis(window), verdict, true, row);
      book.setField(0, alerts.toBytes(writer));
    }
  }

  private boolean isSettledFirst(RowData input) {
    return judged != NO_COLUMN
        && !input.isNullAt(judged)
        && SETTLED.equals(input.getString(judged));
  }

  /** The next one, whatever it is. */
  private static void awaitWatermark(TimeContext<Long> time) {
    Long watermark = time.currentWatermark();
    long now = watermark == null ? Long.MIN_VALUE : watermark;
    if (now < Long.MAX_VALUE) {
      time.registerOnTime(TIMER, now + 1);
    }
  }

  /** The changes of alerts that those versions bring which have waited long enough. */
  public void onTimer(OnTimerContext context, Row book, Row waiting) {
    TimeContext<Long> time = context.timeContext(Long.class);
    Long watermark = time.currentWatermark();
    if (waiting.getField(0) == null || watermark == null) {
      return; // forgotten meanwhile
    }
    AlertBook alerts = new AlertBook((byte[]) book.getField(0));
    WaitingVerdicts verdicts = new WaitingVerdicts((byte[]) waiting.getField(0));
    verdicts
        .ripe(watermark)
        .forEach((window, ripe) -> judge(alerts, window, ripe.verdict(), false, ripe.row()));
    book.setField(0, alerts.toBytes(writer));
    waiting.setField(0, verdicts.isEmpty() ? null : verdicts.toBytes(writer));
    if (!verdicts.isEmpty()) {
      awaitWatermark(time);
    }
  }

  private void judge(AlertBook alerts, long window, Verdict verdict, boolean atOnce, byte[] row) {
    if (!alerts.judge(window, verdict, atOnce, row, this::tell)) {
      forgottenWindows.inc();
    }
  }

  private static Verdict verdict(StringData status) {
    if (PASSED.equals(status)) {
      return Verdict.PASSED;
    } else if (FAILED.equals(status)) {
      return Verdict.FAILED;
    }
    return SKIPPED.equals(status) ? Verdict.SKIPPED : null;
  }

  private void tell(Change change, long openedAt, long window, long failedWindows, byte[] row) {
    int column = codec.columnCount();
    GenericRowData out = codec.read(row, column + ADDED);
    out.setField(column, name(change));
    out.setField(column + 1, Times.timestamp(openedAt));
    out.setField(column + 2, Times.timestamp(window));
    out.setField(column + 3, failedWindows);
    collect(out);
  }

  private static StringData name(Change change) {
    return switch (change) {
      case OPENED -> OPENED;
      case STILL_FAILING -> STILL_FAILING;
      case RESOLVED -> RESOLVED;
    };
  }
}
