package io.activitystream.bench.flink;

import io.activitystream.bench.events.Corpus.Event;
import io.activitystream.bench.events.CorpusFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The one split of the source: a corpus in a file, for how long it is read, and where to say what
 * it cost.
 */
record CorpusSplit(String file, Duration warmUp, Duration measured, String report)
    implements IteratorSourceSplit<Event, MeteredEvents>, Serializable {

  @Override
  public String splitId() {
    return file;
  }

  @Override
  public MeteredEvents getIterator() {
    try {
      return new MeteredEvents(CorpusFile.read(Path.of(file)), warmUp, measured, Path.of(report));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public IteratorSourceSplit<Event, MeteredEvents> getUpdatedSplitForIterator(
      MeteredEvents iterator) {
    throw new UnsupportedOperationException("A measurement cannot be resumed");
  }

  /** By Java's own serialization: one split is sent once. */
  static final class Serializer implements SimpleVersionedSerializer<CorpusSplit> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(CorpusSplit split) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(split);
      }
      return bytes.toByteArray();
    }

    @Override
    public CorpusSplit deserialize(int version, byte[] bytes) throws IOException {
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
        return (CorpusSplit) in.readObject();
      } catch (ClassNotFoundException e) {
        throw new IOException(e);
      }
    }
  }
}
