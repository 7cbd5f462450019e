package io.activitystream.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The behaviour of the methods as data, in {@code src/test/resources/privacy}. */
class ProtectionCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/privacy");

  /** What a method makes of values. */
  record Case(
      @JsonProperty("case") String name,
      String method,
      Map<String, Object> options,
      List<Value> values) {}

  /** A value and what becomes of it. */
  record Value(String value, String becomes, String fails) {}

  /** A method or options that cannot work. */
  record Mistake(String method, Map<String, Object> options, String message) {}

  /** What redact makes of texts. */
  record Redactions(@JsonProperty("case") String name, List<Text> texts) {}

  /** A text, and what becomes of it if it does not stay as it is. */
  record Text(String text, List<Detection> kinds, String region, String becomes) {}

  @TestFactory
  Stream<DynamicContainer> everyMethodMakesOfItsValuesWhatIsSaid() throws IOException {
    return Arrays.stream(read("protections.yaml", Case[].class))
        .map(
            one ->
                DynamicContainer.dynamicContainer(
                    one.name(),
                    one.values().stream()
                        .map(
                            value ->
                                DynamicTest.dynamicTest(value.value(), () -> check(one, value)))));
  }

  private static void check(Case one, Value value) throws Exception {
    Protection protection = Protection.of(one.method(), orNone(one.options()));
    Protector protector = TestKeys.rotated().protector(protection);
    JsonSlice json = JsonSlice.ofJson(value.value().getBytes(StandardCharsets.UTF_8));
    ByteSink out = new ByteSink();
    if (value.fails() == null) {
      protector.append(json, out);
      assertThat(new String(out.toBytes(), StandardCharsets.UTF_8)).isEqualTo(value.becomes());
    } else {
      assertThatThrownBy(() -> protector.append(json, out))
          .isInstanceOf(ProtectionException.class)
          .hasMessage(value.fails());
    }
  }

  @TestFactory
  Stream<DynamicTest> whatCannotWorkIsRefusedWithWhatToWrite() throws IOException {
    return Arrays.stream(read("protection-errors.yaml", Mistake[].class))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.message(),
                    () ->
                        assertThatThrownBy(() -> Protection.of(one.method(), orNone(one.options())))
                            .isInstanceOf(ProtectionSyntaxException.class)
                            .hasMessage(one.message())));
  }

  @TestFactory
  Stream<DynamicContainer> everyTextIsRedactedAsIsSaid() throws IOException {
    return Arrays.stream(read("redactions.yaml", Redactions[].class))
        .map(
            one ->
                DynamicContainer.dynamicContainer(
                    one.name(),
                    one.texts().stream()
                        .map(text -> DynamicTest.dynamicTest(text.text(), () -> check(text)))));
  }

  private static void check(Text text) {
    Set<Detection> kinds =
        text.kinds() == null ? EnumSet.allOf(Detection.class) : EnumSet.copyOf(text.kinds());
    Redactor redactor = new Redactor(kinds, Optional.ofNullable(text.region()));

    assertThat(redactor.redact(text.text()))
        .isEqualTo(text.becomes() == null ? text.text() : text.becomes());
  }

  private static Map<String, Object> orNone(Map<String, Object> options) {
    return options == null ? Map.of() : options;
  }

  private static <T> T read(String file, Class<T> type) throws IOException {
    return YAMLMapper.builder()
        .enable(com.fasterxml.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .build()
        .readValue(FOLDER.resolve(file).toFile(), type);
  }
}
