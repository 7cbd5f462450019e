package io.activitystream.stream;

import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.stream.SeasonalSeries.Expectation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.dataview.MapView;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.StateTypeStrategy;
import org.apache.flink.table.types.inference.StaticArgumentTrait;
import org.apache.flink.table.types.inference.TypeStrategies;
import org.apache.flink.types.Row;

/**
 * {@code SEASONAL_BASELINE}: what a series was expected to have, step by step, also where it had
 * nothing. What that is is said by {@link SeasonalSeries}, of which there is one for each key.
 */
@SqlFunction(
    name = "SEASONAL_BASELINE",
    summary =
        "Holds each step of a series against the same step of earlier seasons, such as the rows of an"
            + " hour against the same hour of earlier days, also steps of which nothing came.",
    arguments = {
      @Argument(
          name = "windows",
          type = "TABLE",
          description =
              "an append-only table of closed windows (TUMBLE), PARTITION BY the series, with the column"
                  + " `value`, a number that is 0 where nothing comes: rows, errors, revenue"),
      @Argument(
          name = "step",
          type = "INTERVAL literal",
          description =
              "how long a step is, counted from 1970 in UTC; the values of several windows of one step"
                  + " are added up; INTERVAL '1' HOUR",
          optional = true),
      @Argument(
          name = "season",
          type = "INTERVAL literal",
          description =
              "after what time the same is expected, a multiple of step; INTERVAL '1' DAY, or '7' DAY"
                  + " where weekends differ",
          optional = true),
      @Argument(
          name = "seasons",
          type = "INT literal",
          description = "how many earlier seasons are looked at, at most 100; 14",
          optional = true),
      @Argument(
          name = "forget",
          type = "INTERVAL literal",
          description =
              "for how long a series of which nothing comes is given with 0 before it is forgotten; its"
                  + " next window begins it anew; INTERVAL '14' DAY",
          optional = true),
      @Argument(
          name = "on_time",
          type = "DESCRIPTOR",
          description =
              "the input's column with a watermark, `window_time` of TUMBLE, which says to which step a"
                  + " window belongs; the result has the column `rowtime`, the last millisecond of a step"),
      @Argument(
          name = "uid",
          type = "STRING literal",
          description = "a name for the operator, by which a savepoint finds its state again",
          optional = true)
    },
    returns =
        "the columns of PARTITION BY, all other columns of the input except time attributes, value,"
            + " window_start and window_end, as the last window that came had them; window_start and"
            + " window_end TIMESTAMP_LTZ(3), value, expected, spread DOUBLE, history INT, deviation"
            + " DOUBLE, first_seen TIMESTAMP_LTZ(3), rowtime",
    notes = {
      "One row a step, when the watermark has passed its end, from the first window of a series on. value"
          + " is 0 where nothing came.",
      "expected is the median of the same step in the earlier seasons that are known, history how many"
          + " those are; where it is 0, expected, spread and deviation are NULL.",
      "spread is their median absolute deviation times 1.4826, which is the standard deviation where values"
          + " are normally distributed; not less than the square root of expected, the standard deviation"
          + " of a count that comes by chance (Poisson), and not less than 1. deviation is (value -"
          + " expected) / spread, the modified z-score of Iglewicz and Hoaglin (How to Detect and Handle"
          + " Outliers, 1993), who take 3.5 for the limit.",
      "A window that comes when its step was given already changes no row: it is added to what later steps"
          + " are held against.",
      "When a bounded input has ended, no step is given behind the last window of a series: that nothing"
          + " came any more is seen only where time goes on.",
      "Steps pass by the watermark: if nothing comes of any series, none is given until something does.",
      "State: of each series, seasons values for each step of a season (336, some 5 KB, as a rule), the"
          + " windows that the watermark has not passed, and one row, until it is forgotten. A gap gives at"
          + " most forget / step rows.",
      "A column of a map, array or row cannot be kept: leave it out."
    },
    example =
        """
        SELECT series, window_start, `value`, expected, deviation
        FROM SEASONAL_BASELINE(
          windows => TABLE rows_by_hour PARTITION BY series,
          on_time => DESCRIPTOR(window_time),
          uid => 'baseline')
        """)
