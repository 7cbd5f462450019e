package io.activitystream.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  private static Frame read(PathSet paths, String json) {
    JsonReader reader = new JsonReader(paths, JsonLimits.DEFAULT);
    byte[] bytes = ("xx" + json + "yy").getBytes(UTF_8);
    assertThat(reader.read(bytes, 2, bytes.length - 2)).isNull();
    return reader.root();
  }

  private static String one(String path, String json) throws PathSyntaxException {
    PathSet.Builder paths = PathSet.builder();
    int slot = paths.add(PathExpression.parse(path));
    JsonSlice value = read(paths.build(), json).value(slot);
    return value.kind() == Kind.ABSENT ? "absent" : new String(value.toJson(), UTF_8);
  }

  private static String all(String path, String json) throws PathSyntaxException {
    PathSet.Builder paths = PathSet.builder();
    int slot = paths.add(PathExpression.parse(path));
    Frame root = read(paths.build(), json);
    StringBuilder found = new StringBuilder();
    for (int i = 0; i < root.count(slot); i++) {
      found.append(i == 0 ? "" : " ").append(new String(root.value(slot, i).toJson(), UTF_8));
    }
    return found.toString();
  }

  @ParameterizedTest(name = "{1} at {0} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$         | 5                                  | 5",
        "$.a       | {\"a\": 1}                         | 1",
        "$.a.b     | {\"a\": {\"c\": 0, \"b\": \"x\"}}  | \"x\"",
        "$.a.b     | {\"a\": 7}                         | absent",
        "$['a b']  | {\"a b\": null}                    | null",
        "$.a[1]    | {\"a\": [1, [2, 3], 4]}            | [2, 3]",
        "$.a[1][0] | {\"a\": [1, [2, 3], 4]}            | 2",
        "$.a[5]    | {\"a\": [1]}                       | absent",
        "$.a       | {\"\\u0061\": true}                | true",
        "$.n       | {\"n\": 123456789012345678901234567890.10} | 123456789012345678901234567890.10",
        "$.é       | {\"é\": \"ü\"}                     | \"ü\"",
        "$.a.b     | {\"a\": {\"b\": 1}, \"a\": {}}     | absent",
        "$.a       | {\"a\": 1, \"b\": 2, \"a\": 3}     | 3",
      })
  void aDefinitePathFindsOneValue(String path, String json, String expected) throws Exception {
    assertThat(one(path, json)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{1} at {0} are {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "$[*]                       | [1, 2, 3]                              | 1 2 3",
        "$.*                        | {\"a\": 1, \"b\": [2]}                 | 1 [2]",
        "$.items[*].sku             | {\"items\": [{\"sku\": \"a\"}, {}, {\"sku\": \"b\"}]} | \"a\" \"b\"",
        "$.*.x                      | {\"a\": {\"x\": 1}, \"b\": {\"x\": 2}, \"a\": {\"x\": 3}} | 3 2",
        "$..x                       | {\"x\": 1, \"y\": {\"x\": 2.50}}       | 1 2.50",
        "$.a[?(@.t == 'e')].v       | {\"a\": [{\"t\": \"e\", \"v\": 1e2}, {\"t\": \"f\", \"v\": 3}]} | 1e2",
        "$.a[-1]                    | {\"a\": [1, 2]}                        | 2",
        "$.a[0:2]                   | {\"a\": [1, 2, 3]}                     | 1 2",
        "$.a[0,2]                   | {\"a\": [1, 2, 3]}                     | 1 3",
        "$..y[1]                    | {\"x']['y\": [9], \"x\": {\"y\": [1, 2]}} | 2",
      })
  void anIndefinitePathFindsManyValues(String path, String json, String expected) throws Exception {
    assertThat(all(path, json)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.b               | write '$.a.b'",
        "$.items.length()  | calls a function",
        "$['a','b']        | union of names",
        "$.a[              | is no JSONPath",
        "$.                | is no JSONPath",
        "$.a[?(@.b ==]     | is no JSONPath",
      })
  void aPathThatIsNoneIsRefusedWithWhatToWrite(String path, String message) {
    assertThatThrownBy(() -> PathExpression.parse(path))
        .isInstanceOf(PathSyntaxException.class)
        .hasMessageContaining(message);
  }

  @Test
  void everyElementOfAnArrayHasAFrameOfItsOwn() throws Exception {
    PathSet.Builder paths = PathSet.builder();
    int order = paths.add(PathExpression.parse("$.order"));
    PathSet.Builder line = paths.each(PathExpression.parse("$.lines"));
    int sku = line.add(PathExpression.parse("$.sku"));
    PathSet.Builder tax = line.each(PathExpression.parse("$.taxes[*]"));
    int rate = tax.add(PathExpression.parse("$.rate"));

    Frame root =
        read(
            paths.build(),
            """
            {"lines": [{"sku": "a", "taxes": [{"rate": 1}, {"rate": 2}]}, {"taxes": []}, 7], "order": 9}
            """);

    assertThat(root.value(order).toText()).isEqualTo("9");
    int lines = line.frameNumber();
    assertThat(root.frames(lines)).isEqualTo(3);
    assertThat(root.frame(lines, 0).value(sku).toText()).isEqualTo("a");
    assertThat(root.frame(lines, 0).frames(tax.frameNumber())).isEqualTo(2);
    assertThat(root.frame(lines, 0).frame(tax.frameNumber(), 1).value(rate).toText())
        .isEqualTo("2");
    assertThat(root.frame(lines, 1).value(sku).kind()).isEqualTo(Kind.ABSENT);
    assertThat(root.frame(lines, 1).frames(tax.frameNumber())).isZero();
    assertThat(root.frame(lines, 2).self().toText()).isEqualTo("7");
  }

  @Test
  void anObjectWhereAnArrayCouldStandIsOneFrame() throws Exception {
    PathSet.Builder paths = PathSet.builder();
    PathSet.Builder record = paths.each(PathExpression.parse("$"));
    int id = record.add(PathExpression.parse("$.id"));
    PathSet compiled = paths.build();

    Frame object = read(compiled, "{\"id\": 1}");
    assertThat(object.frames(0)).isEqualTo(1);
    assertThat(object.frame(0, 0).value(id).toText()).isEqualTo("1");

    Frame array = read(compiled, "[{\"id\": 2}, {\"id\": 3}]");
    assertThat(array.frames(0)).isEqualTo(2);
    assertThat(array.frame(0, 1).value(id).toText()).isEqualTo("3");
  }

  @Test
  void framesOfAFilterAreThoseItFinds() throws Exception {
    PathSet.Builder paths = PathSet.builder();
    PathSet.Builder paid = paths.each(PathExpression.parse("$.lines[?(@.paid == true)]"));
    int sku = paid.add(PathExpression.parse("$.sku"));

    Frame root =
        read(
            paths.build(),
            "{\"lines\": [{\"sku\": 1}, {\"sku\": 2, \"paid\": true}, {\"sku\": 3, \"paid\": true}]}");

    assertThat(root.frames(0)).isEqualTo(2);
    assertThat(root.frame(0, 1).value(sku).toText()).isEqualTo("3");
  }

  @Test
  void pathsThatOverlapThroughAWildcardAllFindTheirValues() throws Exception {
    PathSet.Builder paths = PathSet.builder();
    int any = paths.add(PathExpression.parse("$.*.x"));
    int named = paths.add(PathExpression.parse("$.a.x"));
    int whole = paths.add(PathExpression.parse("$.a"));
    Frame root = read(paths.build(), "{\"a\": {\"x\": 1}, \"b\": {\"x\": 2}}");

    assertThat(root.count(any)).isEqualTo(2);
    assertThat(root.value(named).toText()).isEqualTo("1");
    assertThat(root.value(whole).toText()).isEqualTo("{\"x\": 1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "nul",
        "{",
        "[1",
        "[1,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "01",
        "1.",
        "-",
        "1e",
        "+1",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\u0001\"",
        "1 2",
        "[1}",
        "{\"a\":}",
        "NaN",
        "'a'",
        "[1 2]",
        "// c\n1"
      })
  void whatIsNoJsonIsRefused(String text) {
    JsonReader reader = new JsonReader(PathSet.builder().build(), JsonLimits.DEFAULT);
    byte[] bytes = text.getBytes(UTF_8);
    JsonFailure failure = reader.read(bytes, 0, bytes.length);
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(JsonFailure.Code.NOT_JSON);
  }

  @Test
  void depthCostsNoStackAndHasALimit() {
    JsonReader reader = new JsonReader(PathSet.builder().build(), JsonLimits.DEFAULT);
    byte[] deep = "[".repeat(100_000).getBytes(UTF_8);
    assertThat(reader.read(deep, 0, deep.length).code()).isEqualTo(JsonFailure.Code.TOO_DEEP);
    byte[] fits = ("[".repeat(512) + "]".repeat(512)).getBytes(UTF_8);
    assertThat(reader.read(fits, 0, fits.length)).isNull();
  }

  @Test
  void whatPostgresqlCannotStoreLeavesAsTheReplacementCharacter() throws Exception {
    assertThat(one("$.a", "{\"a\": \"x\\u0000y\\ud800z\\ud83d\\ude00\"}"))
        .isEqualTo("\"x\uFFFDy\uFFFDz\\ud83d\\ude00\"");
    PathSet.Builder paths = PathSet.builder();
    int slot = paths.add(PathExpression.parse("$.a"));
    assertThat(
            read(paths.build(), "{\"a\": \"x\\u0000y\\ud800z\\ud83d\\ude00\\n\"}")
                .value(slot)
                .toText())
        .isEqualTo("x\uFFFDy\uFFFDz\uD83D\uDE00\n");
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws Exception {
    assertThat(one("$.a", "\uFEFF{\"a\": 1}")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "1e131000, false",
    "1e130990, true",
    "1e-16001, false",
    "1e-999999999999, false",
    "12.5, true"
  })
  void numbersBeyondADatabasesRangeAreKnown(String number, boolean storable) throws Exception {
    PathSet.Builder paths = PathSet.builder();
    Frame root = read(paths.build(), "[\"1e999999\", {\"n\": " + number + "}]");
    assertThat(root.self().numbersAreStorable()).isEqualTo(storable);
  }
}
