package io.activitystream.integration;

import io.activitystream.integration.MarketDay.Sent;
import io.activitystream.local.Consumption;
import io.activitystream.local.Part;
import io.activitystream.local.Place;
import io.activitystream.local.Project;
import io.activitystream.local.RawTopics;
import io.activitystream.local.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The project's job on Kafka, from empty topics and an empty warehouse on. */
final class RunningJob implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Stack stack;
  private final Project project = SharedStack.project();
  private final WarehouseRows warehouse;
  private String job;

  private RunningJob(Stack stack) {
    this.stack = stack;
    this.warehouse = new WarehouseRows(stack);
  }

  static RunningJob onEmptyTopics(Stack stack, Collection<String> sources) throws Exception {
    stack.start(Part.KAFKA);
    stack.warehouse().recreate(SharedStack.project().warehouse());
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      topics.deleteAll();
      topics.create(sources);
    }
    return new RunningJob(stack);
  }

  /** Submits the job with own mappings, to begin with the first record. */
  RunningJob with(Path mappings) throws IOException {
    return with(mappings, project.session(Place.KAFKA, true));
  }

  /** Submits the job in a session of its own, to begin with the first record. */
  RunningJob with(Path mappings, List<Path> session) throws IOException {
    List<Path> scripts = new ArrayList<>(session);
    scripts.addAll(project.jobs(Place.KAFKA));
    job = stack.sqlClient().submit(scripts, project.placeholders(stack, null, mappings));
    return this;
  }

  /** What the job leaves. */
  WarehouseRows warehouse() {
    return warehouse;
  }

  /** Flink's id of the job. */
  String id() {
    return job;
  }

  /** Ends the job, and submits it again with other mappings, to go on from where it was. */
  void goOnWith(Path mappings) throws IOException {
    stack.flink().cancel(job);
    List<Path> scripts = new ArrayList<>(project.session(Place.KAFKA, true));
    scripts.add(project.resumption());
    scripts.addAll(project.jobs(Place.KAFKA));
    Map<String, String> values = project.placeholders(stack, null, mappings);
    values.put("checkpoint", stack.checkpoints().newestOf(job).orElseThrow().toString());
    job = stack.sqlClient().submit(scripts, values);
  }

  void send(List<Sent> records) {
    Map<String, Object> settings = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (Sent sent : records) {
        List<Header> headers = new ArrayList<>();
        sent.headers()
            .forEach(
                (name, value) ->
                    headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        producer.send(
            new ProducerRecord<>(
                RawTopics.PREFIX + sent.source(),
                sent.partition(),
                sent.at().toEpochMilli(),
                null,
                sent.payload(),
                headers));
      }
    }
  }

  /** Waits until every record of every topic is covered by a checkpoint, and so by every table. */
  void awaitAllRead() throws Exception {
    try (RawTopics topics = RawTopics.on(stack.kafka())) {
      Consumption consumption = new Consumption(stack.flink(), job, topics);
      await("all records are read", consumption::isComplete);
    }
  }

  /** Waits until a query gives a number, or a larger one: which it is, a test of its own asks. */
  void await(String query, long expected) throws Exception {
    await(query + " gives " + expected, () -> warehouse.number(query) >= expected);
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + PATIENCE + ": " + what);
      }
      String state = stack.flink().state(job).orElse("UNKNOWN");
      if (List.of("FAILED", "CANCELED", "UNKNOWN").contains(state)) {
        throw new AssertionError("The job is " + state + ": " + stack.flink().rootCause(job));
      }
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }

  @Override
  public void close() throws IOException {
    if (job != null) {
      stack.flink().cancel(job);
    }
  }
}
