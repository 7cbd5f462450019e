package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmittedJobTest {
  @TempDir Path folder;

  @Test
  void itIsReadAsItWasWritten() throws IOException {
    SubmittedJob job = new SubmittedJob("a1b2", folder.resolve("my: own \\ mappings"));
    job.write(folder.resolve("stream.properties"));

    assertThat(SubmittedJob.read(folder.resolve("stream.properties"))).contains(job);
  }

  @Test
  void whereNoneWasSubmittedThereIsNone() throws IOException {
    assertThat(SubmittedJob.read(folder.resolve("stream.properties"))).isEmpty();
  }

  @Test
  void ofBundledMappingsOnlyNoFolderIsKept() throws IOException {
    new SubmittedJob("a1b2", null).write(folder.resolve("stream.properties"));

    assertThat(SubmittedJob.read(folder.resolve("stream.properties")))
        .contains(new SubmittedJob("a1b2", null));
  }
}
