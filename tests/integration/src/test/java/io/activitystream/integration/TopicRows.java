package io.activitystream.integration;

import io.activitystream.chaos.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What a topic holds. */
final class TopicRows {
  private static final String ORIGIN = "activity-stream-origin";

  private TopicRows() {}

  /** Where a record stood at first that was sent again or filled in; null for any other. */
  static String origin(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(ORIGIN);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** All messages, of one partition after the other. */
  static List<ConsumerRecord<byte[], byte[]>> all(String broker, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (TopicReader reader = new TopicReader(broker)) {
      reader.read(topic, records::add);
    }
    return records;
  }

  /** The keys whose last message has a value, sorted. */
  static List<String> keys(String broker, String topic) {
    TreeSet<String> keys = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> message : all(broker, topic)) {
      String key = new String(message.key(), StandardCharsets.UTF_8);
      if (message.value() == null) {
        keys.remove(key);
      } else {
        keys.add(key);
      }
    }
    return List.copyOf(keys);
  }
}
