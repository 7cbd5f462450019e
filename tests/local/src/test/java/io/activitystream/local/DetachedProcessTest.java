package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetachedProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> LONG = List.of("sh", "-c", "sleep 300 & wait");

  @TempDir Path temporary;
  private RunFolder folder;
  private DetachedProcess process;

  @BeforeEach
  void start() throws IOException {
    folder = RunFolder.at(temporary);
    process = DetachedProcess.start(folder, "sleeper", LONG, Map.of());
  }

  @AfterEach
  void stop() {
    process.stop(PATIENCE);
  }

  @Test
  void aProcessIsRecalledByItsName() {
    assertThat(DetachedProcess.recall(folder, "sleeper")).contains(process);
    assertThat(DetachedProcess.recall(folder, "sleeper")).get().matches(DetachedProcess::isAlive);
  }

  @Test
  void aStoppedProcessIsGoneWithItsChildrenAndForgotten() {
    ProcessHandle shell = ProcessHandle.of(process.pid()).orElseThrow();
    assertThat(Await.until(PATIENCE, () -> shell.children().findAny().isPresent())).isTrue();
    ProcessHandle child = shell.children().findAny().orElseThrow();

    process.stop(PATIENCE);

    assertThat(shell.isAlive()).isFalse();
    assertThat(Await.until(PATIENCE, () -> !child.isAlive())).isTrue();
    assertThat(DetachedProcess.recallAll(folder)).isEmpty();
  }

  @Test
  void aProcessThatOnlyHasTheSameIdIsAnotherOneAndLeftAlone() throws IOException {
    Path file = temporary.resolve("processes/stranger");
    Files.writeString(file, process.pid() + " " + process.started().minusSeconds(3600) + "\n");
    DetachedProcess stranger = DetachedProcess.recall(folder, "stranger").orElseThrow();

    assertThat(stranger.isAlive()).isFalse();
    stranger.stop(PATIENCE);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void aDeadProcessOfWhichNobodyHasTakenNoticeDoesNotRun() throws IOException {
    DetachedProcess careless =
        DetachedProcess.start(
            folder, "careless", List.of("sh", "-c", "sleep 0 & exec sleep 300"), Map.of());
    try {
      ProcessHandle parent = ProcessHandle.of(careless.pid()).orElseThrow();
      assertThat(
              Await.until(
                  PATIENCE, () -> parent.children().anyMatch(c -> !DetachedProcess.runs(c))))
          .isTrue();
    } finally {
      careless.stop(PATIENCE);
    }
  }

  @Test
  void aRecordThatWasCutOffIsNone() throws IOException {
    Files.writeString(temporary.resolve("processes/half"), "4711");

    assertThat(DetachedProcess.recall(folder, "half")).isEmpty();
  }

  @Test
  void itsOutputStandsInTheLogs() throws IOException {
    DetachedProcess echo =
        DetachedProcess.start(
            folder, "echo", List.of("sh", "-c", "echo $WORD; exec sleep 300"), Map.of("WORD", "x"));
    try {
      Path output = temporary.resolve("logs/echo.out");
      assertThat(Await.until(PATIENCE, () -> output.toFile().length() > 0)).isTrue();
      assertThat(output).hasContent("x");
    } finally {
      echo.stop(PATIENCE);
    }
  }
}
