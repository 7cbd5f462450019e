package io.activitystream.stream;

import io.activitystream.functions.SqlFunction;
import io.activitystream.functions.SqlFunction.Argument;
import java.time.Duration;
import java.util.ArrayList;
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
import org.apache.flink.types.Row;

/**
 * {@code DEDUPLICATE_ACTIVITIES}: tells the first row of a key from those that repeat it and from
 * those that say something else under its name. All rows come out again; what becomes of them is
 * said in SQL.
 */
@SqlFunction(
    name = "DEDUPLICATE_ACTIVITIES",
    summary =
        "Tells of each row whether it is the first of its key, a duplicate, or in conflict with the"
            + " first: the same key with other content.",
    arguments = {
      @Argument(
          name = "activities",
          type = "TABLE",
          description =
              "an append-only table of any columns, PARTITION BY the columns that identify a row:"
                  + " activity, activity_id"),
      @Argument(
          name = "horizon",
          type = "INTERVAL literal",
          description =
              "for how long after its first row a key is known, by the clock of the machine; 30"
                  + " days; INTERVAL '0' DAY is for ever",
          optional = true),
      @Argument(
          name = "on_time",
          type = "DESCRIPTOR",
          description = "the input's column with a watermark; it comes out as the column `rowtime`",
          optional = true),
      @Argument(
          name = "uid",
          type = "STRING literal",
          description =
              "a name for the operator, by which a savepoint finds its state again; calls with the"
                  + " same one are evaluated once",
          optional = true)
    },
    returns =
        "the columns of PARTITION BY, all other columns of the input except time attributes,"
            + " verdict STRING NOT NULL, differs_in STRING, and rowtime with on_time",
    notes = {
      "verdict is FIRST, DUPLICATE (the same content again) or CONFLICT (the key of the first, with"
          + " other content); differs_in names the columns in which a conflict differs.",
      "The content of a row is its columns but those of PARTITION BY and those whose name starts with"
          + " an underscore, which say how a row came and not what happened. Columns that the table"
          + " has got or lost since are not compared.",
      "Which of two rows comes first is their order of arrival: rows that may be in conflict should"
          + " come by one partition of their topic.",
      "Duplicates and conflicts are counted by the operator's metrics duplicateActivities and"
          + " conflictingActivities.",
      "State: about 100 bytes a key, for the horizon.",
      "In a view, PARTITION BY one column that holds the whole key: Flink 2.3 cannot read a view again"
          + " that partitions by two.",
      "A column of a map, array or row cannot be compared: leave it out."
    },
    example =
        """
        SELECT activity, activity_id, ts, customer, verdict, differs_in
        FROM DEDUPLICATE_ACTIVITIES(
          activities => TABLE activities PARTITION BY (activity, activity_id),
          horizon => INTERVAL '30' DAY,
          uid => 'deduplicate')
        """)
public final class DeduplicateActivities extends StreamFunction {
  private static final String NAME = "DEDUPLICATE_ACTIVITIES";
  private static final Period HORIZON = new Period(NAME, "horizon", 1, Duration.ofDays(30));

  private static final StringData FIRST = StringData.fromString("FIRST");
  private static final StringData DUPLICATE = StringData.fromString("DUPLICATE");
  private static final StringData CONFLICT = StringData.fromString("CONFLICT");

  private final RowCodec compared;
  private final RowData.FieldGetter[] kept;

  private transient Content content;
  private transient Counter duplicates;
  private transient Counter conflicts;

  /** The function of a module. */
  public DeduplicateActivities() {
    this(null, null, null);
  }

  private DeduplicateActivities(DataType table, RowCodec compared, RowData.FieldGetter[] kept) {
    super(table);
    this.compared = compared;
    this.kept = kept;
  }

  @Override
  DeduplicateActivities of(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, call);
    HORIZON.of(call);
    List<Integer> content =
        table.kept().stream()
            .filter(position -> !table.row().getFieldNames().get(position).startsWith("_"))
            .toList();
    return new DeduplicateActivities(
        PartitionedTable.internal(call),
        new RowCodec(NAME, table.row(), content),
        table.kept().stream()
            .map(position -> RowData.createFieldGetter(table.type(position), position))
            .toArray(RowData.FieldGetter[]::new));
  }

  @Override
  List<Period> literals() {
    return List.of(HORIZON);
  }

  @Override
  LinkedHashMap<String, StateTypeStrategy> state() {
    LinkedHashMap<String, StateTypeStrategy> state = new LinkedHashMap<>();
    state.put(
        "known", HORIZON.bounding(DataTypes.ROW(DataTypes.FIELD("bytes", DataTypes.BYTES()))));
    return state;
  }

  @Override
  List<DataTypes.Field> output(CallContext call) {
    PartitionedTable table = PartitionedTable.of(NAME, call);
    List<DataTypes.Field> fields = new ArrayList<>(table.fields(table.kept()));
    fields.add(DataTypes.FIELD("verdict", DataTypes.STRING().notNull()));
    fields.add(DataTypes.FIELD("differs_in", DataTypes.STRING()));
    return fields;
  }

  @Override
  public void open(FunctionContext context) throws Exception {
    content = new Content(compared);
    duplicates = context.getMetricGroup().counter("duplicateActivities");
    conflicts = context.getMetricGroup().counter("conflictingActivities");
  }

  /** A row, with what it is. */
  public void eval(Row known, RowData input, Duration horizon) {
    content.of(input);
    byte[] first = (byte[]) known.getField(0);
    if (first == null) {
      known.setField(0, content.toBytes());
      emit(input, FIRST, null);
      return;
    }
    List<String> differences = content.differences(first);
    if (differences.isEmpty()) {
      duplicates.inc();
      emit(input, DUPLICATE, null);
    } else {
      conflicts.inc();
      emit(input, CONFLICT, StringData.fromString(String.join(", ", differences)));
    }
  }

  private void emit(RowData input, StringData verdict, StringData differsIn) {
    GenericRowData row = new GenericRowData(kept.length + 2);
    for (int i = 0; i < kept.length; i++) {
      row.setField(i, kept[i].getFieldOrNull(input));
    }
    row.setField(kept.length, verdict);
    row.setField(kept.length + 1, differsIn);
    collect(row);
  }
}
