package io.activitystream.bench.sketch;

import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.report.Metric;
import io.activitystream.bench.report.Results;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.MemorySize;

/**
 * Quantiles and distinct counts of a sliding window, kept as sketches and kept exactly: what a row
 * costs, and what is kept, as a window has ever more values of a key.
 */
public final class SketchSuite implements Suite {
  private static final String NAME = "sketch";
  private static final String VALUES = "values";
  private static final List<Long> WINDOWS = List.of(10_000L, 100_000L, 1_000_000L);
  private static final int QUICKER = 20;

  /** Far more than a sketch keeps as they are, and few enough to be counted one by one. */
  private static final long CHECKED_WINDOW = 10_000;

  /** Half of what a slot of the local stack has. */
  private static final MemorySize MANAGED = MemorySize.ofMebiBytes(256);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<String> sources() {
    return List.of(VALUES);
  }

  @Override
  public List<String> variants() {
    return WINDOWS.stream()
        .flatMap(window -> SketchVariant.ALL.stream().map(variant -> title(variant, window)))
        .toList();
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<String> wanted = plan.variants(this);
    Path folder = plan.bench().resolve("target").resolve(NAME);
    try (SketchJobs jobs = new SketchJobs(folder, MANAGED)) {
      check(jobs);
      for (int round = 1; round <= plan.rounds(); round++) {
        for (long window : WINDOWS) {
          for (SketchVariant variant : SketchVariant.ALL) {
            String title = title(variant, window);
            if (wanted.contains(title)) {
              plan.tell(NAME, round, VALUES, title);
              SketchJobs.Outcome outcome =
                  jobs.run(variant, plan.quick() ? window / QUICKER : window);
              results.add(NAME, VALUES, title, Metric.CPU_TIME, outcome.lap().cpuMicrosPerRow());
              results.add(
                  NAME,
                  VALUES,
                  title,
                  Metric.KEY_STATE,
                  (double) outcome.stateBytes() / ValueLoad.KEYS);
            }
          }
        }
      }
    }
  }

  /** Checks that what is measured is right, or off by no more than it may be. */
  private static void check(SketchJobs jobs) throws Exception {
    ValueLoad load = new ValueLoad(CHECKED_WINDOW);
    WindowValues values = new WindowValues(load);
    for (SketchVariant variant : SketchVariant.ALL) {
      values.check(variant, jobs.rows(variant, load));
    }
  }

  private static String title(SketchVariant variant, long window) {
    return variant.title()
        + "-"
        + (window >= 1_000_000 ? window / 1_000_000 + "m" : window / 1_000 + "k");
  }
}
