package io.activitystream.bench.stream;

import java.time.Duration;

/**
 * What a job did.
 *
 * @param landing how its rows became visible
 * @param cpuTime what the TaskManager needed from the first row to the last
 */
record StreamRun(Landing landing, Duration cpuTime) {

  /** Events a second, if so many made the rows. */
  double eventsPerSecond(long events) {
    return landing.rowsPerSecond() * events / landing.rows();
  }

  /** The TaskManager's CPU time an event, if so many made the rows. */
  double cpuMicrosPerEvent(long events) {
    double eventsMeanwhile = (double) landing.rowsAfterTheFirst() * events / landing.rows();
    return cpuTime.toNanos() / 1e3 / eventsMeanwhile;
  }
}
