package io.activitystream.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.activitystream.JsonTestSuite;
import io.activitystream.functions.FunctionRows;
import io.activitystream.fuzz.RowExpression.AtPath;
import io.activitystream.fuzz.RowExpression.Constant;
import io.activitystream.fuzz.RowMapping.Activity;
import io.activitystream.fuzz.RowScene.Scope;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.table.data.GenericRowData;
import org.junit.jupiter.api.Test;

/** The texts of {@link JsonTestSuite} as payloads of NORMALIZE_EVENTS. */
class JsonTestSuiteRowsTest {
  private static final ReferencePath ROOT = ReferencePath.root();

  /** Keeps each record whole, and some parts of it that texts of the suite have. */
  private static final RowMapping WHOLE =
      new RowMapping(
          List.of(ROOT),
          new Constant("id"),
          new Constant("customer"),
          null,
          List.of(
              new Activity(
                  "arrived_whole",
                  null,
                  null,
                  null,
                  Map.of("whole", new AtPath(Scope.RECORD, ROOT, true))),
              new Activity(
                  "arrived_apart",
                  null,
                  null,
                  null,
                  Map.of("a", new AtPath(Scope.RECORD, ReferencePath.parse("$.a"), true)))));

  @Test
  void everyTextBecomesTheRowsThatItsNameDemandsWhateverWasReadBefore() throws Exception {
    FunctionRows normalizer = mappings().newNormalizer();
    Segments segments = new Segments(new SplittableRandom(1));
    for (int round = 0; round < 3; round++) {
      for (Path file : JsonTestSuite.texts()) {
        byte[] text = Files.readAllBytes(file);
        Object payload = segments.payload(text, 0, text.length);
        List<GenericRowData> rows = normalizer.rows(RowMapping.SOURCE, payload);
        List<String> found = rows.stream().map(RowMapping::printed).toList();
        assertThat(expected(file, text)).as(file.getFileName().toString()).contains(found);
      }
    }
    assertThat(normalizer.failures()).isZero();
  }

  private static FunctionRows.Mappings mappings() throws MappingException {
    MappingFiles files = MappingFiles.none().with(RowMapping.SOURCE, WHOLE.written());
    return new FunctionRows.Mappings(files, JsonLimits.DEFAULT);
  }

  /** The rows; of a text that is refused, one dead letter of either code. */
  private static List<List<String>> expected(Path file, byte[] text) throws IOException {
    if (!JsonTestSuite.isAccepted(file)) {
      return List.of(
          List.of(RowMapping.dead("NOT_JSON", null, -1)),
          List.of(RowMapping.dead("TOO_DEEP", null, -1)));
    }
    ReferenceTree tree = new ReferenceTree();
    assertThat(tree.read(text, 0, text.length)).as(file.toString()).isTrue();
    if (tree.keysRepeat()) {
      byte[] once = new JsonMapper().readTree(text).toString().getBytes(StandardCharsets.UTF_8);
      assertThat(tree.read(once, 0, once.length)).as(file.toString()).isTrue();
    }
    return List.of(WHOLE.rows(tree));
  }
}
