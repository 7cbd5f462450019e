package io.activitystream.bench.state;

import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.report.Metric;
import io.activitystream.bench.report.Results;
import io.activitystream.bench.state.ProcessMeter.Lap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.MemorySize;

/**
 * What it costs to deduplicate and to number an activity, as ever more entities are known, and what
 * is kept of one million. A round is a block of rows: all stages are of one job.
 */
public final class StateSuite implements Suite {
  private static final String NAME = "state";
  private static final List<Long> STAGES = List.of(10_000L, 100_000L, 1_000_000L, 10_000_000L);
  private static final long KEPT = 1_000_000;
  private static final int QUICKER = 5_000;

  private static final long WARM_UP_ROWS = 300_000;
  private static final long BLOCK_ROWS = 200_000;

  /** What a slot of the local stack has. */
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(512);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> sources() {
    return List.of(Corpus.MIX);
  }

  @Override
  public List<String> variants() {
    return STAGES.stream().map(StateSuite::title).toList();
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<String> wanted = plan.variants(this);
    List<Long> stages = STAGES.stream().filter(stage -> wanted.contains(title(stage))).toList();
    int smaller = plan.quick() ? QUICKER : 1;
    Path folder = plan.bench().resolve("target").resolve(NAME);
    try (StateJobs jobs = new StateJobs(plan.top().resolve("sql"), folder, MANAGED, Map.of())) {
      plan.tell(NAME, 1, Corpus.MIX, "state of " + KEPT / smaller + " entities");
      long bytes = jobs.run(List.of(KEPT / smaller), 0, 0, 0).stateBytes();
      results.add(NAME, Corpus.MIX, title(KEPT), Metric.STATE, bytes / ((double) KEPT / smaller));
      plan.tell(NAME, plan.rounds(), Corpus.MIX, "cost of " + stages + " entities");
      for (Lap lap :
          jobs.run(
                  stages.stream().map(stage -> stage / smaller).toList(),
                  WARM_UP_ROWS / smaller,
                  plan.rounds(),
                  BLOCK_ROWS / smaller)
              .laps()) {
        results.add(
            NAME,
            Corpus.MIX,
            title(lap.entities() * smaller),
            Metric.CPU_TIME,
            lap.cpuMicrosPerRow());
      }
    }
  }

  private static String title(long entities) {
    return entities >= 1_000_000 ? entities / 1_000_000 + "m" : entities / 1_000 + "k";
  }
}
