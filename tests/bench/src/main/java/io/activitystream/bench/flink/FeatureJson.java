package io.activitystream.bench.flink;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.activitystream.bench.fields.Field;
import io.activitystream.bench.fields.Fields;
import org.apache.flink.types.Row;

/** The features of a row that has each in a column of its own. */
final class FeatureJson {
  private static final JsonMapper JSON = new JsonMapper();

  private FeatureJson() {}

  static String of(Fields fields, Row row) {
    ObjectNode features = JSON.createObjectNode();
    for (Field feature : fields.features()) {
      features.putPOJO(feature.name(), row.getField(feature.name()));
    }
    return features.toString();
  }
}
