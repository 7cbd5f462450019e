package io.activitystream.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that a topic holds at this moment. */
public final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int LARGEST_FETCH = 64 << 20;

  private final KafkaConsumer<byte[], byte[]> consumer;

  /** Reads from a broker. */
  public TopicReader(String broker) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                LARGEST_FETCH,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                LARGEST_FETCH),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Reads the records of one partition after the other, each in its order. */
  public void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> records) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    for (TopicPartition partition : partitions) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        consumer.poll(POLL).forEach(records);
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
