package io.activitystream.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What a rule leads to is what json-path finds, whose walk shares nothing with this one. */
class JsonRedactorProperties {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Configuration PATHS =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider(JSON))
          .options(Option.AS_PATH_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();

  @Provide
  Arbitrary<String> documents() {
    return value(4);
  }

  private static Arbitrary<String> value(int depth) {
    Arbitrary<String> scalar =
        Arbitraries.of("1", "true", "null", "\"x@y.de\"", "\"\\u00e4\"", "-2.50");
    if (depth == 0) {
      return scalar;
    }
    Arbitrary<String> array =
        Arbitraries.lazy(() -> value(depth - 1))
            .list()
            .ofMaxSize(3)
            .map(list -> "[ " + String.join(" , ", list) + " ]");
    Arbitrary<String> object =
        Arbitraries.lazy(
            () ->
                Combinators.combine(
                        value(depth - 1).list().ofSize(3), Arbitraries.integers().between(0, 7))
                    .as(JsonRedactorProperties::object));
    return Arbitraries.oneOf(scalar, array, object, object);
  }

  /** An object with some of three keys. */
  private static String object(List<String> values, int some) {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      if ((some >> i & 1) != 0) {
        members.add("\"" + "abc".charAt(i) + "\" : " + values.get(i));
      }
    }
    return "{" + String.join(" ,", members) + "}";
  }

  @Provide
  Arbitrary<String> paths() {
    Arbitrary<String> steps =
        Arbitraries.of(".a", ".b", "['c']", "[0]", "[1]", "[*]", ".*", "..a", "..b", "..['c']")
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(some -> String.join("", some));
    // At the end only: behind ..* json-path leaves out places that RFC 9535 has.
    Arbitrary<String> end = Arbitraries.of("", "", "..*");
    return Combinators.combine(steps, end).as((some, last) -> "$" + some + last);
  }

  @Property(tries = 4000)
  void aRuleProtectsWhatJsonPathFindsAndNothingElse(
      @ForAll("documents") String document, @ForAll("paths") String path) throws Exception {
    JsonNode redacted = JSON.readTree(redacted(document, path + " pseudonymize"));

    check(JSON.readTree(document), redacted, "$", found(document, path));
  }

  /**
   * Whether each scalar is protected that stands at or below a place, and each other is as it was.
   */
  private static void check(JsonNode before, JsonNode after, String place, Set<String> found) {
    if (found.contains(place)) {
      checkAll(before, after);
    } else if (before.isContainerNode()) {
      assertThat(after.size()).isEqualTo(before.size());
      for (int i = 0; before.isArray() && i < before.size(); i++) {
        check(before.get(i), after.get(i), place + "[" + i + "]", found);
      }
      before
          .properties()
          .forEach(
              member ->
                  check(
                      member.getValue(),
                      after.get(member.getKey()),
                      place + "['" + member.getKey() + "']",
                      found));
    } else {
      assertThat(after).isEqualTo(before);
    }
  }

  private static void checkAll(JsonNode before, JsonNode after) {
    assertThat(after.size()).isEqualTo(before.size());
    if (before.isNull()) {
      assertThat(after.isNull()).isTrue();
    } else if (before.isContainerNode()) {
      for (int i = 0; before.isArray() && i < before.size(); i++) {
        checkAll(before.get(i), after.get(i));
      }
      before.properties().forEach(m -> checkAll(m.getValue(), after.get(m.getKey())));
    } else {
      assertThat(after.asText()).startsWith("v2_");
    }
  }

  @Property(tries = 4000)
  void ofSeveralRulesADropCountsElseTheFirst(
      @ForAll("documents") String document,
      @ForAll("paths") String pseudonymized,
      @ForAll("paths") String encrypted,
      @ForAll("paths") String dropped)
      throws Exception {
    String rules =
        "%s pseudonymize; %s drop; %s encrypt".formatted(pseudonymized, dropped, encrypted);
    Expected expected =
        new Expected(
            found(document, pseudonymized), found(document, encrypted), found(document, dropped));

    String redacted = redacted(document, rules);

    assertThat(redacted.isEmpty() ? null : forms(JSON.readTree(redacted)))
        .isEqualTo(expected.of(JSON.readTree(document), "$", ""));
  }

  /** A document with the form of each value that is protected in place of it. */
  private static JsonNode forms(JsonNode node) {
    if (node.isArray()) {
      ArrayNode forms = JSON.createArrayNode();
      node.forEach(element -> forms.add(forms(element)));
      return forms;
    }
    if (node.isObject()) {
      ObjectNode forms = JSON.createObjectNode();
      node.properties().forEach(member -> forms.set(member.getKey(), forms(member.getValue())));
      return forms;
    }
    String form = node.asText().replaceFirst("^(v2_|sealed_).*", "$1");
    return form.endsWith("_") ? TextNode.valueOf(form) : node;
  }

  /** What the places that are pseudonymized, encrypted and dropped make of a document. */
  private record Expected(Set<String> pseudonymized, Set<String> encrypted, Set<String> dropped) {

    /** Null where it is dropped. */
    JsonNode of(JsonNode node, String place, String formAbove) {
      if (dropped.contains(place)) {
        return null;
      }
      String form =
          pseudonymized.contains(place) || formAbove.equals("v2_")
              ? "v2_"
              : encrypted.contains(place) ? "sealed_" : formAbove;
      if (node.isArray()) {
        ArrayNode array = JSON.createArrayNode();
        for (int i = 0; i < node.size(); i++) {
          Optional.ofNullable(of(node.get(i), place + "[" + i + "]", form)).ifPresent(array::add);
        }
        return array;
      }
      if (node.isObject()) {
        ObjectNode object = JSON.createObjectNode();
        node.properties()
            .forEach(
                member ->
                    Optional.ofNullable(
                            of(member.getValue(), place + "['" + member.getKey() + "']", form))
                        .ifPresent(value -> object.set(member.getKey(), value)));
        return object;
      }
      return form.isEmpty() || node.isNull() ? node : TextNode.valueOf(form);
    }
  }

  @Property(tries = 1000)
  void whatNoRuleReachesStaysTheSameValue(@ForAll("documents") String document) throws Exception {
    assertThat(JSON.readTree(redacted(document, "$.nowhere drop")))
        .isEqualTo(JSON.readTree(document));
  }

  private static String redacted(String document, String rules) throws Exception {
    JsonRedactor redactor = new JsonRedactor(JsonRules.parse(rules), TestKeys.rotated());
    ByteSink out = new ByteSink();
    redactor.redact(JsonSlice.ofJson(document.getBytes(StandardCharsets.UTF_8)), out);
    return new String(out.toBytes(), StandardCharsets.UTF_8);
  }

  private static Set<String> found(String document, String path) {
    Set<String> found = new HashSet<>();
    JsonNode places = JsonPath.using(PATHS).parse(document).read(path);
    if (places != null) {
      places.forEach(place -> found.add(place.asText()));
    }
    return found;
  }
}
