package io.activitystream.bench.fields;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a variant made of an event, in a form in which two variants can be compared. The features
 * are compared by what their JSON means, not by its bytes: how a number or a character is written
 * is left to the variant (15.50 or 15.5, {@code é} or its escape), and so is their order, since
 * Flink's {@code JSON_OBJECT} sorts them; their names, types and values are not.
 *
 * @param activityId the column
 * @param tsMicros the column, in microseconds since 1970
 * @param customer the column
 * @param anonymousCustomerId the column
 * @param activity the column
 * @param features the column {@code feature_json}, in a normal form
 * @param revenueImpact the column, without trailing zeros
 * @param link the column
 */
public record ActivityRow(
    String activityId,
    long tsMicros,
    String customer,
    String anonymousCustomerId,
    String activity,
    String features,
    BigDecimal revenueImpact,
    String link) {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** Brings features and revenue into their normal form. */
  public ActivityRow {
    features = normal(features);
    revenueImpact = revenueImpact == null ? null : revenueImpact.stripTrailingZeros();
  }

  private static String normal(String json) {
    try {
      Map<String, JsonNode> sorted = new TreeMap<>();
      for (Map.Entry<String, JsonNode> member : MAPPER.readTree(json).properties()) {
        sorted.put(member.getKey(), normal(member.getValue()));
      }
      return sorted.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("These features are no JSON: " + json, e);
    }
  }

  private static JsonNode normal(JsonNode value) {
    return value.isNumber()
        ? DecimalNode.valueOf(value.decimalValue().stripTrailingZeros())
        : value;
  }
}
