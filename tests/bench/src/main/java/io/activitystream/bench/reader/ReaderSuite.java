package io.activitystream.bench.reader;

import io.activitystream.bench.BenchException;
import io.activitystream.bench.Plan;
import io.activitystream.bench.Suite;
import io.activitystream.bench.events.Corpus;
import io.activitystream.bench.events.CorpusFile;
import io.activitystream.bench.fields.ActivityRow;
import io.activitystream.bench.report.Metric;
import io.activitystream.bench.report.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Events into rows without Flink, in one thread of a process of its own for each measurement. */
public final class ReaderSuite implements Suite {
  private static final String NAME = "reader";
  private static final List<String> IN_JAVA = List.of("ours", "jackson-streaming", "json-path");
  private static final String SIMDJSON = "simdjson";
  private static final List<String> VARIANTS =
      List.of("ours", "jackson-streaming", "json-path", SIMDJSON);
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** A heap that is there from the beginning, so that no page is touched while it is measured. */
  private static final String[] JVM = {
    "-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-XX:+UseG1GC"
  };

  @Override
  public String name() {
    return NAME;
  }

  /** The corpora: each source, and all together. */
  public static List<String> corpora() {
    List<String> all = new ArrayList<>(Corpus.SOURCES);
    all.add(Corpus.MIX);
    return all;
  }

  /** The sources that a corpus has events of. */
  public static List<String> sourcesOf(String corpus) {
    return corpus.equals(Corpus.MIX) ? Corpus.SOURCES : List.of(corpus);
  }

  /** The reader of a variant. */
  static EventReader reader(String variant, String corpus) {
    List<String> sources = sourcesOf(corpus);
    return switch (variant) {
      case "ours" -> new OurReader(sources);
      case "jackson-streaming" -> new JacksonReader(sources);
      case "json-path" -> new JsonPathReader(sources);
      default -> throw new BenchException("There is no variant '" + variant + "'");
    };
  }

  /** What all variants are to make of a corpus: what ours makes. */
  public static List<ActivityRow> expected(Corpus corpus) {
    return Agreement.rows(corpus, reader("ours", corpus.name()));
  }

  /**
   * Checks that the variants in Java make the same rows of every event.
   *
   * @throws BenchException if they do not
   */
  static void check(Corpus corpus) {
    List<ActivityRow> expected = expected(corpus);
    for (String variant : IN_JAVA) {
      Agreement.check(
          corpus, expected, variant, Agreement.rows(corpus, reader(variant, corpus.name())));
    }
  }

  @Override
  public void run(Plan plan, Results results) throws Exception {
    List<String> corpora = plan.sources(corpora());
    List<String> variants = plan.variants(VARIANTS);
    Optional<SimdjsonProgram> simdjson =
        variants.contains(SIMDJSON) ? SimdjsonProgram.compiled(plan.bench()) : Optional.empty();
    if (variants.contains(SIMDJSON) && simdjson.isEmpty()) {
      System.out.println("simdjson is not measured: that needs g++ and libsimdjson-dev.");
    }
    Map<String, Path> files = new HashMap<>();
    for (String name : corpora) {
      Corpus corpus = Corpus.named(name);
      files.put(name, CorpusFile.write(corpus, plan.corpora()));
      check(corpus);
      if (simdjson.isPresent()) {
        Agreement.check(corpus, expected(corpus), SIMDJSON, simdjson.get().rows(files.get(name)));
      }
    }
    for (int round = 1; round <= plan.rounds(); round++) {
      for (String corpus : corpora) {
        for (String variant : variants) {
          if (IN_JAVA.contains(variant)) {
            plan.tell(NAME, round, corpus, variant);
            measure(plan, corpus, variant, results);
          } else if (simdjson.isPresent()) {
            plan.tell(NAME, round, corpus, variant);
            double measured =
                simdjson.get().eventsPerSecond(files.get(corpus), plan.quick() ? 200 : 1_000);
            results.add(NAME, corpus, SIMDJSON, Metric.THROUGHPUT, measured);
          }
        }
      }
    }
  }

  private static void measure(Plan plan, String corpus, String variant, Results results)
      throws RunnerException {
    Collection<RunResult> runs = new Runner(options(plan, corpus, variant)).run();
    var counted = runs.iterator().next().getSecondaryResults();
    double events = counted.get("events").getScore();
    double seconds = counted.get("cpuNanos").getScore() / 1e9;
    results.add(NAME, corpus, variant, Metric.THROUGHPUT, events / seconds);
    results.add(NAME, corpus, variant, Metric.ALLOCATED, counted.get(ALLOCATED).getScore());
  }

  private static Options options(Plan plan, String corpus, String variant) {
    TimeValue iteration = TimeValue.milliseconds(plan.quick() ? 200 : 800);
    return new OptionsBuilder()
        .include(ReaderBenchmark.class.getName())
        .param("variant", variant)
        .param("source", corpus)
        .mode(Mode.Throughput)
        .forks(1)
        .threads(1)
        .warmupIterations(plan.quick() ? 1 : 3)
        .warmupTime(iteration)
        .measurementIterations(plan.quick() ? 1 : 2)
        .measurementTime(iteration)
        .jvmArgs(JVM)
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT)
        .build();
  }
}
