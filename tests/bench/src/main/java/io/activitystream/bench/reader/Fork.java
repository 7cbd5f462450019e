package io.activitystream.bench.reader;

import io.activitystream.bench.Plan;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** A process of its own, in which JMH measures a benchmark with one thread. */
final class Fork {

  /** A heap that is there from the beginning, so that no page is touched while it is measured. */
  private static final String[] JVM = {
    "-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseG1GC"
  };

  private Fork() {}

  /** Measures once, and gives what was counted beside the score. */
  static Map<String, Double> run(Plan plan, Class<?> benchmark, Map<String, String> parameters)
      throws RunnerException {
    TimeValue iteration = TimeValue.milliseconds(plan.quick() ? 200 : 500);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName())
            .mode(Mode.Throughput)
            .forks(1)
            .threads(1)
            .warmupIterations(1)
            .warmupTime(iteration)
            .measurementIterations(plan.quick() ? 1 : 2)
            .measurementTime(iteration)
            .jvmArgs(JVM)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    Map<String, Double> counted = new HashMap<>();
    RunResult result = new Runner(options.build()).run().iterator().next();
    result.getSecondaryResults().forEach((name, count) -> counted.put(name, count.getScore()));
    return counted;
  }

  /** Events a second of the thread's CPU time. */
  static double eventsPerSecond(Map<String, Double> counted) {
    return counted.get("events") * 1e9 / counted.get("cpuNanos");
  }

  /** What the thread allocated an event. */
  static double bytesPerEvent(Map<String, Double> counted) {
    return counted.get("allocatedBytes") / counted.get("events");
  }
}
