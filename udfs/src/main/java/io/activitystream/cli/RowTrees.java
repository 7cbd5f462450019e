package io.activitystream.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.activitystream.json.Utf8;
import io.activitystream.normalize.Activity;
import io.activitystream.normalize.NormalizedRows;
import io.activitystream.normalize.Rejection;
import io.activitystream.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Collects rows as JSON trees, for people to read and cases to compare. */
final class RowTrees implements NormalizedRows {
  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final List<ObjectNode> activities = new ArrayList<>();
  private final List<ObjectNode> deadLetters = new ArrayList<>();
  private final List<ObjectNode> all = new ArrayList<>();
  private boolean ignored;

  void clear() {
    activities.clear();
    deadLetters.clear();
    all.clear();
    ignored = false;
  }

  List<ObjectNode> activities() {
    return activities;
  }

  List<ObjectNode> deadLetters() {
    return deadLetters;
  }

  List<ObjectNode> all() {
    return all;
  }

  boolean ignored() {
    return ignored;
  }

  @Override
  public void activity(Activity activity) {
    ObjectNode row = MAPPER.createObjectNode();
    row.put("activity_id", text(activity.activityId()));
    row.put("ts", text(ValueType.iso(activity.tsMicros())));
    row.put("customer", text(activity.customer()));
    row.put("anonymous_customer_id", text(activity.anonymousCustomerId()));
    row.put("activity", text(activity.activity()));
    row.set("feature_json", tree(activity.featureJson()));
    row.put(
        "revenue_impact",
        activity.revenueImpact() == null ? null : activity.revenueImpact().stripTrailingZeros());
    row.put("link", text(activity.link()));
    row.put("_mapping_version", text(activity.mappingVersion()));
    activities.add(row);
    all.add(row);
  }

  @Override
  public void rejected(Rejection rejection) {
    ObjectNode row = MAPPER.createObjectNode();
    row.put("error_code", rejection.code().name());
    row.put("error_path", rejection.path());
    row.put("error_message", rejection.message());
    row.put("activity", rejection.activity());
    if (rejection.itemIndex() < 0) {
      row.putNull("item_index");
    } else {
      row.put("item_index", rejection.itemIndex());
    }
    row.put("_mapping_version", rejection.mappingVersion());
    deadLetters.add(row);
    all.add(row);
  }

  @Override
  public void ignored(int itemIndex, String mappingVersion) {
    ObjectNode row = MAPPER.createObjectNode();
    row.put("ignored", true);
    row.put("_mapping_version", mappingVersion);
    ignored = true;
    all.add(row);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private static String text(Utf8 utf8) {
    return utf8 == null ? null : utf8.toString();
  }

  private static JsonNode tree(Utf8 json) {
    try {
      return MAPPER.readTree(json.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The normalizer made features that are no JSON", e);
    }
  }
}
