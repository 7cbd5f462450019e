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
  void while_one_command_is_at_work_another_is_refused() throws Exception {
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
  void emptying_a_folder_deletes_links_and_not_what_they_lead_to() throws Exception {
    Path precious = Files.writeString(temporary.resolve("precious"), "x");
    Path folder = Files.createDirectories(temporary.resolve("folder/deep"));
    Files.createSymbolicLink(folder.resolve("link"), precious);

    RunFolder.emptied(temporary.resolve("folder"));

    assertThat(temporary.resolve("folder")).isEmptyDirectory();
    assertThat(precious).exists();
  }
}