public final class SeasonalBaseline extends StreamFunction {
  private static final String NAME = "SEASONAL_BASELINE";
  private static final String INPUT = "windows";
  private static final Period STEP = new Period(NAME, "step", 1, Duration.ofHours(1));
  private static final Period SEASON = new Period(NAME, "season", 2, Duration.ofDays(1));
  private static final Count SEASONS = new Count(NAME, "seasons", 3, 14, 100);
  private static final Period FORGET = new Period(NAME, "forget", 4, Duration.ofDays(14));

  private static final String VALUE = "value";
  private static final Set<String> NOT_KEPT = Set.of(VALUE, "window_start", "window_end");
  private static final int ADDED = 8;
  private static final int MOST_STEPS = 100_000;

  private final RowCodec codec;
  private final RowData.FieldGetter value;
  private final long stepMillis;
  private final int stepsOfSeason;
  private final int seasons;
  private final long forgetSteps;

  private transient StateWriter writer;
  private transient Views store;

  /** The function of a module. */
  public SeasonalBaseline() {
    this(null, null, null, 1, 1, 1, 1);
  }

  private SeasonalBaseline(
      DataType table,
      RowCodec codec,
      RowData.FieldGetter value,
      long stepMillis,
      int stepsOfSeason,
      int seasons,
      long forgetSteps) {
    super(
        INPUT,
        EnumSet.of(StaticArgumentTrait.SET_SEMANTIC_TABLE, StaticArgumentTrait.REQUIRE_ON_TIME),
        table);
    this.codec = codec;
    this.value = value;
    this.stepMillis = stepMillis;
    this.stepsOfSeason = stepsOfSeason;
    this.seasons = seasons;
    this.forgetSteps = forgetSteps;
  }

