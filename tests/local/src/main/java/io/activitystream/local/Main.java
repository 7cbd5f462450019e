package io.activitystream.local;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TimeZone;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The commands behind the targets of the Makefile that start the stack, use it and stop it.
 *
 * <p>Exit codes: 0 done, 1 failed with a message on standard error, 2 wrongly called.
 */
@Command(name = "local-stack", description = "A local Flink and PostgreSQL for this project.")
public final class Main {
  private final PrintStream out = System.out;
  private final Progress progress = Progress.on(out);

  @Option(names = "--project", defaultValue = ".", description = "The project's top folder.")
  private Path top;

  private Main() {}

  /** Runs one command in the current folder, which is the project's top folder. */
  public static void main(String[] args) {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    CommandLine commands = new CommandLine(new Main());
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (!(failure instanceof StackException)) {
            throw failure;
          }
          System.out.flush();
          System.err.println("\n" + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(commands.execute(args));
  }

  @Command(name = "run", description = "Run the jobs over a folder of events and show the result.")
  int run(
      @Option(names = "--input", paramLabel = "DIR") Path input,
      @Option(names = "--mappings", paramLabel = "DIR") Path mappings,
      @Option(names = "--kafka") boolean kafka,
      @Option(names = "--cdc") boolean cdc,
      @Option(names = "--rate", paramLabel = "N", defaultValue = "100") double rate)
      throws Exception {
    requireFolder("MAPPINGS", mappings);
    requireRate(rate);
    Stack stack = stack();
    if (cdc) {
      if (input != null) {
        throw new StackException("CDC=1 takes its events from a database: leave out INPUT.");
      }
      project().runFolder().exclusively(() -> freshRun(stack).overChanges(mappings));
      whereNext(stack);
      return CommandLine.ExitCode.OK;
    }
    project()
        .runFolder()
        .exclusively(
            () ->
                kafka
                    ? freshRun(stack).overKafka(input, mappings, rate)
                    : freshRun(stack).overFiles(input, mappings));
    Tour.show(stack.warehouse(), project().tour(), progress);
    whereNext(stack);
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "resume", description = "Go on with the job on Kafka from its last checkpoint.")
  int resume() throws Exception {
    Stack stack = stack();
    project().runFolder().exclusively(() -> stream(stack).resume());
    whereNext(stack);
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "produce", description = "Send a file of events to the job on Kafka.")
  int produce(
      @Option(names = "--source", required = true) String source,
      @Option(names = "--file", required = true) Path file,
      @Option(names = "--rate", paramLabel = "N", defaultValue = "0") double rate)
      throws Exception {
    requireRate(rate);
    stream(stackThatIsUp()).produce(source, file, rate);
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "replay", description = "Send records that became dead letters once more.")
  int replay(@Option(names = "--where", required = true) String where) throws Exception {
    Stack stack = stackWithKafka();
    Replay replay = Replay.of(stack, project(), where);
    project()
        .runFolder()
        .exclusively(
            () -> {
              long records = replay.pick();
              out.printf("%d records are to be sent again.%n", records);
              if (records > 0) {
                progress.during("Replay", replay::send);
              }
              replay.done();
              return records;
            });
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "forget", description = "Delete what the stream and the dead letters hold.")
  int forget(
      @Option(names = "--person", required = true) String person,
      @Option(names = "--kind", defaultValue = "email") String kind)
      throws Exception {
    Forget forget = Forget.of(stackWithKafka(), project(), person, kind);
    Forget.Forgotten forgotten =
        project()
            .runFolder()
            .exclusively(
                () -> {
                  progress.during("State of the job", forget::askTheJob);
                  progress.during("Dead letters", forget::find);
                  Forget.Forgotten found = forget.delete();
                  progress.during("Topics", forget::deleteFromTopics);
                  forget.done();
                  return found;
                });
    out.printf(
        "Deleted %d activities and %d dead letters, from the warehouse and the topics.%n",
        forgotten.activities(), forgotten.deadLetters());
    if (forgotten.unread() > 0) {
      out.printf(
          "%d dead letters could not be looked into, and stay: sql/privacy/README.md.%n",
          forgotten.unread());
    }
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "backfill", description = "Send a folder of old events to the job on Kafka.")
  int backfill(
      @Option(names = "--input", paramLabel = "DIR", required = true) Path input,
      @Option(names = "--rate", paramLabel = "BYTES", defaultValue = "1000000") double rate)
      throws Exception {
    requireFolder("INPUT", input);
    Stack stack = stackWithKafka();
    RunFolder folder = project().runFolder();
    folder.exclusively(
        () -> {
          InputStaging.Staged staged = InputStaging.stage(input, folder.backfill());
          staged.print(out);
          progress.during(
              "Backfill",
              () -> new Backfill(stack, project()).send(staged, folder.backfill(), rate));
          return null;
        });
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "metrics", description = "Roll up what nodes say of themselves.")
  int metrics(
      @Option(names = "--nodes", paramLabel = "N", defaultValue = "1000") int nodes,
      @Option(names = "--minutes", paramLabel = "N", defaultValue = "10") int minutes)
      throws Exception {
    if (nodes < 1 || minutes < 1) {
      throw new StackException(
          "There is to be one node and one minute at least: NODES=%d MINUTES=%d"
              .formatted(nodes, minutes));
    }
    Stack stack = stack();
    project().runFolder().exclusively(() -> freshRun(stack).overMetrics(nodes, minutes));
    Tour.show(stack.warehouse(), project().metricsTour(), progress);
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "tour", description = "Show the result of the last run again.")
  int tour() throws IOException, SQLException {
    Stack stack = stackThatIsUp();
    Tour.show(stack.warehouse(), project().tour(), progress);
    whereNext(stack);
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "quality", description = "Show the scorecard, open alerts and failing rows.")
  int quality() throws IOException, SQLException {
    new QualityReport(stackThatIsUp().warehouse(), out).show(project());
    return CommandLine.ExitCode.OK;
  }

  @Command(
      name = "sql",
      description =
          "Print the path of a script that opens Flink SQL Client with functions and tables ready.")
  int sql(
      @Option(names = "--mappings", paramLabel = "DIR") Path mappings,
      @Option(names = "--kafka") boolean kafka)
      throws IOException {
    requireFolder("MAPPINGS", mappings);
    Stack stack = stackThatIsUp();
    Project project = project();
    Place place = kafka ? Place.KAFKA : Place.FILES;
    out.println(
        stack
            .sqlClient()
            .opener(
                project.session(place, mappings != null),
                project.placeholders(stack, project.runFolder().input(), mappings)));
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "check-cases", description = "Try the quality checks on the cases beside them.")
  int checkCases(@Option(names = "--check", paramLabel = "NAME") String check) throws Exception {
    return new CheckCases(project()).run(check);
  }

  @Command(name = "query", description = "Run SQL on the warehouse and print CSV.")
  int query(
      @Option(names = "--database", paramLabel = "NAME", defaultValue = Warehouse.NAME)
          String database,
      @Parameters(paramLabel = "SQL") String sql)
      throws SQLException {
    Stack stack = stackThatIsUp();
    try (Connection connection = new Warehouse(stack.warehouse().port(), database).connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false); // rows are then fetched as they are printed
      statement.setFetchSize(1000);
      boolean hasRows = statement.execute(sql);
      while (hasRows || statement.getUpdateCount() >= 0) {
        if (hasRows) {
          try (ResultSet rows = statement.getResultSet()) {
            Csv.print(rows, out);
          }
        } else {
          out.println("Rows changed: " + statement.getUpdateCount());
        }
        hasRows = statement.getMoreResults();
      }
      connection.commit();
      return CommandLine.ExitCode.OK;
    } catch (SQLException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  @Command(name = "down", description = "Stop everything that run has started.")
  int down() throws Exception {
    Stack stack = stack();
    RunFolder folder = project().runFolder();
    if (!Files.isDirectory(folder.root())) {
      out.println("Nothing runs.");
      return CommandLine.ExitCode.OK;
    }
    folder.exclusively(
        () -> {
          List<String> running =
              stack.running().stream()
                  .map(process -> process.name().replaceFirst("\\..*", ""))
                  .distinct()
                  .sorted()
                  .toList();
          stack.stop();
          return out.printf(
              "%s%n",
              running.isEmpty() ? "Nothing runs." : "Stopped " + String.join(", ", running) + ".");
        });
    return CommandLine.ExitCode.OK;
  }

  private Project project() {
    return Project.at(top);
  }

  private Stack stack() {
    return Stack.in(project().runFolder(), project().installation());
  }

  private Stack stackThatIsUp() {
    Stack stack = stack();
    if (!stack.isRunning()) {
      throw new StackException("The stack is not up. Start it: make run");
    }
    return stack;
  }

  private Stack stackWithKafka() {
    Stack stack = stackThatIsUp();
    if (!stack.isRunning(Part.KAFKA)) {
      throw new StackException("There is no Kafka. Start it: make run KAFKA=1");
    }
    return stack;
  }

  private FreshRun freshRun(Stack stack) {
    return new FreshRun(project(), stack, out, progress);
  }

  private StreamingRun stream(Stack stack) {
    return new StreamingRun(project(), stack, out, progress);
  }

  private static void requireFolder(String what, Path folder) {
    if (folder != null && !Files.isDirectory(folder)) {
      throw new StackException(what + "=" + folder + " is not a folder.");
    }
  }

  private static void requireRate(double rate) {
    if (!(rate >= 0)) {
      throw new StackException("RATE=" + rate + " is no number of events a second.");
    }
  }

  private void whereNext(Stack stack) {
    out.printf(
        """

        The stack stays up:
          %-48s Flink's web UI: jobs, plans, metrics
          %-48s the warehouse, for psql and BI tools
          %-48s Flink SQL Client with functions and tables ready
          %-48s one query on the warehouse, as CSV
          %-48s stops it
        """,
        stack.flink().address(),
        stack.warehouse().address(),
        "make sql",
        "make query SQL=\"SELECT ...\"",
        "make down");
    if (stack.isRunning(Part.KAFKA)) {
      out.printf(
          """

          The job on Kafka goes on:
            %-48s the broker
            %-48s sends it a file of events, and shows what became of them
            %-48s Flink SQL Client on its topics
            %-48s goes on from its last checkpoint, after a crash or make down
          """,
          stack.kafka(), "make produce SOURCE=name FILE=file", "make sql KAFKA=1", "make resume");
    }
    if (stack.isRunning(Part.CONNECT)) {
      out.printf(
          """

          Debezium goes on capturing changes. Make one, and see what becomes of it:
            make query DATABASE=application SQL="UPDATE customers SET plan = 'free' WHERE id = 'cus_1'"
            make query SQL="SELECT ts, activity, customer, feature_json FROM activity_stream ORDER BY ts DESC LIMIT 5"
          Its connector is %s, what Kafka Connect says of it %s
          """,
          project().top().relativize(project().connector()),
          stack.connect().address().resolve("/connectors/application/status"));
    }
  }
}
