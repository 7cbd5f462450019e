package io.activitystream.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** JSON as what it says: numbers by their value, to the last digit. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private Json() {}

  static JsonNode of(String text) {
    try {
      return text == null ? null : plain(MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("No JSON: " + text, e);
    }
  }

  static BigDecimal plain(BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros();
  }

  private static JsonNode plain(JsonNode node) {
    if (node.isNumber()) {
      return DecimalNode.valueOf(plain(node.decimalValue()));
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, plain(array.get(i)));
      }
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(property -> property.setValue(plain(property.getValue())));
    }
    return node;
  }
}
