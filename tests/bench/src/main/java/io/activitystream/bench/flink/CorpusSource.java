package io.activitystream.bench.flink;

import io.activitystream.bench.events.Corpus.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReaderBase;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.util.UserCodeClassLoader;

/**
 * A corpus as rows: as they arrived, (source, payload) and if wanted the position from 0, the
 * payload's bytes on the heap and not copied; or as a format reads the payload.
 */
final class CorpusSource implements Source<RowData, CorpusSplit, Collection<CorpusSplit>> {
  private final CorpusSplit corpus;
  private final boolean positions;
  private final DeserializationSchema<RowData> format;

  /**
   * A source.
   *
   * @param positions whether a row as it arrived has its position
   * @param format what reads the payload, or null for nothing
   */
  CorpusSource(CorpusSplit corpus, boolean positions, DeserializationSchema<RowData> format) {
    this.corpus = corpus;
    this.positions = positions;
    this.format = format;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<RowData, CorpusSplit> createReader(SourceReaderContext context)
      throws Exception {
    if (format == null) {
      return new RawReader(context, positions);
    }
    format.open(
        new DeserializationSchema.InitializationContext() {
          @Override
          public MetricGroup getMetricGroup() {
            return context.metricGroup();
          }

          @Override
          public UserCodeClassLoader getUserCodeClassLoader() {
            return context.getUserCodeClassLoader();
          }
        });
    return new FormatReader(context, format);
  }

  @Override
  public SplitEnumerator<CorpusSplit, Collection<CorpusSplit>> createEnumerator(
      SplitEnumeratorContext<CorpusSplit> context) {
    return new IteratorSourceEnumerator<>(context, List.of(corpus));
  }

  @Override
  public SplitEnumerator<CorpusSplit, Collection<CorpusSplit>> restoreEnumerator(
      SplitEnumeratorContext<CorpusSplit> context, Collection<CorpusSplit> checkpoint) {
    throw new UnsupportedOperationException("A measurement cannot be resumed");
  }

  @Override
  public SimpleVersionedSerializer<CorpusSplit> getSplitSerializer() {
    return new CorpusSplit.Serializer();
  }

  @Override
  public SimpleVersionedSerializer<Collection<CorpusSplit>> getEnumeratorCheckpointSerializer() {
    return new NoCheckpoints();
  }

  /** Emits rows of events. */
  private abstract static class Reader
      extends IteratorSourceReaderBase<Event, RowData, MeteredEvents, CorpusSplit> {
    Reader(SourceReaderContext context) {
      super(context);
    }

    @Override
    public void close() {}
  }

  /** Emits what arrived. */
  private static final class RawReader extends Reader {
    private final boolean positions;
    private String source;
    private StringData sourceData;
    private long position;

    RawReader(SourceReaderContext context, boolean positions) {
      super(context);
      this.positions = positions;
    }

    /** A new text each time, as a format makes it: the old one keeps what it was decoded to. */
    @Override
    protected RowData convert(Event event) {
      if (!event.source().equals(source)) {
        source = event.source();
        sourceData = StringData.fromString(source);
      }
      StringData payload = StringData.fromBytes(event.payload());
      return positions
          ? GenericRowData.of(sourceData, payload, position++)
          : GenericRowData.of(sourceData, payload);
    }
  }

  /** Emits what a format makes of it. */
  private static final class FormatReader extends Reader {
    private final DeserializationSchema<RowData> format;

    FormatReader(SourceReaderContext context, DeserializationSchema<RowData> format) {
      super(context);
      this.format = format;
    }

    @Override
    protected RowData convert(Event event) {
      try {
        return format.deserialize(event.payload());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What is asked for and never used, since a measurement has no checkpoints. */
  private static final class NoCheckpoints
      implements SimpleVersionedSerializer<Collection<CorpusSplit>> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Collection<CorpusSplit> checkpoint) {
      throw new UnsupportedOperationException("A measurement has no checkpoints");
    }

    @Override
    public Collection<CorpusSplit> deserialize(int version, byte[] checkpoint) {
      throw new UnsupportedOperationException("A measurement has no checkpoints");
    }
  }
}
