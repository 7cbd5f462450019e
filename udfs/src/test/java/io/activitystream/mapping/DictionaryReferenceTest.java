package io.activitystream.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.mapping.Contract.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The reference page of the activities, made from the dictionary. After a change, {@code ./mvnw -pl
 * udfs test -Dtest=DictionaryReferenceTest -Dreference.write=true} writes it.
 */
class DictionaryReferenceTest {
  private static final Path PAGE = Path.of("../activity-schema/ACTIVITIES.md");

  @Test
  void theReferencePageSaysWhatTheDictionarySays() throws IOException, MappingException {
    String page = page(Catalog.compile(MappingFiles.bundled()).dictionary());
    if (Boolean.getBoolean("reference.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).content().isEqualTo(page);
  }

  private static String page(Map<String, Contract> dictionary) {
    StringBuilder page =
        new StringBuilder(
            """
            # Activities

            Made from `activities.yaml`: change that, not this page
            (`./mvnw -pl udfs test -Dtest=DictionaryReferenceTest -Dreference.write=true`).

            """);
    page.append(dictionary.size()).append(" activities. Features in **bold** are required.\n");
    dictionary.values().forEach(contract -> append(contract, page));
    return page.toString();
  }

  private static void append(Contract contract, StringBuilder page) {
    page.append("\n## ").append(contract.activity()).append("\n");
    page.append(contract.description()).append("\n");
    if (contract.features().isEmpty()) {
      return;
    }
    page.append("\n| feature | type | meaning |\n|---|---|---|\n");
    contract
        .features()
        .forEach(
            (name, feature) ->
                page.append(feature.required() ? "| **`" + name + "`** | " : "| `" + name + "` | ")
                    .append(feature.type().sql())
                    .append(" | ")
                    .append(meaning(feature))
                    .append(" |\n"));
  }

  private static String meaning(Feature feature) {
    List<String> parts = new ArrayList<>();
    if (!feature.description().isEmpty()) {
      parts.add(feature.description());
    }
    if (!feature.values().isEmpty()) {
      parts.add("one of " + String.join(", ", feature.values()));
    }
    feature.min().ifPresent(min -> parts.add("at least " + min));
    feature.max().ifPresent(max -> parts.add("at most " + max));
    feature.pattern().ifPresent(pattern -> parts.add("matches `" + pattern + "`"));
    feature.personal().ifPresent(personal -> parts.add(personal(personal)));
    return String.join("; ", parts).replace("|", "\\|");
  }

  private static String personal(Handling personal) {
    return personal.keeps()
        ? "personal, and stays as it is"
        : "personal: `" + personal.name() + "`";
  }
}
