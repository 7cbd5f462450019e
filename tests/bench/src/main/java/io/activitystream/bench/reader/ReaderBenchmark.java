package io.activitystream.bench.reader;

import com.sun.management.ThreadMXBean;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.Corpus.Event;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Events into rows, in one thread: {@link ReaderSuite} says which and how long. */
@State(Scope.Thread)
public class ReaderBenchmark {
  private static final int EVENTS = 1_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Param("ours")
  private String variant;

  @Param("segment")
  private String source;

  private List<Event> events;
  private EventReader reader;
  private int next;

  /** What JMH does not count: the thread's own time, which other programs do not lengthen. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Work {
    /** Events that were read. */
    public long events;

    /** Nanoseconds of CPU time that the thread took for them. */
    public long cpuNanos;
  }

  /** Makes the corpus and the reader. */
  @Setup
  public void open() {
    events = Corpus.named(source).events();
    reader = ReaderSuite.reader(variant, source);
  }

  /** Reads the next thousand events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void read(Work work, Blackhole sink) {
    long begin = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < EVENTS; i++) {
      sink.consume(reader.read(events.get(next)));
      next = next + 1 == events.size() ? 0 : next + 1;
    }
    work.cpuNanos += THREADS.getCurrentThreadCpuTime() - begin;
    work.events += EVENTS;
  }
}
