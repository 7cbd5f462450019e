package io.activitystream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.TestKeys;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.BundledFiles;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.normalize.Normalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of the mapping language and of the bundled mappings, all of them data. */
class MappingLanguageTest {
  private static final Path LANGUAGE = Path.of("src/test/resources/mapping-language");

  @TestFactory
  Stream<DynamicTest> theMappingLanguageKeepsItsCases() throws MappingException, IOException {
    Catalog catalog = Catalog.compile(MappingFiles.none().with(LANGUAGE));
    Normalizer normalizer = TestKeys.normalizer(catalog, JsonLimits.DEFAULT);
    return catalog.sources().stream()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source,
                    () -> {
                      Path cases = LANGUAGE.resolve(source + ".cases.yaml");
                      expectAllToPass(
                          CaseFile.run(
                              cases.toString(), source, Files.readString(cases), normalizer));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> bundledMappingsKeepTheirCases() throws MappingException {
    Normalizer normalizer =
        TestKeys.normalizer(Catalog.compile(MappingFiles.bundled()), JsonLimits.DEFAULT);
    List<DynamicTest> tests =
        BundledFiles.texts().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(".cases.yaml"))
            .map(
                entry -> {
                  String file = entry.getKey().substring("sources/".length());
                  String source = file.substring(0, file.indexOf('.'));
                  return DynamicTest.dynamicTest(
                      source,
                      () ->
                          expectAllToPass(
                              CaseFile.run(file, source, entry.getValue(), normalizer)));
                })
            .toList();
    assertThat(tests).hasSize(9);
    return tests.stream();
  }

  private static void expectAllToPass(CaseFile result) {
    assertThat(String.join("\n", result.failures())).isEmpty();
    assertThat(result.passed()).isPositive();
  }
}
