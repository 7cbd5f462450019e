package io.activitystream.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.JsonTestSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The texts of {@link JsonTestSuite}, through the reader. */
class JsonTestSuiteTest {

  @Test
  void everyTextOfTheSuiteIsAcceptedOrRefusedAsItsNameDemands() throws IOException {
    List<Path> files = JsonTestSuite.texts();
    List<String> wrong = new ArrayList<>();
    JsonReader reader = new JsonReader(PathSet.builder().build(), JsonLimits.DEFAULT);
    for (Path file : files) {
      String name = file.getFileName().toString();
      byte[] text = Files.readAllBytes(file);
      boolean accepted = reader.read(text, 0, text.length) == null;
      if (accepted != JsonTestSuite.isAccepted(file)) {
        wrong.add(name + (accepted ? " was accepted" : " was refused"));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(files).hasSizeGreaterThan(300);
  }
}
