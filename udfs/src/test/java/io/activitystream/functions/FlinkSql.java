package io.activitystream.functions;

import io.activitystream.module.ActivitySchemaModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.ExceptionUtils;

/** A session of Flink SQL with the module loaded, in UTC and with one task an operator. */
public final class FlinkSql {
  private final StreamTableEnvironment session;

  private FlinkSql(FunctionSettings settings, boolean objectReuse) {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.setParallelism(1);
    session = StreamTableEnvironment.create(environment);
    session.getConfig().set("pipeline.object-reuse", String.valueOf(objectReuse));
    session.getConfig().set("table.local-time-zone", "UTC");
    session.loadModule("activity_schema", new ActivitySchemaModule(settings));
  }

  public static FlinkSql session() {
    return session(FunctionSettings.defaults(), false);
  }

  public static FlinkSql session(FunctionSettings settings, boolean objectReuse) {
    return new FlinkSql(settings, objectReuse);
  }

  public StreamTableEnvironment environment() {
    return session;
  }

  /** Runs a query and gives its rows; a failing one throws. */
  public List<Row> rows(String sql) throws Exception {
    return rows(session.executeSql(sql));
  }

  /** Runs a query and gives its result as a table of text: a line of names, then a line a row. */
  public List<String> table(String sql) throws Exception {
    TableResult result = session.executeSql(sql);
    List<String> lines = new ArrayList<>();
    lines.add(String.join(" | ", result.getResolvedSchema().getColumnNames()));
    rows(result).forEach(row -> lines.add(line(row)));
    return lines;
  }

  @SuppressWarnings("try") // its close() may throw InterruptedException, which ends the test
  private static List<Row> rows(TableResult result) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> results = result.collect()) {
      results.forEachRemaining(rows::add);
    }
    return rows;
  }

  private static String line(Row row) {
    return IntStream.range(0, row.getArity())
        .mapToObj(row::getField)
        .map(FlinkSql::text)
        .collect(Collectors.joining(" | "));
  }

  private static String text(Object value) {
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    return value instanceof Object[] array ? Arrays.toString(array) : "" + value;
  }

  /**
   * What is said when a statement is refused at planning; a statement that plans fails the test.
   */
  public String refusal(String sql) {
    try {
      session.explainSql(sql);
    } catch (Exception e) {
      return ExceptionUtils.findThrowable(e, ValidationException.class)
          .map(FlinkSql::lastMessage)
          .orElseThrow(() -> new AssertionError("Refused, but not as invalid: " + sql, e));
    }
    throw new AssertionError("Planned, and should have been refused: " + sql);
  }

  private static String lastMessage(Throwable e) {
    Throwable last = e;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last.getMessage();
  }
}
