package io.activitystream.cli;

import io.activitystream.mapping.MappingException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The jar's command line. */
@Command(
    name = "flink-activity-schema",
    description = "Turns nested JSON events into activities, without a cluster.",
    mixinStandardHelpOptions = true,
    subcommands = {TryCommand.class, CheckCommand.class})
public final class Main {
  private Main() {}

  /** Runs the command; exits with 0, with 1 where something is wrong, with 2 for a wrong call. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (exception, commandLine, result) -> {
              if (exception instanceof MappingException
                  || exception instanceof IllegalArgumentException) {
                commandLine.getErr().println(exception.getMessage());
                return 1;
              }
              throw exception;
            })
        .execute(arguments);
  }
}
