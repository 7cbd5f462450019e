package io.activitystream.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.MappingFiles;
import io.activitystream.privacy.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The behaviour of the functions as data: each file in {@code src/test/resources/functions} holds
 * statements with the rows that they give, or with what is said when they are refused.
 */
class FunctionCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/functions");

  private static final FunctionSettings SETTINGS =
      new FunctionSettings(MappingFiles.bundled(), JsonLimits.DEFAULT, TestKeys.ROTATED);

  @RegisterExtension static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

  /**
   * A case.
   *
   * @param name a sentence of the specification
   * @param sql a query
   * @param rows its result as a table of text: names, then a line a row
   * @param anyOrder whether the rows may come in any order
   * @param last whether the rows are only those that remain of an updating result of one row
   * @param refused a part of the message with which planning refuses it
   */
  record Case(
      @JsonProperty("case") String name,
      String sql,
      String rows,
      @JsonProperty("any_order") boolean anyOrder,
      boolean last,
      String refused) {}

  @TestFactory
  Stream<DynamicContainer> everyStatementGivesItsRowsOrIsRefused() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(FOLDER)) {
      files = found.sorted().toList();
    }
    assertThat(files).isNotEmpty();
    return files.stream()
        .map(
            file ->
                DynamicContainer.dynamicContainer(
                    file.getFileName().toString(), cases(file).map(this::test)));
  }

  private static Stream<Case> cases(Path file) {
    try {
      return Arrays.stream(new YAMLMapper().readValue(file.toFile(), Case[].class));
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read the cases of " + file, e);
    }
  }

  private DynamicTest test(Case specified) {
    return DynamicTest.dynamicTest(
        specified.name(),
        () -> {
          FlinkSql session = FlinkSql.session(SETTINGS, false);
          if (specified.refused() != null) {
            assertThat(session.refusal(specified.sql())).contains(specified.refused().strip());
          } else if (specified.last()) {
            List<String> table = session.table(specified.sql());
            assertThat(List.of(table.get(0), table.get(table.size() - 1)))
                .containsExactlyElementsOf(lines(specified.rows()));
          } else if (specified.anyOrder()) {
            assertThat(session.table(specified.sql()))
                .containsExactlyInAnyOrderElementsOf(lines(specified.rows()));
          } else {
            assertThat(session.table(specified.sql()))
                .containsExactlyElementsOf(lines(specified.rows()));
          }
        });
  }

  private static List<String> lines(String table) {
    return table
        .lines()
        .map(
            line ->
                Arrays.stream(line.split("\\|"))
                    .map(String::strip)
                    .collect(Collectors.joining(" | ")))
        .toList();
  }
}
