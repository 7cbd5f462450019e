package io.activitystream.cli;

import io.activitystream.mapping.MappingException;
import io.activitystream.quality.CheckException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The jar's command line. */
@Command(
    name = "flink-activity-schema",
    description = "Turns nested JSON events into activities, without a cluster.",
    mixinStandardHelpOptions = true,
    subcommands = {TryCommand.class, CheckCommand.class, ChecksCommand.class})
public final class Main {
  private Main() {}

  /** Runs the command; exits with 0, with 1 where something is wrong, with 2 for a wrong call. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = run(out, err, arguments);
    out.flush();
    System.exit(exitCode);
  }

  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(
            (exception, commandLine, result) -> {
              if (exception instanceof MappingException
                  || exception instanceof CheckException
                  || exception instanceof IllegalArgumentException) {
                commandLine.getErr().println(exception.getMessage());
                return 1;
              }
              if (exception instanceof UncheckedIOException || exception instanceof IOException) {
                Throwable cause = exception.getCause() == null ? exception : exception.getCause();
                commandLine.getErr().println(exception.getMessage() + ": " + cause);
                return 1;
              }
              throw exception;
            })
        .execute(arguments);
  }
}
