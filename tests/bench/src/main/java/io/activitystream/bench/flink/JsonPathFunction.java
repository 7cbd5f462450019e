package io.activitystream.bench.flink;

import io.activitystream.bench.reader.ExtractedRow;
import io.activitystream.bench.reader.JsonPathReader;
import java.util.List;
import org.apache.flink.table.data.StringData;

/** {@link JsonPathReader} in Flink. */
public final class JsonPathFunction extends ReaderFunction {
  private transient JsonPathReader reader;

  /** A function for some sources. */
  public JsonPathFunction(List<String> sources) {
    super(sources);
  }

  @Override
  void open(List<String> sources) {
    reader = new JsonPathReader(sources);
  }

  @Override
  ExtractedRow read(String source, StringData payload) {
    return reader.read(source, payload.toBytes());
  }
}
