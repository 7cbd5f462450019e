package io.activitystream.functions;

import io.activitystream.functions.SqlFunction.Argument;
import io.activitystream.json.Frame;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import io.activitystream.json.Kind;
import io.activitystream.json.PathExpression;
import io.activitystream.json.PathSet;
import io.activitystream.json.PathSyntaxException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.catalog.DataTypeFactory;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.SpecializedFunction;
import org.apache.flink.table.functions.TableFunction;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.inference.CallContext;
import org.apache.flink.table.types.inference.TypeInference;

/**
 * {@code JSON_TABLE}: the SQL standard's, in function form. Paths and columns are literals, so the
 * row's type is known when the statement is planned and every path is followed in one pass.
 */
@SqlFunction(
    name = "JSON_TABLE",
    summary = "Rows of typed columns from a JSON payload, in one pass over it.",
    arguments = {
      @Argument(name = "payload", type = "STRING or BYTES", description = "a JSON text"),
      @Argument(
          name = "row_path",
          type = "STRING literal",
          description =
              "where the rows stand: an array gives one row an element, anything else one row."
                  + " Default '$'",
          optional = true),
      @Argument(
          name = "columns",
          type = "STRING literal",
          description =
              "`name TYPE [PATH path] [DEFAULT value ON EMPTY] [DEFAULT value ON ERROR]` or `name"
                  + " FOR ORDINALITY`, separated by commas")
    },
    returns = "one row an element, with the columns of the list",
    notes = {
      "Types are STRING, BOOLEAN, INT, BIGINT, DOUBLE, DECIMAL(p, s), DATE, TIMESTAMP(p),"
          + " TIMESTAMP_LTZ(p) and JSON, which keeps a value as JSON text.",
      "A column without PATH stands at the member of its own name; paths are relative to the row.",
      "What is absent or JSON null is NULL, and so is what is not of the column's type, unless"
          + " DEFAULT says otherwise.",
      "A payload that is NULL or not JSON, and an element that is JSON null, give no row: use LEFT"
          + " JOIN LATERAL ... ON TRUE to keep the record.",
      "A TIMESTAMP is the wall clock in UTC."
    },
    example =
        """
        SELECT t.sku, t.qty, t.price
        FROM raw_events AS r
        CROSS JOIN LATERAL TABLE(JSON_TABLE(r.payload, '$.items[*]',
          'n FOR ORDINALITY, sku STRING, qty INT DEFAULT 1 ON EMPTY, price DECIMAL(12, 2) PATH $.price.amount')) AS t
        """)
public final class JsonTable extends TableFunction<RowData> implements SpecializedFunction {
  private static final Arguments ARGUMENTS =
      Arguments.of(
          JsonTable.class,
          ArgumentType.TEXT_OR_BYTES,
          ArgumentType.TEXT_LITERAL,
          ArgumentType.TEXT_LITERAL);

  private final FunctionSettings settings;
  private final String rowPath;
  private final String columnList;

  private transient ByteSlice slice;
  private transient SharedTexts texts;
  private transient JsonReader reader;
  private transient int rows;
  private transient List<JsonColumn> columns;
  private transient int[] slots;

  /** The function with default limits. */
  public JsonTable() {
    this(FunctionSettings.defaults());
  }

  /** The function of a module. */
  public JsonTable(FunctionSettings settings) {
    this(settings, "$", "");
  }

  private JsonTable(FunctionSettings settings, String rowPath, String columnList) {
    this.settings = settings;
    this.rowPath = rowPath;
    this.columnList = columnList;
  }

  @Override
  public UserDefinedFunction specialize(SpecializedContext context) {
    CallContext call = context.getCallContext();
    return new JsonTable(settings, rowPath(call), columnList(call));
  }

  @Override
  public TypeInference getTypeInference(DataTypeFactory typeFactory) {
    return TypeInference.newBuilder()
        .inputTypeStrategy(ARGUMENTS)
        .outputTypeStrategy(JsonTable::rowType)
        .build();
  }

  private static Optional<DataType> rowType(CallContext call) {
    path(rowPath(call));
    return Optional.of(
        DataTypes.ROW(
                columns(columnList(call)).stream()
                    .map(column -> DataTypes.FIELD(column.name(), column.dataType()))
                    .toList())
            .bridgedTo(RowData.class));
  }

  private static String rowPath(CallContext call) {
    return call.getArgumentDataTypes().size() == 3 ? literal(call, 1) : "$";
  }

  private static String columnList(CallContext call) {
    return literal(call, call.getArgumentDataTypes().size() - 1);
  }

  private static String literal(CallContext call, int position) {
    return call.getArgumentValue(position, String.class)
        .orElseThrow(() -> new ValidationException("JSON_TABLE: a literal is expected"));
  }

  private static PathExpression path(String rowPath) {
    try {
      return PathExpression.parse(rowPath);
    } catch (PathSyntaxException e) {
      throw new ValidationException("JSON_TABLE: the row path: " + e.getMessage());
    }
  }

  private static List<JsonColumn> columns(String columnList) {
    try {
      return ColumnList.parse(columnList);
    } catch (ColumnListException e) {
      throw new ValidationException("JSON_TABLE: " + e.getMessage());
    }
  }

  @Override
  public void open(FunctionContext context) {
    columns = columns(columnList);
    slots = new int[columns.size()];
    PathSet.Builder root = PathSet.builder();
    PathSet.Builder each = root.each(path(rowPath));
    for (int i = 0; i < slots.length; i++) {
      slots[i] = columns.get(i) instanceof JsonColumn.Value value ? each.add(value.path()) : -1;
    }
    rows = each.frameNumber();
    JsonLimits limits = settings.limits();
    reader = new JsonReader(root.build(), limits);
    slice = new ByteSlice();
    texts = new SharedTexts();
  }

  /** Rows of a text; the literals are known already. */
  public void eval(StringData payload, StringData columns) {
    evaluate(payload);
  }

  /** Rows of a binary text. */
  public void eval(byte[] payload, StringData columns) {
    evaluate(payload);
  }

  /** Rows of a text, from a path. */
  public void eval(StringData payload, StringData rowPath, StringData columns) {
    evaluate(payload);
  }

  /** Rows of a binary text, from a path. */
  public void eval(byte[] payload, StringData rowPath, StringData columns) {
    evaluate(payload);
  }

  private void evaluate(Object payload) {
    if (payload == null) {
      return;
    }
    texts.begin(slice.moveTo(payload));
    if (reader.read(slice.bytes(), slice.from(), slice.to()) != null) {
      return;
    }
    Frame root = reader.root();
    for (int i = 0; i < root.frames(rows); i++) {
      Frame row = root.frame(rows, i);
      if (row.self().kind() != Kind.NULL) {
        collect(row(row, i + 1));
      }
    }
  }

  private RowData row(Frame frame, int ordinality) {
    GenericRowData row = new GenericRowData(slots.length);
    for (int i = 0; i < slots.length; i++) {
      row.setField(
          i,
          columns.get(i) instanceof JsonColumn.Value value
              ? value.read(frame.value(slots[i]), texts)
              : Integer.valueOf(ordinality));
    }
    return row;
  }
}
