package io.activitystream.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/**
 * The topics of one job on a broker: {@code raw.<source>} for what arrives, {@code activity_stream}
 * and {@code dead_letters} for what becomes of it, and {@code quality_alerts}; or, of the job on
 * metrics of nodes, {@code metrics.nodes} alone.
 */
public final class RawTopics implements AutoCloseable {
  /** What the name of a topic of raw events begins with; the source follows. */
  public static final String PREFIX = "raw.";

  /** The consumer group whose offsets the job commits with each checkpoint. */
  static final String GROUP = "activity_stream";

  /** The topics of rows, of which the last is the row. */
  private static final List<String> RESULTS =
      List.of("activity_stream", "dead_letters", "customer_profiles", "segment_changes");

  /** The topic of changes, of which each is worth reading. */
  private static final String ALERTS = "quality_alerts";

  private static final int PARTITIONS = 4;
  private static final short REPLICAS = 1;
  private static final long PATIENCE_SECONDS = 30;

  /** In bytes. A row of the stream, which may be larger than its event, must fit a message too. */
  static final int LARGEST_EVENT = 16 << 20;

  private static final String METRICS_PREFIX = "metrics.";
  private static final String METRICS_GROUP = "node_metrics";

  private final Admin admin;
  private final String prefix;
  private final String group;
  private final List<NewTopic> results;

  private RawTopics(String broker, String prefix, String group, List<NewTopic> results) {
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker));
    this.prefix = prefix;
    this.group = group;
    this.results = results;
  }

  /** The topics of a broker, such as that at {@code 127.0.0.1:9092}. */
  public static RawTopics on(String broker) {
    List<NewTopic> results = new ArrayList<>();
    for (String result : RESULTS) {
      results.add(topic(result, "cleanup.policy", "compact"));
    }
    results.add(topic(ALERTS, "cleanup.policy", "delete"));
    return new RawTopics(broker, PREFIX, GROUP, results);
  }

  /** The topic of what nodes say of themselves; its source is {@code nodes}. */
  public static RawTopics ofMetrics(String broker) {
    return new RawTopics(broker, METRICS_PREFIX, METRICS_GROUP, List.of());
  }

  /** The name of a source's topic. */
  public String topic(String source) {
    return prefix + source;
  }

  /** Creates the topics of sources, and those of results, where they are not there yet. */
  public void create(Collection<String> sources) {
    List<NewTopic> topics = new ArrayList<>(results);
    for (String source : sources) {
      topics.add(topic(topic(source), "max.message.bytes", String.valueOf(LARGEST_EVENT)));
    }
    Map<TopicPartition, OffsetSpec> fresh = new HashMap<>();
    admin
        .createTopics(topics)
        .values()
        .forEach(
            (name, creation) -> {
              for (int i = 0; isCreated(creation) && i < PARTITIONS; i++) {
                fresh.put(new TopicPartition(name, i), OffsetSpec.latest());
              }
            });
    if (!Await.until(Duration.ofSeconds(PATIENCE_SECONDS), () -> areOpen(fresh))) {
      throw new StackException(
          "Kafka did not open its new topics in " + PATIENCE_SECONDS + " s: " + fresh.keySet());
    }
  }

  /**
   * Whether the broker has opened new partitions, which it does behind their creation. A producer
   * that comes before is refused, and once a later batch of its got through, what was refused is
   * out of order for ever.
   */
  private boolean areOpen(Map<TopicPartition, OffsetSpec> fresh) {
    try {
      return get(admin.listOffsets(fresh).all()).values().stream()
          .allMatch(end -> end.offset() == 0); // else it is one that is about to be deleted
    } catch (StackException e) {
      if (e.getCause() instanceof RetriableException) {
        return false;
      }
      throw e;
    }
  }

  /** Deletes all topics of the job with what is in them, and what was read of them. */
  public void deleteAll() {
    Set<String> named = results.stream().map(NewTopic::name).collect(Collectors.toSet());
    Set<String> ours =
        get(admin.listTopics().names()).stream()
            .filter(name -> name.startsWith(prefix) || named.contains(name))
            .collect(Collectors.toSet());
    if (!ours.isEmpty()) {
      get(admin.deleteTopics(ours).all());
    }
  }

  /** How many records of all raw topics no complete checkpoint of the job covers. */
  public long unread() {
    return unread(Map.of());
  }

  /**
   * How many records of all raw topics a job has not read, by the offsets that it has committed and
   * by those that it says it has read.
   *
   * @param offsets the offset of the last record read of each partition, as {@link
   *     FlinkRest#offsetsRead} knows them
   */
  long unread(Map<String, Long> offsets) {
    Map<TopicPartition, Long> ends = ends();
    Map<TopicPartition, OffsetAndMetadata> read =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    long unread = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      OffsetAndMetadata committed = read.get(end.getKey());
      long next =
          Math.max(
              committed == null ? 0 : committed.offset(),
              offsets.getOrDefault(FlinkRest.partition(end.getKey()), -1L) + 1);
      unread += Math.max(0, end.getValue() - next);
    }
    return unread;
  }

  /**
   * Has the broker slow down whoever writes under a name.
   *
   * @param client the {@code client.id} of producers, which share the limit
   */
  public void limit(String client, double bytesPerSecond) {
    ClientQuotaEntity producers =
        new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, client));
    ClientQuotaAlteration.Op rate =
        new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond);
    get(
        admin
            .alterClientQuotas(List.of(new ClientQuotaAlteration(producers, List.of(rate))))
            .all());
  }

  @Override
  public void close() {
    admin.close();
  }

  private Map<TopicPartition, Long> ends() {
    Set<String> raw =
        get(admin.listTopics().names()).stream()
            .filter(name -> name.startsWith(prefix))
            .collect(Collectors.toSet());
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    for (TopicDescription topic : get(admin.describeTopics(raw).allTopicNames()).values()) {
      topic
          .partitions()
          .forEach(
              partition ->
                  latest.put(
                      new TopicPartition(topic.name(), partition.partition()),
                      OffsetSpec.latest()));
    }
    Map<TopicPartition, Long> ends = new HashMap<>();
    Map<TopicPartition, ListOffsetsResultInfo> infos = get(admin.listOffsets(latest).all());
    infos.forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  private static NewTopic topic(String name, String setting, String value) {
    return new NewTopic(name, PARTITIONS, REPLICAS).configs(Map.of(setting, value));
  }

  /** Whether a topic was created, rather than there before. */
  private static boolean isCreated(KafkaFuture<Void> creation) {
    try {
      get(creation);
      return true;
    } catch (StackException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new StackException("Kafka refused: " + e.getCause().getMessage(), e.getCause());
    } catch (TimeoutException e) {
      throw new StackException("Kafka did not answer in " + PATIENCE_SECONDS + " s.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for Kafka.", e);
    }
  }
}
