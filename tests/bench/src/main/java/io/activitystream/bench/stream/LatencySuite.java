package io.activitystream.bench.stream;

import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.LiveEvents;
import io.activitystream.bench.report.Metric;
import io.activitystream.bench.report.Results;
import io.activitystream.bench.stream.StreamVariant.OnCores;
import java.util.Arrays;
import java.util.List;

/**
 * How long an activity takes from the broker to PostgreSQL when events come at half the rate that
 * the project's job can sustain, which is measured first.
 */
public final class LatencySuite implements Suite {
  private static final String NAME = "latency";
  private static final OnCores JOB = new OnCores(StreamVariant.EVERYTHING, 2);

  private static final int EVENTS = 600_000;
  private static final int FEW_EVENTS = 3_000;
  private static final int WARM_UP_SECONDS = 120;
  private static final int SECONDS = 120;
  private static final int FEW_SECONDS = 4;

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
    return Knob.titles();
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<String> wanted = plan.variants(this);
    List<Knob> knobs =
        Arrays.stream(Knob.values()).filter(knob -> wanted.contains(knob.title())).toList();
    try (StreamBed bed = StreamBed.start(plan, NAME)) {
      double rate = sustained(plan, bed) / 2;
      System.out.printf("%s: %,.0f events a second, half of what is sustained%n", NAME, rate);
      int warmUp = plan.quick() ? FEW_SECONDS : WARM_UP_SECONDS;
      int seconds = plan.quick() ? FEW_SECONDS : SECONDS;
      LiveEvents events = new LiveEvents((int) (rate * (warmUp + seconds)), rate);
      long activities = StreamSuite.activities(events);
      for (int round = 1; round <= plan.rounds(); round++) {
        for (Knob knob : knobs) {
          plan.tell(NAME, round, Corpus.MIX, knob.title());
          add(results, knob, bed.latencies(JOB, knob, events, activities, rate, warmUp));
        }
      }
      bed.empty();
    }
  }

  /** The events a second that the job can take. */
  private static double sustained(Plan plan, StreamBed bed) throws Exception {
    LiveEvents events =
        new LiveEvents(plan.quick() ? FEW_EVENTS : EVENTS, StreamSuite.HAPPENED_PER_SECOND);
    long activities = StreamSuite.activities(events);
    bed.fill(events);
    return bed.run(JOB, events, activities).eventsPerSecond();
  }

  private static void add(Results results, Knob knob, Latencies latencies) {
    results.add(NAME, Corpus.MIX, knob.title(), Metric.LATENCY_P50, latencies.quantile(0.5));
    results.add(NAME, Corpus.MIX, knob.title(), Metric.LATENCY_P99, latencies.quantile(0.99));
    results.add(NAME, Corpus.MIX, knob.title(), Metric.LATENCY_MAX, latencies.greatest());
  }
}
