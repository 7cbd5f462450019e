package io.activitystream.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.activitystream.mapping.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CheckErrorsTest {

  @TestFactory
  Stream<DynamicTest> aCheckThatCannotWorkIsRefusedWithItsPlaceAndWhatToWrite() throws IOException {
    JsonNode cases =
        new YAMLMapper().readTree(Path.of("src/test/resources/check-errors.yaml").toFile());
    return StreamSupport.stream(cases.spliterator(), false)
        .map(one -> DynamicTest.dynamicTest(one.get("wrong").asText(), () -> expect(one)));
  }

  private static void expect(JsonNode one) {
    List<String> expected = new ArrayList<>();
    one.get("problems").forEach(problem -> expected.add(problem.asText()));
    List<Problem> problems = new ArrayList<>();

    CheckReader.read(one.get("file").asText(), one.get("check").asText(), problems);

    assertThat(problems.stream().map(Problem::toString))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
