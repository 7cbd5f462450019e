package io.activitystream.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The paths that one pass cannot follow, evaluated by json-path: it says where the values stand,
 * and a second pass takes the slices from there, so that every digit is as the text has it.
 */
final class GeneralPaths {
  static final PathExpression ELEMENTS = PathExpression.of(List.of(new PathExpression.Wildcard()));

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
              .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNumberLength(Integer.MAX_VALUE)
                      .maxStringLength(Integer.MAX_VALUE)
                      .maxNameLength(Integer.MAX_VALUE)
                      .build())
              .build());

  static {
    MAPPER.setNodeFactory(new FiniteNumbers());
  }

  private static final Configuration PLACES =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider(MAPPER))
          .mappingProvider(new JacksonMappingProvider(MAPPER))
          .options(Option.AS_PATH_LIST, Option.SUPPRESS_EXCEPTIONS, Option.ALWAYS_RETURN_LIST)
          .build();

  /**
   * A number beyond a double's range counts as the largest double where a filter compares it:
   * json-path fails on infinity.
   */
  private static final class FiniteNumbers extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public NumericNode numberNode(double number) {
      return super.numberNode(Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, number)));
    }
  }

  private GeneralPaths() {}

  /** The tree of a validated value; of repeated keys the last one. */
  static JsonNode parse(JsonSlice value) {
    try {
      return MAPPER.readTree(value.bytes(), value.start(), value.end() - value.start());
    } catch (IOException e) {
      throw new UncheckedIOException("A validated text was refused by the tree's parser", e);
    }
  }

  /** The values at a path below {@code self}, as slices of the text. */
  static List<JsonSlice> find(
      JsonNode tree, JsonSlice self, PathExpression path, JsonReader reader) {
    JsonNode places;
    try {
      places = path.jsonPath().read(tree, PLACES);
    } catch (JsonPathException e) { // a filter on a scalar: RFC 9535 says that it selects nothing
      return List.of();
    }
    if (!(places instanceof ArrayNode) || places.isEmpty()) {
      return List.of();
    }
    PathSet.Builder paths = PathSet.builder();
    List<Integer> slots = new ArrayList<>();
    for (JsonNode place : places) {
      slots.add(paths.add(PathExpression.of(steps(place.textValue(), tree))));
    }
    Frame frame = reader.reread(paths.build(), self).root();
    return slots.stream()
        .map(frame::value)
        .filter(found -> found.kind() != Kind.ABSENT)
        .map(
            found ->
                new JsonSlice().moveTo(found.kind(), found.bytes(), found.start(), found.end()))
        .toList();
  }

  /**
   * The steps of a place such as {@code $['a'][0]}. json-path does not escape the names in it, so
   * they are told apart by the names that the tree has.
   */
  private static List<PathExpression.Step> steps(String place, JsonNode tree) {
    Deque<PathExpression.Step> steps = new ArrayDeque<>();
    if (!descend(place, 1, tree, steps)) {
      throw new IllegalStateException("json-path found a place that the tree does not have");
    }
    return List.copyOf(steps);
  }

  private static boolean descend(
      String place, int at, JsonNode node, Deque<PathExpression.Step> steps) {
    if (at == place.length()) {
      return true;
    }
    if (node.isArray()) {
      int end = place.indexOf(']', at);
      int written = Integer.parseInt(place.substring(at + 1, end));
      int index = written < 0 ? node.size() + written : written;
      return attempt(place, end + 1, node.get(index), new PathExpression.Index(index), steps);
    }
    Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator();
    while (members.hasNext()) {
      Map.Entry<String, JsonNode> member = members.next();
      String step = "['" + member.getKey() + "']";
      if (place.startsWith(step, at)
          && attempt(
              place,
              at + step.length(),
              member.getValue(),
              new PathExpression.Name(member.getKey()),
              steps)) {
        return true;
      }
    }
    return false;
  }

  private static boolean attempt(
      String place,
      int at,
      JsonNode node,
      PathExpression.Step step,
      Deque<PathExpression.Step> steps) {
    if (node == null) {
      return false;
    }
    steps.addLast(step);
    if (descend(place, at, node, steps)) {
      return true;
    }
    steps.removeLast();
    return false;
  }
}
