package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskFailuresTest {
  private static final String LOG =
      """
      2026-01-01T00:00:01.000Z WARN  Task [] - Sink (1/1)#0 switched from RUNNING to FAILED with failure cause:
      java.lang.IllegalStateException: of an earlier run
      \tat a.B.c(B.java:1)
      2026-01-01T00:00:05.000Z WARN  Task [] - Sink (1/2)#0 switched from RUNNING to FAILED with failure cause:
      java.lang.Exception: outer
      \tat a.B.c(B.java:1)
      Caused by: java.lang.IllegalStateException: the first of this run
      \tat a.B.c(B.java:1)
      2026-01-01T00:00:06.000Z WARN  Task [] - Sink (2/2)#0 switched from RUNNING to FAILED with failure cause:
      java.lang.IllegalStateException: a consequence
      \tat a.B.c(B.java:1)
      """;

  @TempDir Path folder;
  private Path log;

  @BeforeEach
  void write() throws IOException {
    log = Files.writeString(folder.resolve("taskmanager.log"), LOG);
  }

  @Test
  void theFirstFailureSinceTheStartOfTheRunCounts() throws IOException {
    assertThat(TaskFailures.firstCause(log, Instant.parse("2026-01-01T00:00:02Z")))
        .contains("IllegalStateException: the first of this run");
  }

  @Test
  void failuresOfEarlierRunsDoNotCount() throws IOException {
    assertThat(TaskFailures.firstCause(log, Instant.parse("2026-01-01T00:00:07Z"))).isEmpty();
  }
}
