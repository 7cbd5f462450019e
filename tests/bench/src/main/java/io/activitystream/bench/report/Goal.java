package io.activitystream.bench.report;

import java.util.List;
import java.util.Optional;

/**
 * What a variant is held against: another one of the same run, by the ratio of their medians, or a
 * bound on the metric itself.
 *
 * @param suite the suite
 * @param sources the corpora that it holds for
 * @param metric what is compared
 * @param variant the variant
 * @param other the variant that it is divided by; empty where the bound is on the metric
 * @param atLeast whether the bound is the least that is wanted, else it is the most
 * @param bound the bound
 */
public record Goal(
    String suite,
    List<String> sources,
    Metric metric,
    String variant,
    Optional<String> other,
    boolean atLeast,
    double bound) {
  private static final List<String> FROM_1_TO_3_KB = List.of("segment", "debezium", "stripe");
  private static final List<String> MIX = List.of("mix");
  private static final List<String> VALUES = List.of("values");
  private static final List<String> HARD = List.of("github");
  private static final List<String> NOT_HARD =
      List.of("api", "segment", "debezium", "stripe", "mix");
  private static final List<String> EACH =
      List.of("api", "segment", "debezium", "stripe", "github", "mix");
  private static final String OURS_IN_FLINK = "normalize-events+reuse";

  /** What the project wants to reach. */
  public static final List<Goal> ALL =
      List.of(
          faster("flink", FROM_1_TO_3_KB, OURS_IN_FLINK, "json-value+reuse", 60),
          faster("flink", HARD, OURS_IN_FLINK, "json-value+reuse", 40),
          faster("flink", FROM_1_TO_3_KB, OURS_IN_FLINK, "json-format+reuse", 6),
          faster("flink", HARD, OURS_IN_FLINK, "json-format+reuse", 2.5),
          new Goal(
              "flink",
              List.of("segment"),
              Metric.THROUGHPUT,
              OURS_IN_FLINK,
              Optional.of("normalize-protected+reuse"),
              false,
              1.3),
          allocatesAtMost("flink", NOT_HARD, OURS_IN_FLINK, 1_024),
          allocatesAtMost("flink", HARD, OURS_IN_FLINK, 2_048),
          faster("reader", EACH, "ours", "simdjson", 1),
          faster("reader", EACH, "ours", "simdjson-iterate", 1),
          new Goal("job", MIX, Metric.WALL_TIME, "normalize", Optional.of("copy"), false, 1.15),
          faster("stream", MIX, Metric.SUSTAINED, "everything@1", "copy@1", 0.5),
          faster("stream", MIX, Metric.SUSTAINED, "everything@2", "copy@2", 0.5),
          new Goal(
              "stream", MIX, Metric.CPU_TIME, "everything@1", Optional.of("unchecked@1"), false, 2),
          new Goal("latency", MIX, Metric.LATENCY_P99, "project", Optional.empty(), false, 1_000),
          new Goal("state", MIX, Metric.CPU_TIME, "10m", Optional.of("10k"), false, 1.5),
          new Goal(
              "metrics",
              List.of("nodes"),
              Metric.SUSTAINED,
              "200k",
              Optional.empty(),
              true,
              20_000),
          new Goal(
              "sketch", VALUES, Metric.KEY_STATE, "exact-1m", Optional.of("sketch-1m"), true, 20),
          new Goal(
              "sketch", VALUES, Metric.CPU_TIME, "exact-1m", Optional.of("sketch-1m"), true, 3));

  private static Goal faster(
      String suite, List<String> sources, String variant, String other, double bound) {
    return faster(suite, sources, Metric.THROUGHPUT, variant, other, bound);
  }

  private static Goal faster(
      String suite,
      List<String> sources,
      Metric metric,
      String variant,
      String other,
      double bound) {
    return new Goal(suite, sources, metric, variant, Optional.of(other), true, bound);
  }

  private static Goal allocatesAtMost(
      String suite, List<String> sources, String variant, double bound) {
    return new Goal(suite, sources, Metric.ALLOCATED, variant, Optional.empty(), false, bound);
  }

  boolean isReached(double value) {
    return atLeast ? value >= bound : value <= bound;
  }
}
