package io.activitystream.cases;

import io.activitystream.cases.CheckCases.Result;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries quality checks on the cases beside them. */
@Command(
    name = "check-cases",
    description = "Try quality checks on the cases beside them, on a Flink in this process.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  private static final String EXAMPLES = "examples";

  private final PrintStream out = System.out;

  @Option(names = "--folder", paramLabel = "DIR", required = true, description = "check files")
  private Path folder;

  @Option(names = "--sql", paramLabel = "DIR", required = true, description = "the project's sql/")
  private Path sql;

  @Option(names = "--check", paramLabel = "NAME", description = "only this one")
  private String only;

  private Main() {}

  /** Exits with what {@link #execute} returns. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** Returns 0, or 1 where a case fails or nothing can be tried, or 2 for a wrong call. */
  static int execute(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (exception, commandLine, result) -> {
              commandLine.getErr().println(Causes.last(exception));
              return 1;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    Path work = Files.createTempDirectory("check-cases");
    try {
      return run(new CheckCases(isExample() ? examples() : folder, sql, work));
    } finally {
      try (Stream<Path> tree = Files.walk(work)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Whether the one check that is asked for is not in the folder, but one of its examples. */
  private boolean isExample() {
    return only != null
        && !Files.exists(folder.resolve(only + ".sql"))
        && Files.exists(examples().resolve(only + ".sql"));
  }

  private Path examples() {
    return folder.resolve(EXAMPLES);
  }

  private int run(CheckCases cases) throws Exception {
    List<String> names =
        cases.names().stream().filter(n -> only == null || only.equals(n)).toList();
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no check '%s' in %s, nor in %s".formatted(only, folder, examples()));
    }
    int passed = 0;
    int failed = 0;
    for (Result result : cases.run(names)) {
      out.printf(
          "%-26s %3d cases passed, %d failed%n",
          result.check(), result.passed(), result.failures().size());
      result.failures().forEach(out::println);
      passed += result.passed();
      failed += result.failures().size();
    }
    out.printf("%d checks, %d cases passed, %d failed%n", names.size(), passed, failed);
    return failed == 0 ? 0 : 1;
  }
}
