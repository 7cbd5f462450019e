package io.activitystream.bench.reader;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What JMH does not count: the thread's own time, which other programs do not lengthen. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Work {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Events that were read. */
  public long events;

  /** Nanoseconds of CPU time that the thread took for them. */
  public long cpuNanos;

  private long begun;

  void begin() {
    begun = THREADS.getCurrentThreadCpuTime();
  }

  void end(int read) {
    cpuNanos += THREADS.getCurrentThreadCpuTime() - begun;
    events += read;
  }
}
