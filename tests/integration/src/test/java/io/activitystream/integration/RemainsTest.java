package io.activitystream.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemainsTest {
  private static final List<String> WRITERS = List.of("a", "b", "c");

  @TempDir Path folder;

  @Test
  void whatDisappearsDuringTheWalkIsPassedOver() throws IOException {
    for (String writer : WRITERS) {
      Files.writeString(Files.createDirectories(folder.resolve(writer)).resolve("1"), writer);
      Files.writeString(folder.resolve(writer).resolve("2"), writer);
    }

    Set<String> read = new TreeSet<>();
    Remains.files(
        folder,
        file -> true,
        (where, content) -> {
          read.add(where);
          delete(Path.of(where).getParent().toString());
        });

    assertThat(read).hasSize(WRITERS.size()).allMatch(where -> where.length() == 3);
  }

  @Test
  void foldersThatDisappearArePassedOver() throws IOException {
    for (String writer : WRITERS) {
      Files.writeString(Files.createDirectories(folder.resolve(writer)).resolve("1"), writer);
    }

    Set<String> read = new TreeSet<>();
    Remains.files(
        folder,
        file -> true,
        (where, content) -> {
          read.add(where);
          WRITERS.forEach(this::delete);
        });

    assertThat(read).hasSize(1);
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> Remains.files(missing, file -> true, (where, content) -> {}))
        .isInstanceOf(UncheckedIOException.class);
  }

  private void delete(String writer) {
    try {
      Path place = folder.resolve(writer);
      Files.deleteIfExists(place.resolve("1"));
      Files.deleteIfExists(place.resolve("2"));
      Files.deleteIfExists(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
