package io.activitystream.bench.stream;

import io.activitystream.bench.BenchException;
import io.activitystream.local.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The TaskManager of a stack, and the cores that it may run on. */
final class TaskManagerCores {
  private static final String TASKSET = "taskset";
  private static final String MAIN_CLASS = "TaskManagerRunner";

  private final Stack stack;
  private boolean told;

  TaskManagerCores(Stack stack) {
    this.stack = stack;
  }

  /**
   * Has the TaskManager, all its threads, run on so many cores from now on. Where the machine
   * cannot do that, the parallelism of the job alone decides, and a line says so.
   */
  void limit(int cores) throws IOException, InterruptedException {
    String list =
        IntStream.range(0, cores).mapToObj(String::valueOf).collect(Collectors.joining(","));
    Process taskset;
    try {
      taskset =
          new ProcessBuilder(
                  TASKSET,
                  "--all-tasks",
                  "--cpu-list",
                  "--pid",
                  list,
                  String.valueOf(process().pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException none) {
      tell(none.getMessage());
      return;
    }
    if (taskset.waitFor() != 0) {
      tell("it refused the cores " + list);
    }
  }

  /** The CPU time that it has had. */
  Duration cpuTime() {
    return process().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private ProcessHandle process() {
    return stack.processes().stream()
        .filter(process -> process.info().command().orElse("").endsWith("java"))
        .filter(process -> process.info().commandLine().orElse("").contains(MAIN_CLASS))
        .findFirst()
        .orElseThrow(() -> new BenchException("The TaskManager does not run any more"));
  }

  private void tell(String why) {
    if (!told) {
      System.out.println(
          "The TaskManager may use all cores, whatever the parallelism: taskset: " + why);
      told = true;
    }
  }
}
