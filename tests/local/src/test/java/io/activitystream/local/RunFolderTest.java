package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path temporary;

  @Test
  void whileOneCommandIsAtWorkAnotherIsRefused() throws Exception {
    RunFolder folder = RunFolder.at(temporary);

    folder.exclusively(
        () -> {
          assertThatThrownBy(() -> folder.exclusively(() -> null))
              .isInstanceOf(StackException.class)
              .hasMessageContaining("Another command");
          return null;
        });

    assertThat(folder.<String>exclusively(() -> "free again")).isEqualTo("free again");
  }

  @Test
  void emptyingAFolderDeletesLinksAndNotWhatTheyLeadTo() throws Exception {
    Path precious = Files.writeString(temporary.resolve("precious"), "x");
    Path folder = Files.createDirectories(temporary.resolve("folder/deep"));
    Files.createSymbolicLink(folder.resolve("link"), precious);

    RunFolder.emptied(temporary.resolve("folder"));

    assertThat(temporary.resolve("folder")).isEmptyDirectory();
    assertThat(precious).exists();
  }
}
