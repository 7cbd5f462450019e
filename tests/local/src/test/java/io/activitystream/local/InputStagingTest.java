package io.activitystream.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputStagingTest {
  @TempDir Path temporary;
  private Path input;
  private Path staged;

  @BeforeEach
  void folders() throws IOException {
    input = Files.createDirectory(temporary.resolve("my events"));
    staged = temporary.resolve("staged");
  }

  @Test
  void filesOfOneRecordALineAreStagedAsTheyAre() throws IOException {
    Path lines = write("source=stripe/a.ndjson", "{\"a\":1}\n\n{\"a\":2}");
    Path zipped = write("source=stripe/b.ndjson.gz", "not really zipped");

    InputStaging.Staged result = InputStaging.stage(input, staged);

    assertThat(result.files()).isEqualTo(2);
    assertThat(result.sources()).containsExactly("stripe");
    assertThat(staged.resolve("source=stripe/a.ndjson")).hasSameBinaryContentAs(lines);
    assertThat(staged.resolve("source=stripe/b.ndjson.gz")).hasSameBinaryContentAs(zipped);
  }

  @Test
  void aPrettyPrintedDocumentBecomesOneLineUnderItsOwnName() throws IOException {
    write("source=github/push.json", "{\r\n  \"text\": \"a\\nb\"\n}\n");

    InputStaging.stage(input, staged);

    assertThat(staged.resolve("source=github/push.json"))
        .hasContent("{    \"text\": \"a\\nb\" } ")
        .satisfies(file -> assertThat(Files.readString(file)).endsWith("\n"));
  }

  @Test
  void aStagedDocumentArrivedWhenItsFileWasLastChanged() throws IOException {
    FileTime changed = FileTime.from(Instant.parse("2026-01-02T03:04:05Z"));
    Files.setLastModifiedTime(write("source=github/push.json", "{}"), changed);

    InputStaging.stage(input, staged);

    assertThat(Files.getLastModifiedTime(staged.resolve("source=github/push.json")))
        .isEqualTo(changed);
  }

  @Test
  void foldersBelowTheSourceAreKept() throws IOException {
    write("source=github/x-github-event=push/2026/a.ndjson", "{}\n");

    InputStaging.stage(input, staged);

    assertThat(staged.resolve("source=github/x-github-event=push/2026/a.ndjson")).exists();
  }

  @Test
  void whatIsNoFileOfEventsIsLeftOutAndNamed() throws IOException {
    write("source=github/a.ndjson", "{}\n");
    write("source=github/README.md", "# Events");
    write("source=github/_hidden/b.ndjson", "{}\n");
    write("source=github/.c.ndjson.swp", "x");

    InputStaging.Staged result = InputStaging.stage(input, staged);

    assertThat(result.files()).isEqualTo(1);
    assertThat(result.leftOut())
        .containsExactlyInAnyOrder(
            Path.of("source=github/README.md"),
            Path.of("source=github/_hidden/b.ndjson"),
            Path.of("source=github/.c.ndjson.swp"));
  }

  @Test
  void whatAnEarlierRunHasStagedIsGoneAndItsOriginalsAreNot() throws IOException {
    Path first = write("source=github/a.ndjson", "{}\n");
    InputStaging.stage(input, staged);
    Path second = Files.createDirectory(temporary.resolve("other"));
    Files.createDirectories(second.resolve("source=stripe"));
    Files.writeString(second.resolve("source=stripe/b.ndjson"), "{}\n");

    InputStaging.stage(second, staged);

    assertThat(staged.resolve("source=github")).doesNotExist();
    assertThat(first).exists();
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> InputStaging.stage(input.resolve("nowhere"), staged))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("There is no folder " + input.resolve("nowhere"));
  }

  @Test
  void aFolderWithoutSourcesIsRefusedAndWhatItHoldsIsTold() throws IOException {
    write("stripe/a.ndjson", "{}\n");

    assertThatThrownBy(() -> InputStaging.stage(input, staged))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("has no folder source=<name>; it holds [stripe]")
        .hasMessageContaining("source=stripe/events.ndjson");
  }

  @Test
  void sourcesWithoutEventsAreRefusedAndWhatWasStagedBeforeStays() throws IOException {
    write("source=stripe/notes.txt", "none yet");
    Path before = Files.writeString(Files.createDirectory(staged).resolve("before"), "x");

    assertThatThrownBy(() -> InputStaging.stage(input, staged))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("hold no events");
    assertThat(before).exists();
  }

  private Path write(String path, String content) throws IOException {
    Path file = input.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, content.getBytes(UTF_8));
  }
}
