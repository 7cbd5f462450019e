package io.activitystream.bench;

import io.activitystream.bench.flink.FlinkSuite;
import io.activitystream.bench.flink.JobSuite;
import io.activitystream.bench.metrics.MetricsSuite;
import io.activitystream.bench.reader.ReaderSuite;
import io.activitystream.bench.report.ResultFile;
import io.activitystream.bench.report.ResultTables;
import io.activitystream.bench.report.Results;
import io.activitystream.bench.sketch.SketchSuite;
import io.activitystream.bench.state.StateSuite;
import io.activitystream.bench.stream.LatencySuite;
import io.activitystream.bench.stream.StreamSuite;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code make bench}. */
@Command(name = "bench", description = "What an event costs, beside other ways to read it.")
public final class Main implements Callable<Integer> {
  private static final List<Suite> SUITES =
      List.of(
          new ReaderSuite(),
          new FlinkSuite(),
          new JobSuite(),
          new StateSuite(),
          new SketchSuite(),
          new MetricsSuite(),
          new StreamSuite(),
          new LatencySuite());
  private static final Path FILE = Path.of("tests", "target", "bench.json");

  @Option(names = "--project", defaultValue = ".", description = "The project's top folder.")
  private Path top;

  @Option(names = "--suite", description = "One suite; all by default.")
  private Optional<String> suite;

  @Option(names = "--source", description = "One source; all by default.")
  private Optional<String> source;

  @Option(
      names = "--variant",
      split = ",",
      description = "One variant, or several with commas between; all by default.")
  private List<String> variants = List.of();

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each variant.")
  private int rounds;

  @Option(
      names = "--quick",
      description = "Measure only so long that everything has run once; keep no result.")
  private boolean quick;

  private Main() {}

  /** Runs what is asked for and shows what came out. */
  public static void main(String[] args) {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    CommandLine command = new CommandLine(new Main());
    command.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          if (!(failure instanceof BenchException)) {
            throw failure;
          }
          System.err.println("\n" + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(command.execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (rounds < 1) {
      throw new BenchException("There is to be at least one round, found ROUNDS=" + rounds);
    }
    Plan plan =
        new Plan(top.toAbsolutePath().normalize(), source, variants, quick ? 1 : rounds, quick);
    Path file = plan.top().resolve(FILE);
    Results results = new Results();
    for (Suite each : suites(plan)) {
      each.run(plan, results);
      if (!quick) {
        ResultFile.merge(file, results);
      }
    }
    System.out.println("\n" + ResultTables.of(results));
    System.out.println(quick ? "Measured too short to be kept." : "All results: " + file);
    return CommandLine.ExitCode.OK;
  }

  private List<Suite> suites(Plan plan) {
    List<Suite> chosen =
        SUITES.stream()
            .filter(each -> suite.isEmpty() || suite.get().equals(each.name()))
            .filter(plan::concerns)
            .toList();
    boolean allKnown =
        variants.stream()
            .allMatch(
                variant -> chosen.stream().anyMatch(each -> each.variants().contains(variant)));
    if (chosen.isEmpty() || !allKnown) {
      throw new BenchException(
          "No suite has what you ask for. There are:"
              + SUITES.stream().map(Main::described).collect(Collectors.joining()));
    }
    return chosen;
  }

  private static String described(Suite suite) {
    return "\n  SUITE=%s\n    SOURCE=%s\n    VARIANT=%s"
        .formatted(
            suite.name(), String.join("|", suite.sources()), String.join("|", suite.variants()));
  }
}
