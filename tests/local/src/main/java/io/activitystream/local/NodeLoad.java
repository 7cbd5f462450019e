package io.activitystream.local;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a fleet of nodes says of itself: each node sends a message with ten metrics now and then,
 * one node after the other, evenly spread. The same messages every time.
 *
 * @param nodes how many nodes there are
 * @param start when the first message is sent
 * @param every how long it takes until a node sends its next
 */
public record NodeLoad(int nodes, Instant start, Duration every) {
  /** How many metrics are in a message. */
  public static final int METRICS = 10;

  private static final List<String> ZONES =
      List.of("eu-central-1a", "eu-central-1b", "eu-central-1c");
  private static final List<String> ROLES = List.of("web", "worker", "database", "cache");

  /**
   * A message.
   *
   * @param node who sends it
   * @param at when
   * @param payload what it says
   */
  public record Message(String node, Instant at, byte[] payload) {}

  /** How many messages are sent in a time. */
  public long messagesIn(Duration time) {
    return nodes * time.toMillis() / every.toMillis();
  }

  /** A message by its number, from 0; those of higher numbers are not sent earlier. */
  public Message message(long number) {
    int index = (int) (number % nodes);
    String node = "node-%06d".formatted(index);
    Instant at = start.plusMillis(number * every.toMillis() / nodes);
    return new Message(node, at, json(node, index, at, number).getBytes(StandardCharsets.UTF_8));
  }

  private String json(String node, int index, Instant at, long number) {
    Draw draw = new Draw(number);
    StringBuilder json = new StringBuilder(1_000);
    json.append("{\"node\":\"").append(node);
    json.append("\",\"at\":\"").append(at);
    json.append("\",\"agent\":{\"version\":\"4.2.1\",\"sequence\":").append(number / nodes);
    json.append("},\"labels\":{\"zone\":\"").append(ZONES.get(index % ZONES.size()));
    json.append("\",\"rack\":\"r").append(index / 40);
    json.append("\",\"role\":\"").append(ROLES.get(index / 7 % ROLES.size()));
    json.append("\"},\"metrics\":[");
    metric(json, "cpu.user", null, "percent", draw.upTo(10_000));
    metric(json, "cpu.system", null, "percent", draw.upTo(3_000));
    metric(json, "cpu.load", null, "1", draw.longTail(150));
    metric(json, "memory.used", null, "percent", 4_000 + draw.upTo(5_000));
    metric(json, "disk.used", "nvme0n1", "percent", 2_000 + draw.upTo(6_000));
    metric(json, "disk.used", "nvme1n1", "percent", 1_000 + draw.upTo(8_000));
    metric(json, "disk.latency", "nvme0n1", "ms", draw.longTail(80));
    metric(json, "disk.latency", "nvme1n1", "ms", draw.longTail(120));
    metric(json, "network.received", "eth0", "bytes/s", draw.longTail(80_000_000));
    metric(json, "network.sent", "eth0", "bytes/s", draw.longTail(20_000_000));
    json.setCharAt(json.length() - 1, ']');
    return json.append('}').toString();
  }

  private static void metric(
      StringBuilder json, String name, String instance, String unit, long hundredths) {
    json.append("{\"name\":\"").append(name);
    if (instance != null) {
      json.append("\",\"instance\":\"").append(instance);
    }
    json.append("\",\"unit\":\"").append(unit);
    json.append("\",\"value\":").append(hundredths / 100).append('.');
    json.append((char) ('0' + hundredths / 10 % 10)).append((char) ('0' + hundredths % 10));
    json.append("},");
  }

  /** Numbers that look random and are those of a message. */
  private static final class Draw {
    private long state;

    Draw(long seed) {
      state = seed * 0xD1342543DE82EF95L;
    }

    /** Any number below a bound, each as likely. */
    long upTo(long bound) {
      return (long) (next() * bound);
    }

    /** A number whose mean is given: most are smaller, few are much larger. */
    long longTail(double mean) {
      return (long) (-Math.log(1 - next()) * mean);
    }

    /** From 0 to less than 1. */
    private double next() {
      state += 0x9E3779B97F4A7C15L;
      long z = (state ^ state >>> 30) * 0xBF58476D1CE4E5B9L;
      z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
      return ((z ^ z >>> 31) >>> 11) * 0x1.0p-53;
    }
  }
}
