package io.activitystream.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MappingErrorsTest {

  @TestFactory
  Stream<DynamicTest> aMappingThatCannotWorkIsRefusedWithItsPlaceAndWhatToWrite()
      throws IOException {
    JsonNode cases =
        new YAMLMapper().readTree(Path.of("src/test/resources/mapping-errors.yaml").toFile());
    return StreamSupport.stream(cases.spliterator(), false)
        .map(one -> DynamicTest.dynamicTest(one.get("wrong").asText(), () -> expect(one)));
  }

  private static void expect(JsonNode one) {
    MappingFiles files = MappingFiles.none().with("s", one.get("mapping").asText());
    MappingFiles all =
        one.has("dictionary") ? files.withDictionary(one.get("dictionary").asText()) : files;
    List<String> expected = new ArrayList<>();
    one.get("problems").forEach(problem -> expected.add(problem.asText()));

    MappingException refused =
        catchThrowableOfType(MappingException.class, () -> Catalog.compile(all));

    assertThat(refused).as("refused").isNotNull();
    assertThat(refused.problems().stream().map(Problem::toString))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
