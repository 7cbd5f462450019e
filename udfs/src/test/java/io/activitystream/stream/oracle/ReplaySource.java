package io.activitystream.stream.oracle;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.table.runtime.typeutils.ExternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;

/**
 * A history as a source of Flink, whose checkpoints hold how far each split has been read. A reader
 * takes the earliest of what its splits have next: one reader keeps the order of arrival, several
 * keep that of each split.
 */
final class ReplaySource
    implements Source<Row, ReplaySource.Split, List<ReplaySource.Split>>, ResultTypeQueryable<Row> {
  private static final long serialVersionUID = 1L;

  private final String replay;
  private final int splits;
  private final DataType table;
  private final ArrayList<Item> items = new ArrayList<>();
  private final TreeSet<Integer> checkpoints;

  /** An arrival's split and row. */
  record Item(int split, Row row) implements Serializable {}

  /** A split, read up to a position of the history. */
  record Split(int number, int next) implements SourceSplit {
    @Override
    public String splitId() {
      return Integer.toString(number);
    }
  }

  /**
   * A source.
   *
   * @param splits how many splits the arrivals come from
   * @param checkpoints the positions before which a reader waits until a checkpoint has completed
   */
  ReplaySource(Replay replay, List<Arrival> arrivals, int splits, TreeSet<Integer> checkpoints) {
    this(
        replay,
        arrivals.stream()
            .map(arrival -> new Item(arrival.split(), arrival.activity().toRow(arrival.rowtime())))
            .toList(),
        Activity.table(),
        splits,
        checkpoints);
  }

  /** A source of rows of any table. */
  ReplaySource(
      Replay replay, List<Item> items, DataType table, int splits, TreeSet<Integer> checkpoints) {
    this.replay = replay.id();
    this.items.addAll(items);
    this.table = table;
    this.splits = splits;
    this.checkpoints = checkpoints;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public TypeInformation<Row> getProducedType() {
    return ExternalTypeInfo.of(table);
  }

  @Override
  public SourceReader<Row, Split> createReader(SourceReaderContext context) {
    return new ReplayReader(Replay.of(replay), items, checkpoints);
  }

  @Override
  public SplitEnumerator<Split, List<Split>> createEnumerator(
      SplitEnumeratorContext<Split> context) {
    return restoreEnumerator(
        context, IntStream.range(0, splits).mapToObj(split -> new Split(split, 0)).toList());
  }

  @Override
  public SplitEnumerator<Split, List<Split>> restoreEnumerator(
      SplitEnumeratorContext<Split> context, List<Split> unassigned) {
    return new ReplayEnumerator(context, unassigned);
  }

  @Override
  public SimpleVersionedSerializer<Split> getSplitSerializer() {
    return new SplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<List<Split>> getEnumeratorCheckpointSerializer() {
    return new SplitsSerializer();
  }

  private static final class SplitSerializer implements SimpleVersionedSerializer<Split> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Split split) {
      return ByteBuffer.allocate(8).putInt(split.number()).putInt(split.next()).array();
    }

    @Override
    public Split deserialize(int version, byte[] serialized) {
      ByteBuffer bytes = ByteBuffer.wrap(serialized);
      return new Split(bytes.getInt(), bytes.getInt());
    }
  }

  private static final class SplitsSerializer implements SimpleVersionedSerializer<List<Split>> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(List<Split> splits) {
      ByteBuffer bytes = ByteBuffer.allocate(8 * splits.size());
      splits.forEach(split -> bytes.putInt(split.number()).putInt(split.next()));
      return bytes.array();
    }

    @Override
    public List<Split> deserialize(int version, byte[] serialized) {
      List<Split> splits = new ArrayList<>();
      for (ByteBuffer bytes = ByteBuffer.wrap(serialized); bytes.hasRemaining(); ) {
        splits.add(new Split(bytes.getInt(), bytes.getInt()));
      }
      return splits;
    }
  }
}
