package io.activitystream.bench.reader;

import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.Corpus.Event;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Events into rows, one by one, in one thread. */
@State(Scope.Thread)
public class ReaderBenchmark {
  private static final int EVENTS = 1_000;

  @Param("ours")
  private String variant;

  @Param("segment")
  private String source;

  @Param("1500")
  private long warmUpMillis;

  private List<Event> events;
  private EventReader reader;
  private int next;

  /**
   * Makes the corpus and the reader, and warms up by the thread's CPU time: on a busy machine JMH's
   * own warm-up, which goes by the clock, ends before the code is compiled.
   */
  @Setup
  public void open(Blackhole sink) {
    events = Corpus.named(source).events();
    reader = ReaderSuite.reader(variant, source);
    Work warmUp = new Work();
    while (warmUp.cpuNanos < warmUpMillis * 1_000_000) {
      read(warmUp, sink);
    }
  }

  /** Reads the next thousand events. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void read(Work work, Blackhole sink) {
    work.begin();
    for (int i = 0; i < EVENTS; i++) {
      sink.consume(reader.read(events.get(next)));
      next = next + 1 == events.size() ? 0 : next + 1;
    }
    work.end(EVENTS);
  }
}
