package io.activitystream.bench.flink;

import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.types.Row;

/** The rows of a stream, brought back with the result of its job. */
public final class CollectedRows extends RichMapFunction<Row, Integer> {
  private static final String NAME = "rows";

  private final ListAccumulator<Row> rows = new ListAccumulator<>();

  private CollectedRows() {}

  /** Makes the stream's job bring its rows back. */
  public static void from(DataStream<Row> stream) {
    stream.map(new CollectedRows()).sinkTo(new DiscardingSink<>());
  }

  /** What a job has brought back, in the order in which it came. */
  public static List<Row> of(JobExecutionResult result) {
    return result.getAccumulatorResult(NAME);
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(NAME, rows);
  }

  @Override
  public Integer map(Row row) {
    rows.add(Row.copy(row));
    return 0;
  }
}
