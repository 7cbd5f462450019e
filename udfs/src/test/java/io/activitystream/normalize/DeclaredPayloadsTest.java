package io.activitystream.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.activitystream.SharedExamples;
import io.activitystream.TestKeys;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.BundledFiles;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Published payloads of the bundled sources: what stands at a place that the bundled mapping
 * declares is in no row and no message. What is declared is read off the YAML here, and found by
 * walking the payload, with nothing of the product: by the last names of a path, wherever they
 * stand, which is more than is declared; so a value counts only where it stands at no other place.
 */
class DeclaredPayloadsTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> HIDING = Set.of("pseudonymize", "drop", "encrypt", "mask_email");
  private static final int SHORTEST = 4;

  /** All but GitHub's, whose personal fields are free text that is redacted. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "api", "github-api",
          "stripe", "stripe",
          "segment", "segment",
          "debezium", "debezium",
          "cloudevents", "cloudevents",
          "shopify", "shopify",
          "cloudtrail", "aws-cloudtrail");

  @TestFactory
  Stream<DynamicTest> noDeclaredValueIsInARow() throws MappingException {
    Normalizer normalizer =
        TestKeys.normalizer(Catalog.compile(MappingFiles.bundled()), JsonLimits.DEFAULT);
    return FOLDERS.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> expectNone(normalizer, entry.getKey(), entry.getValue())));
  }

  private static void expectNone(Normalizer normalizer, String source, String folder)
      throws IOException {
    assertThat(declared(source, Set.of())).as("declared by " + source).isNotEmpty();
    for (Path payload : SharedExamples.files("payloads/" + folder)) {
      String text = Files.readString(payload);
      Set<String> made = new LinkedHashSet<>();
      String rows = rows(normalizer, source, payload, text, made);
      List<List<String>> declared = declared(source, made);
      Set<String> hidden = new LinkedHashSet<>();
      Set<String> shown = new LinkedHashSet<>();
      sort(JSON.readTree(text), new ArrayList<>(), declared, hidden, shown);
      hidden.removeIf(value -> shown.stream().anyMatch(other -> other.contains(value)));
      for (String value : hidden) {
        assertThat(rows).as(source + "/" + payload.getFileName()).doesNotContain(value);
      }
    }
  }

  /**
   * The names that each declared path ends with, of those that hide the whole value: for the
   * source, and for an activity where it alone was made.
   */
  private static List<List<String>> declared(String source, Set<String> made)
      throws JsonProcessingException {
    JsonNode mapping = YAML.readTree(BundledFiles.texts().get("sources/" + source + ".yaml"));
    List<List<String>> declared = new ArrayList<>();
    List<JsonNode> owners = new ArrayList<>(List.of(mapping));
    for (JsonNode activity : mapping.get("activities")) {
      if (made.equals(Set.of(activity.get("activity").asText()))) {
        owners.add(activity);
      }
    }
    for (JsonNode owner : owners) {
      owner
          .path("personal")
          .properties()
          .forEach(
              entry -> {
                JsonNode how = entry.getValue();
                String method = how.isTextual() ? how.asText() : how.get("method").asText();
                boolean address = method.equals("truncate_ip");
                if (HIDING.contains(method) || address) {
                  declared.add(List.of(entry.getKey().replaceAll("^\\$\\.+", "").split("\\.+")));
                }
              });
    }
    return declared;
  }

  private static void sort(
      JsonNode node,
      List<String> place,
      List<List<String>> declared,
      Set<String> hidden,
      Set<String> shown) {
    if (node.isTextual() && node.asText().length() >= SHORTEST) {
      boolean isDeclared = declared.stream().anyMatch(names -> stands(place, names));
      (isDeclared && !node.asText().endsWith(".0") ? hidden : shown).add(node.asText());
    }
    node.properties()
        .forEach(
            member -> {
              place.add(member.getKey());
              sort(member.getValue(), place, declared, hidden, shown);
              place.remove(place.size() - 1);
            });
    if (node.isArray()) {
      node.forEach(element -> sort(element, place, declared, hidden, shown));
    }
  }

  /** Whether a place, or one above it, ends with these names. */
  private static boolean stands(List<String> place, List<String> names) {
    for (int to = place.size(); to >= names.size(); to--) {
      if (place.subList(to - names.size(), to).equals(names)) {
        return true;
      }
    }
    return false;
  }

  private static String rows(
      Normalizer normalizer, String source, Path payload, String text, Set<String> made) {
    String file = payload.getFileName().toString();
    String event = file.substring(0, file.indexOf('.'));
    StringBuilder rows = new StringBuilder();
    normalizer.normalize(
        new RawEvent()
            .reset(source)
            .payload(text.getBytes(StandardCharsets.UTF_8))
            .attributes(
                name ->
                    source.equals("github") && name.equalsIgnoreCase("X-GitHub-Event")
                        ? event.getBytes(StandardCharsets.UTF_8)
                        : null)
            .ingestedAtMillis(0),
        new NormalizedRows() {
          @Override
          public void activity(Activity activity) {
            made.add(new String(activity.activity(), StandardCharsets.UTF_8));
            rows.append(activity.activityId()).append('\n');
            rows.append(activity.customer()).append('\n');
            rows.append(activity.anonymousCustomerId()).append('\n');
            rows.append(activity.link()).append('\n');
            rows.append(activity.featureJson()).append('\n');
          }

          @Override
          public void rejected(Rejection rejection) {
            rows.append(rejection).append('\n');
          }

          @Override
          public void ignored(int itemIndex, String mappingVersion) {
            rows.append("ignored\n");
          }
        });
    return rows.toString();
  }
}
