package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path folder;

  @Test
  void theNewestIsTheOneThatWasCompletedLast() throws IOException {
    Path nine = complete("one/chk-9", 1);
    Path ten = complete("one/chk-10", 2);
    Path other = complete("two/chk-1", 3);
    Files.createDirectories(folder.resolve("one/chk-11"));
    Files.createDirectories(folder.resolve("one/shared"));
    Checkpoints checkpoints = new Checkpoints(folder);

    assertThat(checkpoints.newestOf("one")).contains(ten).isNotEqualTo(nine);
    assertThat(checkpoints.newest()).contains(other);
  }

  @Test
  void whereNoJobHasRunThereIsNone() {
    Checkpoints checkpoints = new Checkpoints(folder.resolve("nowhere"));

    assertThat(checkpoints.newest()).isEmpty();
    assertThat(checkpoints.newestOf("one")).isEmpty();
  }

  @Test
  void whatIsForgottenIsGone() throws IOException {
    complete("one/chk-9", 1);
    Checkpoints checkpoints = new Checkpoints(folder);
    checkpoints.forget();

    assertThat(checkpoints.newest()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private Path complete(String name, long millis) throws IOException {
    Path checkpoint = Files.createDirectories(folder.resolve(name));
    Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "state");
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(millis));
    return checkpoint;
  }
}
