package io.activitystream.local;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends what nodes say to their topic, which must be there: at once, as of when it was said. */
public final class NodeMessages {
  private static final String TOPIC = "metrics.nodes";

  private NodeMessages() {}

  /**
   * Sends the messages of a time, and waits until the broker has them. Those of a node are in one
   * partition.
   *
   * @param broker such as {@code 127.0.0.1:9092}
   * @return how many they are
   * @throws StackException if the broker refuses one
   */
  public static long send(String broker, NodeLoad load, Duration time) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker, ProducerConfig.LINGER_MS_CONFIG, 20);
    AtomicReference<Exception> failure = new AtomicReference<>();
    long messages = load.messagesIn(time);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      int partitions = producer.partitionsFor(TOPIC).size();
      for (long number = 0; number < messages && failure.get() == null; number++) {
        NodeLoad.Message message = load.message(number);
        producer.send(
            new ProducerRecord<>(
                TOPIC,
                (int) (number % load.nodes() % partitions),
                message.at().toEpochMilli(),
                null,
                message.payload()),
            (metadata, refusal) -> failure.compareAndSet(null, refusal));
      }
    }
    if (failure.get() != null) {
      throw new StackException(
          "Kafka refused a message: " + failure.get().getMessage(), failure.get());
    }
    return messages;
  }
}
