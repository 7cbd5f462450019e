package io.activitystream.chaos;

import io.activitystream.local.RawTopics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends a load at a steady rate, each record once and in order, however often the broker goes away:
 * a producer that is idempotent, waits for acknowledgement and does not give up.
 */
final class SteadyProducer implements AutoCloseable {
  private static final int LARGEST = 16 << 20;
  private static final int PATIENCE_MILLIS = 600_000;
  private static final int REQUEST_MILLIS = 10_000;

  private final Load load;
  private final double perSecond;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicReference<Exception> refusal = new AtomicReference<>();
  private volatile boolean closed;

  SteadyProducer(String broker, Load load, double perSecond) {
    this.load = load;
    this.perSecond = perSecond;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE_MILLIS,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends in the background; what it returns is done when the broker has all records. */
  CompletableFuture<Void> send() {
    return CompletableFuture.runAsync(this::sendAll, task -> background(task).start());
  }

  private static Thread background(Runnable task) {
    Thread thread = new Thread(task, "load");
    thread.setDaemon(true);
    return thread;
  }

  private void sendAll() {
    long start = System.nanoTime();
    for (int number = 0; number < load.count() && !closed; number++) {
      waitUntil(start + (long) (number * 1e9 / perSecond));
      producer.send(message(load.at(number)), (metadata, failure) -> ended(failure));
      throwRefusal();
    }
    producer.flush();
    throwRefusal();
  }

  private static ProducerRecord<byte[], byte[]> message(LoadEvent event) {
    List<Header> headers = new ArrayList<>();
    headers.add(header(LoadEvent.NUMBER, String.valueOf(event.number())));
    if (event.origin() != null) {
      headers.add(header(LoadEvent.ORIGIN, event.origin()));
    }
    return new ProducerRecord<>(
        RawTopics.PREFIX + event.source(),
        null,
        event.arrival().toEpochMilli(),
        event.keyBytes(),
        event.payload(),
        headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private void ended(Exception failure) {
    if (failure == null) {
      acknowledged.incrementAndGet();
    } else {
      refusal.compareAndSet(null, failure);
    }
  }

  private void throwRefusal() {
    Exception failure = refusal.get();
    if (failure != null) {
      throw new IllegalStateException("Kafka refused a record", failure);
    }
  }

  private static void waitUntil(long nanoTime) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sending", e);
    }
  }

  /** How many records the broker has confirmed. */
  int acknowledged() {
    return acknowledged.get();
  }

  @Override
  public void close() {
    closed = true;
    producer.close(Duration.ZERO);
  }
}
