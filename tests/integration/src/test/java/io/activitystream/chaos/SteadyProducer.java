package io.activitystream.chaos;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records at a steady rate, each once and in order, however often the broker goes away: a
 * producer that is idempotent, waits for acknowledgement and does not give up.
 */
public final class SteadyProducer implements AutoCloseable {
  private static final int LARGEST = 16 << 20;
  private static final int PATIENCE_MILLIS = 600_000;
  private static final int REQUEST_MILLIS = 10_000;

  private final IntFunction<ProducerRecord<byte[], byte[]>> records;
  private final int count;
  private final double perSecond;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicReference<Exception> refusal = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * A producer that has sent nothing yet.
   *
   * @param records what it sends, by number from 0
   * @param count how many
   */
  public SteadyProducer(
      String broker,
      IntFunction<ProducerRecord<byte[], byte[]>> records,
      int count,
      double perSecond) {
    this.records = records;
    this.count = count;
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
  public CompletableFuture<Void> send() {
    return CompletableFuture.runAsync(this::sendAll, task -> background(task).start());
  }

  private static Thread background(Runnable task) {
    Thread thread = new Thread(task, "load");
    thread.setDaemon(true);
    return thread;
  }

  private void sendAll() {
    long start = System.nanoTime();
    for (int number = 0; number < count && !closed; number++) {
      waitUntil(start + (long) (number * 1e9 / perSecond));
      producer.send(records.apply(number), (metadata, failure) -> ended(failure));
      throwRefusal();
    }
    producer.flush();
    throwRefusal();
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
  public int acknowledged() {
    return acknowledged.get();
  }

  @Override
  public void close() {
    closed = true;
    producer.close(Duration.ZERO);
  }
}
