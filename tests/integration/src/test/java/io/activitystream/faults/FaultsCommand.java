package io.activitystream.faults;

import io.activitystream.local.Project;
import io.activitystream.local.RunFolder;
import io.activitystream.local.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;

/**
 * {@code make faults}: {@link FaultsRun} with {@code -Dfaults.events=…} at {@code -Dfaults.rate=…}
 * a second, from {@code -Dfaults.seed=…}. Ends with 1 if a fault is not found, or something that is
 * none.
 */
public final class FaultsCommand {
  private static final int DEFAULT_EVENTS = 200_000;
  private static final int DEFAULT_RATE = 3_000;
  private static final Path FOLDER = Path.of("tests/integration/target/faults");

  private FaultsCommand() {}

  /** Runs what the properties ask for, in the project that is the current folder. */
  public static void main(String[] args) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    long seed = Long.getLong("faults.seed", System.nanoTime() % 1_000_000);
    int events = Integer.getInteger("faults.events", DEFAULT_EVENTS);
    Project project = Project.at(Path.of("")).withExamples().in(RunFolder.at(FOLDER));
    Stack stack = Stack.in(project.runFolder(), project.installation());
    Runtime.getRuntime().addShutdownHook(new Thread(stack::close)); // also when it is interrupted
    FaultsRun run = new FaultsRun(project, stack, CleanStream.of(seed, events), System.out);
    List<String> differences = run.differences(Integer.getInteger("faults.rate", DEFAULT_RATE));
    System.exit(differences.isEmpty() ? 0 : 1);
  }
}
