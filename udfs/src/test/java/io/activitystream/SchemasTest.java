package io.activitystream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What editors say of the contract's files is what the compiler says. */
class SchemasTest {
  private static final Path CONTRACT = Path.of("../activity-schema");
  private static final List<Path> FOLDERS =
      List.of(
          CONTRACT,
          CONTRACT.resolve("sources"),
          Path.of("src/test/resources/mapping-language"),
          Path.of("src/test/resources/mappings"));
  private static final YAMLMapper YAML = new YAMLMapper();

  private final JsonSchemaFactory schemas =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          builder ->
              builder.schemaMappers(
                  mappers ->
                      mappers.mapPrefix(
                          "https://activitystream.io/schemas/",
                          CONTRACT.resolve("schemas").toUri().toString())));

  private JsonSchema schema(String name) {
    return schemas.getSchema(
        SchemaLocation.of("https://activitystream.io/schemas/" + name + ".schema.json"));
  }

  private static String kind(Path file) {
    String name = file.getFileName().toString();
    return name.equals("activities.yaml")
        ? "dictionary"
        : name.endsWith(".cases.yaml") ? "cases" : "mapping";
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = FOLDERS.stream().flatMap(SchemasTest::list)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static Stream<Path> list(Path folder) {
    try {
      return Files.list(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyFileIsValid() throws IOException {
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      Set<ValidationMessage> problems =
                          schema(kind(file)).validate(YAML.readTree(file.toFile()));
                      assertThat(problems).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> anUnknownKeyIsRefusedWhereverItStands() throws IOException {
    return files().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.toString(),
                    () -> {
                      JsonNode tree = YAML.readTree(file.toFile());
                      ObjectNode first =
                          (ObjectNode) (tree instanceof ArrayNode list ? list.get(0) : tree);
                      first.put("unknown_key", 1);
                      assertThat(schema(kind(file)).validate(tree)).isNotEmpty();
                    }));
  }

  @Test
  void anUnknownKeyIsRefusedInsideAMapping() throws IOException {
    String mapping =
        """
        source: s
        activity_id: $.id
        ts: $.ts
        customer: $.c
        ignore: [ { event: ping%s } ]
        activities:
          - activity: did_it
            when: { $.x: { gt: 1%s } }
            features:
              a: { path: $.a, type: BIGINT%s }
        %s
        """;

    assertThat(schema("mapping").validate(YAML.readTree(mapping.formatted("", "", "", ""))))
        .isEmpty();
    for (int i = 0; i < 4; i++) {
      String[] keys = {"", "", "", ""};
      keys[i] = i == 3 ? "unknown: 1" : ", unknown: 1";
      assertThat(schema("mapping").validate(YAML.readTree(mapping.formatted((Object[]) keys))))
          .as("place %s", i)
          .isNotEmpty();
    }
  }
}
