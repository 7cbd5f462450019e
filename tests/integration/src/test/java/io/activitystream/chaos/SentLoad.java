package io.activitystream.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.activitystream.local.RawTopics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A load as it stands in its topics, read from there. */
final class SentLoad {
  private static final int SHOWN = 5;

  private final int[] partitions;
  private final long[] offsets;
  private final List<String> problems = new ArrayList<>();

  private SentLoad(int count) {
    this.partitions = new int[count];
    this.offsets = new long[count];
  }

  /** Finds every record of a load. */
  static SentLoad in(String broker, Load load) {
    SentLoad sent = new SentLoad(load.count());
    BitSet found = new BitSet(load.count());
    Map<String, Integer> newest = new HashMap<>();
    try (TopicReader reader = new TopicReader(broker)) {
      for (String source : Load.SOURCES) {
        reader.read(RawTopics.PREFIX + source, record -> sent.take(record, load, found, newest));
      }
    }
    if (found.cardinality() < load.count()) {
      sent.problems.add(
          "%d records were acknowledged and are in no topic; the first is %d"
              .formatted(load.count() - found.cardinality(), found.nextClearBit(0)));
    }
    return sent;
  }

  private void take(
      ConsumerRecord<byte[], byte[]> record, Load load, BitSet found, Map<String, Integer> newest) {
    int number =
        Integer.parseInt(new String(record.headers().lastHeader(LoadEvent.NUMBER).value(), UTF_8));
    String place = record.topic() + "/" + record.partition();
    Integer before = newest.put(place, number);
    LoadEvent event = load.at(number);
    if (found.get(number)) {
      problem("record %d stands twice, the second time in %s".formatted(number, place));
    } else if (before != null && before > number) {
      problem("record %d stands behind %d in %s".formatted(number, before, place));
    } else if (!Arrays.equals(event.payload(), record.value())) {
      problem("record %d has another payload in %s".formatted(number, place));
    }
    found.set(number);
    partitions[number] = record.partition();
    offsets[number] = record.offset();
  }

  private void problem(String what) {
    if (problems.size() < SHOWN) {
      problems.add(what);
    }
  }

  /** What the tables say of a record's origin. */
  String origin(LoadEvent event) {
    return event.origin() == null ? place(event) : event.storedOrigin();
  }

  private String place(LoadEvent event) {
    return RawTopics.PREFIX
        + event.source()
        + "/"
        + partitions[event.number()]
        + "/"
        + offsets[event.number()];
  }

  /** In what the topics are not the load: it must be sent once and in order to mean anything. */
  List<String> problems() {
    return problems;
  }
}