  @Override
  SeasonalBaseline of(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, INPUT, call);
    int value = table.require(VALUE, "a number");
    long step = requirePositive(STEP, call);
    return new SeasonalBaseline(
        PartitionedTable.internal(call),
        new RowCodec(NAME, table.row(), kept(table)),
        Numbers.getter(table, value),
        step,
        (int) steps(SEASON, requirePositive(SEASON, call), step),
        SEASONS.of(call),
        steps(FORGET, requirePositive(FORGET, call), step));
  }

  private static long requirePositive(Period period, CallContext call) {
    long millis = period.of(call).toMillis();
    if (millis == 0) {
      throw new ValidationException(
          "%s: %s is nothing and must be longer: leave it out for %s."
              .formatted(NAME, period.name(), period.otherwise()));
    }
    return millis;
  }

  private static long steps(Period period, long millis, long step) {
    if (millis % step != 0 || millis / step > MOST_STEPS) {
      throw new ValidationException(
          "%s: %s is %s and must be a multiple of step, %s, at most %d of it."
              .formatted(
                  NAME,
                  period.name(),
                  Duration.ofMillis(millis),
                  Duration.ofMillis(step),
                  MOST_STEPS));
    }
    return millis / step;
  }

  private static List<Integer> kept(PartitionedTable table) {
    return table.kept().stream()
        .filter(
            i -> !NOT_KEPT.contains(table.row().getFieldNames().get(i).toLowerCase(Locale.ROOT)))
        .toList();
  }

  @Override
  List<LiteralArgument> literals() {
    return List.of(STEP, SEASON, SEASONS, FORGET);
  }

  @Override
  LinkedHashMap<String, StateTypeStrategy> state() {
    LinkedHashMap<String, StateTypeStrategy> state = new LinkedHashMap<>();
    state.put(
        "series",
        untilForgotten(
            DataTypes.ROW(
                DataTypes.FIELD("bytes", DataTypes.BYTES()),
                DataTypes.FIELD("row", DataTypes.BYTES()))));
    state.put(
        "waiting",
        untilForgotten(MapView.newMapViewDataType(DataTypes.BIGINT(), DataTypes.BYTES())));
    state.put(
        "past", untilForgotten(MapView.newMapViewDataType(DataTypes.INT(), DataTypes.BYTES())));
    return state;
  }

  /** Kept until a timer clears it, whatever else is forgotten. */
  private static StateTypeStrategy untilForgotten(DataType type) {
    return StateTypeStrategy.of(TypeStrategies.explicit(type), Duration.ZERO);
  }

  @Override
  List<DataTypes.Field> output(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, INPUT, call);
    DataType time = DataTypes.TIMESTAMP_LTZ(3);
    List<DataTypes.Field> fields = new ArrayList<>(table.fields(kept(table)));
    fields.add(DataTypes.FIELD("window_start", time));
    fields.add(DataTypes.FIELD("window_end", time));
    fields.add(DataTypes.FIELD(VALUE, DataTypes.DOUBLE()));
    fields.add(DataTypes.FIELD("expected", DataTypes.DOUBLE()));
    fields.add(DataTypes.FIELD("spread", DataTypes.DOUBLE()));
    fields.add(DataTypes.FIELD("history", DataTypes.INT()));
    fields.add(DataTypes.FIELD("deviation", DataTypes.DOUBLE()));
    fields.add(DataTypes.FIELD("first_seen", time));
    return fields;
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    writer = new StateWriter();
    store = new Views();
  }

  /** Keeps a window until its step is over. */
  public void eval(
      Context context,
      Row state,
      MapView<Long, byte[]> waiting,
      MapView<Integer, byte[]> past,
      RowData input,
      Duration step,
      Duration season,
      Integer ofSeasons,
      Duration forget)
      throws Exception {
    store.of(waiting, past);
    writer.clear();
    codec.write(input, writer);
    state.setField(1, writer.toBytes());
    TimeContext<Long> time = context.timeContext(Long.class);
    long number = Math.floorDiv(time.time(), stepMillis);
    SeasonalSeries series = series(state);
    if (series.add(number, Numbers.number(value.getFieldOrNull(input)), store)) {
      time.registerOnTime(lastMillisecond(number));
    }
    state.setField(0, series.toBytes(writer));
  }

  /** Gives a step that is over. */
  public void onTimer(
      OnTimerContext context,
      Row state,
      MapView<Long, byte[]> waiting,
      MapView<Integer, byte[]> past)
      throws Exception {
    store.of(waiting, past);
    TimeContext<Long> time = context.timeContext(Long.class);
    boolean ended = time.currentWatermark() == Long.MAX_VALUE;
    SeasonalSeries series = series(state);
    byte[] row = (byte[]) state.getField(1);
    long next =
        series.over(
            Math.floorDiv(time.time(), stepMillis),
            ended,
            store,
            (step, value, history, expectation, first) ->
                give(row, step, value, history, expectation, first));
    if (next != SeasonalSeries.NONE) {
      time.registerOnTime(lastMillisecond(next));
    }
    if (series.isForgotten()) {
      context.clearAllState();
    } else {
      state.setField(0, series.toBytes(writer));
    }
  }

  private SeasonalSeries series(Row state) {
    return new SeasonalSeries((byte[]) state.getField(0), stepsOfSeason, seasons, forgetSteps);
  }

  private long lastMillisecond(long step) {
    return (step + 1) * stepMillis - 1;
  }

  private void give(
      byte[] row, long step, double value, int history, Expectation expectation, long first) {
    int column = codec.columnCount();
    boolean known = history > 0;
    GenericRowData out = codec.read(row, column + ADDED);
    out.setField(column, Times.timestamp(step * stepMillis));
    out.setField(column + 1, Times.timestamp((step + 1) * stepMillis));
    out.setField(column + 2, value);
    out.setField(column + 3, known ? expectation.expected() : null);
    out.setField(column + 4, known ? expectation.spread() : null);
    out.setField(column + 5, history);
    out.setField(column + 6, known ? expectation.deviation(value) : null);
    out.setField(column + 7, Times.timestamp(first * stepMillis));
    collect(out);
  }

  /** What the series at hand has in Flink's state. */
  private static final class Views implements SeasonalSeries.Store {
    private MapView<Long, byte[]> waiting;
    private MapView<Integer, byte[]> past;

    void of(MapView<Long, byte[]> ofWaiting, MapView<Integer, byte[]> ofPast) {
      waiting = ofWaiting;
      past = ofPast;
    }

    @Override
    public byte[] waiting(long step) throws Exception {
      return waiting.get(step);
    }

    @Override
    public void putWaiting(long step, byte[] value) throws Exception {
      waiting.put(step, value);
    }

    @Override
    public void removeWaiting(long step) throws Exception {
      waiting.remove(step);
    }

    @Override
    public byte[] past(int stepOfSeason) throws Exception {
      return past.get(stepOfSeason);
    }

    @Override
    public void putPast(int stepOfSeason, byte[] values) throws Exception {
      past.put(stepOfSeason, values);
    }

    @Override
    public void clearPast() throws Exception {
      past.clear();
    }
  }
}
