package io.activitystream.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of checks, made from their files. After a change, {@code ./mvnw -pl udfs test
 * -Dtest=CheckCatalogueTest -Dreference.write=true} writes it.
 */
class CheckCatalogueTest {
  private static final Path FOLDER = Path.of("../sql/quality");
  private static final Path PAGE = FOLDER.resolve("README.md");
  private static final String BEGIN = "-Dreference.write=true -->\n";
  private static final String END = "<!-- end -->";

  @Test
  void theCatalogueSaysWhatTheFilesSay() throws Exception {
    String catalogue = catalogue(FOLDER, "");
    if (Boolean.getBoolean("reference.write")) {
      write(catalogue);
    }

    assertThat(PAGE).content().contains(BEGIN + catalogue + END);
  }

  @Test
  void eachExampleWorksAsACheck() throws Exception {
    assertThat(Checks.in(FOLDER.resolve("examples")).all()).isNotEmpty();
  }

  private static void write(String catalogue) throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    Files.writeString(
        PAGE, page.substring(0, from) + catalogue + page.substring(page.indexOf(END)));
  }

  private static String catalogue(Path folder, String at) throws IOException, CheckException {
    StringBuilder table =
        new StringBuilder("\n| check | what must hold | kind | window | passes | keeps |\n");
    table.append("|---|---|---|---|---|---|\n");
    for (Check check : Checks.in(folder).all()) {
      String severity = check.severity().name().toLowerCase(Locale.ROOT);
      table.append(
          "| [`%1$s`](%2$s%1$s.sql) | %3$s | %4$s, %5$s | %6$s | %7$s | %8$s |%n"
              .formatted(
                  check.name(),
                  at,
                  check.sentence(),
                  check.kind().words(),
                  severity,
                  check.windowWords(),
                  check.passes(),
                  Objects.requireNonNullElse(check.state(), "two counts")));
    }
    return table.append('\n').toString();
  }
}
