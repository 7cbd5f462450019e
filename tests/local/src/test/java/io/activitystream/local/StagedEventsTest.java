package io.activitystream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedEventsTest {
  @TempDir Path staged;

  @Test
  void sourcesSendSideBySideAndEachFileInItsOrder() throws IOException {
    write(
        "source=a/1.ndjson",
        "a \"2026-01-01T00:00:00Z\"\na without a time\na \"2026-01-04T00:00:00Z\"\n");
    write("source=b/1.ndjson", "b \"2026-01-03T00:00:00Z\"\nb \"2026-01-02T00:00:00Z\"\n");

    assertThat(payloads())
        .containsExactly(
            "a \"2026-01-01T00:00:00Z\"",
            "a without a time",
            "b \"2026-01-03T00:00:00Z\"",
            "b \"2026-01-02T00:00:00Z\"",
            "a \"2026-01-04T00:00:00Z\"");
  }

  @Test
  void aRecordIsALineWhateverEndsIt() throws IOException {
    write("source=a/1.ndjson", "one\r\n\ntwo\rthree\nlast\r");

    assertThat(payloads()).containsExactly("one", "", "two\rthree", "last\r");
  }

  @Test
  void foldersBelowTheSourceAreHeaders() throws IOException {
    write("source=a/x-topic=orders%2Fcreate/plain/x-sum=1+1=2/1.ndjson", "one\n");

    RawRecord record = records().get(0);

    assertThat(record.source()).isEqualTo("a");
    assertThat(record.headers()).isEqualTo(Map.of("x-topic", "orders/create", "x-sum", "1+1=2"));
  }

  @Test
  void compressedFilesAreRead() throws IOException {
    Path file = staged.resolve("source=a/1.ndjson.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(payloads()).containsExactly("one", "two");
  }

  private void write(String name, String text) throws IOException {
    Path file = staged.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> payloads() throws IOException {
    return records().stream()
        .map(record -> new String(record.payload(), StandardCharsets.UTF_8))
        .toList();
  }

  private List<RawRecord> records() throws IOException {
    List<RawRecord> records = new ArrayList<>();
    try (StagedEvents events = StagedEvents.in(staged)) {
      for (RawRecord record = events.next(); record != null; record = events.next()) {
        records.add(record);
      }
    }
    return records;
  }
}
