package io.activitystream.bench.reader;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What the thread did, beside what JMH counts: its own time, which other programs do not lengthen,
 * and what it allocated, without what others did meanwhile.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Work {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Events that were read. */
  public long events;

  /** Nanoseconds of CPU time that the thread took for them. */
  public long cpuNanos;

  /** Bytes that the thread allocated for them. */
  public long allocatedBytes;

  private long cpuBefore;
  private long allocatedBefore;

  void begin() {
    allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
    cpuBefore = THREADS.getCurrentThreadCpuTime();
  }

  void end(int read) {
    cpuNanos += THREADS.getCurrentThreadCpuTime() - cpuBefore;
    allocatedBytes += THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
    events += read;
  }
}
