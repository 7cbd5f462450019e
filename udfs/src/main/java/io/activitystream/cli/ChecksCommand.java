package io.activitystream.cli;

import io.activitystream.quality.Check;
import io.activitystream.quality.CheckException;
import io.activitystream.quality.CheckScripts;
import io.activitystream.quality.Checks;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes Flink SQL of folders of quality checks, or lists them. */
@Command(
    name = "checks",
    description = "List the quality checks of folders, and write the SQL that they become.",
    mixinStandardHelpOptions = true)
final class ChecksCommand implements Callable<Integer> {
  /** Stands before the views of deduplication, behind that of the normalizer. */
  private static final String ACTIVITIES = "activities.sql";

  /** Stands behind the views that the checks read. */
  private static final String RESULTS = "results.sql";

  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      required = true,
      description = "a folder of check files, such as sql/quality; once or more")
  private List<Path> folders;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "where to write " + ACTIVITIES + " and " + RESULTS)
  private Path to;

  @Override
  public Integer call() throws CheckException, IOException {
    Checks checks = Checks.in(folders);
    PrintWriter out = spec.commandLine().getOut();
    if (to != null) {
      CheckScripts scripts = new CheckScripts(checks);
      Files.createDirectories(to);
      Files.writeString(to.resolve(ACTIVITIES), scripts.activities());
      Files.writeString(to.resolve(RESULTS), scripts.results());
    }
    for (Check check : checks.all()) {
      out.printf(
          "%-26s %-12s %-9s %-10s %s%n",
          check.name(),
          check.kind().words(),
          check.windowWords(),
          check.action().name().toLowerCase(Locale.ROOT),
          check.sentence());
    }
    out.flush();
    return 0;
  }
}
