package io.activitystream.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonLeavesProperties {
  private static final String[] NAMES = {
    "a", "b_1", "1st", "user-id", "it's", "a.b", "a b", "", "\\", "ä", "\"", "[0]", "\n", "*"
  };

  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Property(tries = 500)
  void everyLeafStandsWhereItsPathSays(@ForAll Random random) throws Exception {
    byte[] text = JACKSON.writeValueAsBytes(value(random, 4));

    for (Map.Entry<String, String> leaf : leaves(text).entrySet()) {
      PathSet.Builder paths = PathSet.builder();
      PathExpression path = PathExpression.parse(leaf.getKey());
      int slot = paths.add(path);
      JsonReader reader = new JsonReader(paths.build(), JsonLimits.DEFAULT);
      reader.read(text, 0, text.length);
      assertThat(path.onePass()).as(leaf.getKey()).isTrue();
      assertThat(json(reader.root().value(slot))).as(leaf.getKey()).isEqualTo(leaf.getValue());
    }
  }

  @Property(tries = 500)
  void thereAreAsManyLeavesAsATreeHas(@ForAll Random random) throws Exception {
    JsonNode value = value(random, 4);

    assertThat(leaves(JACKSON.writeValueAsBytes(value))).hasSize(count(value));
  }

  private static Map<String, String> leaves(byte[] text) {
    byte[] memory = new byte[text.length + 6];
    java.util.Arrays.fill(memory, (byte) '7');
    System.arraycopy(text, 0, memory, 3, text.length);
    Map<String, String> leaves = new LinkedHashMap<>();
    JsonFailure failure =
        new JsonLeaves(JsonLimits.DEFAULT)
            .walk(
                memory,
                3,
                3 + text.length,
                (path, value) -> leaves.put(new String(path, StandardCharsets.UTF_8), json(value)));
    assertThat(failure).isNull();
    return leaves;
  }

  private static String json(JsonSlice value) {
    return new String(value.toJson(), StandardCharsets.UTF_8);
  }

  private static int count(JsonNode value) {
    if (value.isValueNode() || value.isEmpty()) {
      return 1;
    }
    int leaves = 0;
    for (JsonNode child : value) {
      leaves += count(child);
    }
    return leaves;
  }

  private static JsonNode value(Random random, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    List<JsonNode> scalars =
        new ArrayList<>(
            List.of(
                nodes.numberNode(random.nextInt()),
                nodes.textNode("text \" \\ \n 🌍"),
                nodes.booleanNode(random.nextBoolean()),
                nodes.nullNode()));
    int choice = random.nextInt(depth == 0 ? 4 : 8);
    if (choice < 4) {
      return scalars.get(choice);
    }
    int size = random.nextInt(4);
    if (choice < 6) {
      ArrayNode array = nodes.arrayNode();
      for (int i = 0; i < size; i++) {
        array.add(value(random, depth - 1));
      }
      return array;
    }
    ObjectNode object = nodes.objectNode();
    for (int i = 0; i < size; i++) {
      object.set(NAMES[random.nextInt(NAMES.length)], value(random, depth - 1));
    }
    return object;
  }
}
