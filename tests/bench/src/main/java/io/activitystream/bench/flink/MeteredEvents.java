package io.activitystream.bench.flink;

import com.sun.management.ThreadMXBean;
import io.activitystream.bench.events.Corpus.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/**
 * The events of a corpus over and over: whole passes until the warm-up is over, then whole passes
 * until they have been measured for long enough, at least one; by the thread's CPU time, so that a
 * busy machine makes neither shorter. The thread that asks for an event has taken the one before it
 * to the sink, so that what the thread did between the first and the last event of the measured
 * passes is what they cost.
 */
final class MeteredEvents implements Iterator<Event> {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<Event> events;
  private final Duration measured;
  private final Path report;

  private int next;
  private boolean measuring;
  private long until;
  private long passes;
  private long cpuNanos;
  private long allocatedBytes;

  /**
   * Begins the warm-up.
   *
   * @param warmUp for how long at least to warm up; zero for not at all
   * @param measured for how long at least to measure
   * @param report where to write what was measured
   */
  MeteredEvents(List<Event> events, Duration warmUp, Duration measured, Path report) {
    this.events = events;
    this.measured = measured;
    this.report = report;
    this.until = THREADS.getCurrentThreadCpuTime() + warmUp.toNanos();
    if (warmUp.isZero()) {
      begin();
    }
  }

  @Override
  public boolean hasNext() {
    if (next < events.size()) {
      return true;
    }
    next = 0;
    passes++;
    if (THREADS.getCurrentThreadCpuTime() < until) {
      return true;
    }
    if (!measuring) {
      begin();
      return true;
    }
    end();
    return false;
  }

  @Override
  public Event next() {
    return events.get(next++);
  }

  private void begin() {
    measuring = true;
    passes = 0;
    allocatedBytes = THREADS.getCurrentThreadAllocatedBytes();
    cpuNanos = THREADS.getCurrentThreadCpuTime();
    until = cpuNanos + measured.toNanos();
  }

  private void end() {
    Measurement measurement =
        new Measurement(
            passes * events.size(),
            THREADS.getCurrentThreadCpuTime() - cpuNanos,
            THREADS.getCurrentThreadAllocatedBytes() - allocatedBytes);
    try {
      measurement.write(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
