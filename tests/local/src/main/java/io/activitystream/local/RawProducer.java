package io.activitystream.local;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records to the topics of their sources, which must be there. */
public final class RawProducer implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  private RawProducer(KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** A producer for a broker, such as that at {@code 127.0.0.1:9092}. */
  public static RawProducer on(String broker) {
    return new RawProducer(
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                RawTopics.LARGEST_EVENT),
            new ByteArraySerializer(),
            new ByteArraySerializer()));
  }

  /**
   * Sends records until there are no more, and waits until the broker has them all.
   *
   * @param records gives the next one, or null at the end
   * @param perSecond how many a second at most; 0 is as fast as the broker takes them
   * @throws StackException if the broker refuses one
   */
  public void send(Supplier<RawRecord> records, double perSecond) {
    long start = System.nanoTime();
    long sent = 0;
    for (RawRecord record = records.get(); record != null; record = records.get()) {
      if (perSecond > 0) {
        waitUntil(start + (long) (sent * 1e9 / perSecond));
      }
      producer.send(message(record), (metadata, refusal) -> ended(refusal));
      sent++;
      throwFailure();
    }
    producer.flush();
    throwFailure();
  }

  /** How many records the broker has so far. */
  long acknowledged() {
    return acknowledged.get();
  }

  @Override
  public void close() {
    producer.close();
  }

  private static ProducerRecord<byte[], byte[]> message(RawRecord record) {
    List<Header> headers = new ArrayList<>();
    record
        .headers()
        .forEach(
            (name, value) ->
                headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
    return new ProducerRecord<>(
        RawTopics.PREFIX + record.source(), null, null, null, record.payload(), headers);
  }

  private void ended(Exception refusal) {
    if (refusal == null) {
      acknowledged.incrementAndGet();
    } else {
      failure.compareAndSet(null, refusal);
    }
  }

  private void throwFailure() {
    Exception refusal = failure.get();
    if (refusal != null) {
      throw new StackException("Kafka refused a record: " + refusal.getMessage(), refusal);
    }
  }

  private static void waitUntil(long nanoTime) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while sending.", e);
    }
  }
}
