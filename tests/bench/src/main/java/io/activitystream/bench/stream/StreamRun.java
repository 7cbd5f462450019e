package io.activitystream.bench.stream;

import java.time.Duration;

/**
 * What a job did when it was warm.
 *
 * @param landing how its rows became visible
 * @param cpuTime what the TaskManager needed from the first of them to the last
 * @param eventsPerRow how many events made a row
 */
record StreamRun(Landing landing, Duration cpuTime, double eventsPerRow) {

  double eventsPerSecond() {
    return landing.rowsPerSecond() * eventsPerRow;
  }

  /** The TaskManager's CPU time an event. */
  double cpuMicrosPerEvent() {
    return cpuTime.toNanos() / 1e3 / (landing.rowsAfterTheFirst() * eventsPerRow);
  }
}
