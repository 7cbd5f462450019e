package io.activitystream.functions;

import static org.assertj.core.api.Assertions.assertThat;

import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonShapes;
import io.activitystream.privacy.DataKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What JSON_SHAPE gives of one document after the other. */
class JsonShapesTest {
  private final JsonShapes shapes = new JsonShapes(JsonLimits.DEFAULT, new DataKeys());

  @Test
  void everyPathIsGivenWithItsTypes() {
    assertThat(
            given("s", " {\"a\": {\"b\" : [1, \"x\", {\"c\": true}, null]}, \"user-id\": {} } ", 1))
        .containsExactly(
            "$ object",
            "$.a object",
            "$.a.b array",
            "$.a.b[*] number",
            "$.a.b[*] string",
            "$.a.b[*] object",
            "$.a.b[*].c boolean",
            "$.a.b[*] null",
            "$['user-id'] object");
  }

  @Test
  void aTypeIsGivenOnceInAWindow() {
    assertThat(given("s", "{\"a\": 1}", 1)).containsExactly("$ object", "$.a number");
    assertThat(given("s", "{\"a\": 2}", 1)).isEmpty();
    assertThat(given("s", "{\"a\": \"2\"}", 1)).containsExactly("$.a string");
    assertThat(given("s", "{\"a\": 1}", 2)).containsExactly("$ object", "$.a number");
    assertThat(given("s", "{\"a\": 1, \"b\": 1}", 1)).containsExactly("$.b number");
    assertThat(given("t", "{\"a\": 1}", 1)).containsExactly("$ object", "$.a number");
  }

  @Test
  void whatIsOlderThanTwoWindowsIsGivenAgain() {
    given("s", "{\"a\": 1}", 3);
    given("s", "{\"a\": 1}", 4);
    assertThat(given("s", "{\"a\": 1}", 3)).isEmpty();
    assertThat(given("s", "{\"a\": 1}", 1)).containsExactly("$ object", "$.a number");
    assertThat(given("s", "{\"a\": 1}", 4)).isEmpty();
  }

  @Test
  void aNameWithAnEscapeIsTheSameName() {
    given("s", "{\"ab\": 1}", 1);
    assertThat(given("s", "{\"\\u0061b\": 1}", 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345",
        "2026-01-05",
        "jane.roe@example.com",
        "cus_10422",
        "0b1c9a9e-5a4c-4d5a-9d86-0c9f1c1e8d11",
        "deadbeef",
        "192.0.2.1",
        "+49 30 901820",
        "Jane Roe",
        "",
        "Zoë",
        "DE89370400440532013000"
      })
  void aNameThatIsDataDoesNotComeOut(String name) {
    assertThat(given("s", "{\"m\": {\"" + name + "\": {\"a\": 1}, \"ok\": 1}}", 1))
        .containsExactly(
            "$ object", "$.m object", "$.m.* object", "$.m.*.a number", "$.m.ok number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "line1", "sha256", "utm_source", "$schema", "@type", "x-id", "a.b"})
  void aNameOfAFieldComesOut(String name) {
    assertThat(given("s", "{\"" + name + "\": 1}", 1))
        .hasSize(2)
        .noneMatch(row -> row.contains("*"));
  }

  @Test
  void anObjectOfTooManyNamesIsAMapAndNoneOfThemComesOut() {
    String members =
        IntStream.range(0, 65)
            .mapToObj(i -> "\"" + word(i) + "\": {\"a\": 1}")
            .collect(Collectors.joining(","));
    assertThat(given("s", "{" + members + "}", 1))
        .containsExactly("$ object", "$.* object", "$.*.a number");
    assertThat(given("s", "{" + members + "}", 1)).isEmpty();
  }

  @Test
  void aDocumentGivesNoMoreThanAThousandAndTheNextOneTheRest() {
    String wide =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    "\""
                        + word(i)
                        + "\": {"
                        + IntStream.range(0, 40)
                            .mapToObj(j -> "\"" + word(j) + "\": 1")
                            .collect(Collectors.joining(","))
                        + "}")
            .collect(Collectors.joining(",", "{", "}"));
    List<String> first = given("s", wide, 1);
    List<String> second = given("s", wide, 1);
    assertThat(first).hasSize(1_000);
    assertThat(second).hasSize(41 + 1_600 - 1_000).doesNotContainAnyElementsOf(first);
    assertThat(given("s", wide, 1)).isEmpty();
  }

  @Test
  void whatIsRememberedIsBoundedAndLearnedAnewInTheNextWindow() {
    for (int i = 0; i < 30_000; i++) {
      given("source " + i, "{}", 1);
    }
    assertThat(shapes.leftOut()).isEqualTo(30_000 - JsonShapes.MOST_PLACES);
    assertThat(given("source 29999", "{}", 1)).isEmpty();
    assertThat(given("source 29999", "{}", 2)).containsExactly("$ object");
  }

  @Test
  void nothingBelowTheDeepestLevelIsLookedAt() {
    String deep = "[".repeat(200) + "]".repeat(200);
    assertThat(given("s", deep, 1)).hasSize(JsonShapes.DEEPEST + 1);
  }

  @Test
  void whatIsNotJsonGivesNothing() {
    assertThat(given("s", "{\"a\": 1", 1)).isEmpty();
    assertThat(given("s", "{\"a\": 1}", 1)).hasSize(2);
  }

  private static String word(int i) {
    return "name_" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
  }

  private List<String> given(String source, String json, long window) {
    List<String> rows = new ArrayList<>();
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    shapes.walk(
        source,
        bytes,
        0,
        bytes.length,
        window,
        (path, kind) ->
            rows.add(new String(path, StandardCharsets.UTF_8) + " " + JsonFlatten.type(kind)));
    return rows;
  }
}
