package io.activitystream.local;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tries the quality checks on the cases beside them, on a Flink in a process of its own. */
final class CheckCases {
  private static final String MAIN_CLASS = "io.activitystream.cases.Main";

  private final Project project;

  CheckCases(Project project) {
    this.project = project;
  }

  /**
   * Runs them, and prints how they ended.
   *
   * @param check only this one, or null
   * @return 0, or 1 where a case fails
   */
  int run(String check) throws IOException {
    Installation installation = project.installation();
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.add("-XX:TieredStopAtLevel=1"); // a case is planned, runs for a moment, and is over
    command.addAll(FlinkCluster.JAVA_17_OPTIONS);
    command.addAll(List.of("-Duser.timezone=UTC", "-Dorg.apache.logging.log4j.level=OFF"));
    String classPath = installation.clusterClassPath() + File.pathSeparator + project.jar();
    command.addAll(List.of("-cp", classPath, MAIN_CLASS));
    command.addAll(List.of("--folder", "sql/quality", "--sql", "sql"));
    if (check != null) {
      command.addAll(List.of("--check", check));
    }
    Process process =
        new ProcessBuilder(command).directory(project.top().toFile()).inheritIO().start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while cases ran.", e);
    }
  }
}
