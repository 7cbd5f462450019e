package io.activitystream.bench.flink;

import io.activitystream.bench.reader.ExtractedRow;
import io.activitystream.bench.reader.JacksonReader;
import java.util.List;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/** {@link JacksonReader} in Flink: it reads the payload's bytes where they are. */
public final class JacksonFunction extends ReaderFunction {
  private transient JacksonReader reader;

  /** A function for some sources. */
  public JacksonFunction(List<String> sources) {
    super(sources);
  }

  @Override
  void open(List<String> sources) {
    reader = new JacksonReader(sources);
  }

  @Override
  ExtractedRow read(String source, StringData payload) {
    BinaryStringData text = (BinaryStringData) payload;
    MemorySegment[] segments = text.getSegments();
    if (segments.length == 1 && !segments[0].isOffHeap()) {
      return reader.read(source, segments[0].getArray(), text.getOffset(), text.getSizeInBytes());
    }
    byte[] copy = text.toBytes();
    return reader.read(source, copy, 0, copy.length);
  }
}
