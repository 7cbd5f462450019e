package io.activitystream.bench.stream;

import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.LiveEvents;
import io.activitystream.bench.fields.BundledMappings;
import io.activitystream.bench.report.Metric;
import io.activitystream.bench.report.Results;
import io.activitystream.bench.stream.StreamVariant.OnCores;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many events a second a job takes from Kafka to PostgreSQL, when there are always more: the
 * project's own, the same without checks, rollups and topics, and one that copies payloads.
 */
public final class StreamSuite implements Suite {
  private static final String NAME = "stream";
  private static final int EVENTS = 1_000_000;
  private static final int FEW_EVENTS = 3_000;
  private static final String RESPONSE = "received_api_response ";

  /**
   * How many of them happened in a second, by their own times: about as many as a job takes, so
   * that its batches, which go by the clock of the events, are those of a stream that it keeps up
   * with.
   */
  static final double HAPPENED_PER_SECOND = 5_000;

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
    return OnCores.all().stream().map(OnCores::title).toList();
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<String> wanted = plan.variants(this);
    List<OnCores> variants =
        OnCores.all().stream().filter(each -> wanted.contains(each.title())).toList();
    LiveEvents events = new LiveEvents(plan.quick() ? FEW_EVENTS : EVENTS, HAPPENED_PER_SECOND);
    long activities = activities(events);
    try (StreamBed bed = StreamBed.start(plan, NAME)) {
      bed.fill(events);
      for (int round = 1; round <= plan.rounds(); round++) {
        for (OnCores variant : variants) {
          plan.tell(NAME, round, Corpus.MIX, variant.title());
          long rows = variant.variant() == StreamVariant.COPY ? events.size() : activities;
          StreamRun run = bed.run(variant, events, rows);
          add(results, variant, Metric.SUSTAINED, run.eventsPerSecond());
          add(results, variant, Metric.CPU_TIME, run.cpuMicrosPerEvent());
        }
      }
      bed.empty();
    }
  }

  private static void add(Results results, OnCores variant, Metric metric, double value) {
    results.add(NAME, Corpus.MIX, variant.title(), metric, value);
  }

  /**
   * How many activities the project makes of events, each counted once: their own, and a call of an
   * API for each response, since each of those answers one of the requests.
   */
  static long activities(LiveEvents events) {
    Set<String> keys = new HashSet<>();
    BundledMappings.activities(
        events,
        (source, activity) ->
            keys.add(
                new String(activity.activity(), StandardCharsets.UTF_8)
                    + ' '
                    + activity.activityId()));
    return keys.size() + keys.stream().filter(key -> key.startsWith(RESPONSE)).count();
  }
}
