package io.activitystream.bench.metrics;

import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.report.Metric;
import io.activitystream.bench.report.Results;
import io.activitystream.local.NodeLoad;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The project's own job on metrics of nodes, from Kafka to PostgreSQL on the cores of this machine:
 * how many messages a second, what each costs which process, and what a day of 200,000 nodes, that
 * say ten metrics every ten seconds, leaves in the warehouse.
 */
public final class MetricsSuite implements Suite {
  private static final String NAME = "metrics";
  private static final String SOURCE = "nodes";
  private static final List<Integer> NODES = List.of(20_000, 200_000);
  private static final int QUICKER = 100;
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  /** Whole windows from the fifth minute on; the two behind it are measured. */
  private static final int MINUTES = 7;

  private static final int WARM_UP_MINUTES = 5;

  private static final double NODES_OF_A_DAY = 200_000;
  private static final double MESSAGES_OF_A_DAY = NODES_OF_A_DAY * 86_400 / EVERY.toSeconds();
  private static final double ROWS_OF_A_DAY = NODES_OF_A_DAY * NodeLoad.METRICS * 1_440;
  private static final double BYTES_OF_A_GIGABYTE = 1e9;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> sources() {
    return List.of(SOURCE);
  }

  @Override
  public List<String> variants() {
    return NODES.stream().map(MetricsSuite::title).toList();
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<String> wanted = plan.variants(this);
    try (MetricsBed bed = MetricsBed.start(plan, NAME)) {
      for (int nodes : NODES) {
        if (!wanted.contains(title(nodes))) {
          continue;
        }
        NodeLoad load = new NodeLoad(plan.quick() ? nodes / QUICKER : nodes, START, EVERY);
        bed.fill(load, Duration.ofMinutes(MINUTES));
        for (int round = 1; round <= plan.rounds(); round++) {
          plan.tell(NAME, round, SOURCE, title(nodes));
          add(
              results,
              title(nodes),
              bed.run(
                  load.messagesIn(Duration.ofMinutes(WARM_UP_MINUTES)),
                  load.messagesIn(Duration.ofMinutes(MINUTES))));
        }
        results.add(
            NAME,
            SOURCE,
            "payloads",
            Metric.STORED,
            bed.payloadBytes() * MESSAGES_OF_A_DAY / BYTES_OF_A_GIGABYTE);
      }
      bed.empty();
    }
  }

  private static void add(Results results, String title, MetricsRun run) {
    results.add(NAME, SOURCE, title, Metric.SUSTAINED, run.perSecond());
    results.add(NAME, SOURCE, title, Metric.CPU_TIME, run.taskManagerMicros());
    results.add(NAME, SOURCE, title + "-postgres", Metric.CPU_TIME, run.postgresMicros());
    results.add(NAME, SOURCE, "row", Metric.ROW, run.rowBytes());
    results.add(NAME, SOURCE, "sketch", Metric.ROW, run.sketchBytes());
    results.add(
        NAME, SOURCE, "rows", Metric.STORED, run.rowBytes() * ROWS_OF_A_DAY / BYTES_OF_A_GIGABYTE);
  }

  private static String title(int nodes) {
    return nodes / 1_000 + "k";
  }
}
