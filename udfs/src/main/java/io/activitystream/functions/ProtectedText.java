package io.activitystream.functions;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.privacy.ProtectionException;
import io.activitystream.privacy.Protector;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.StringData;

/** A protector on Flink's internal data. */
final class ProtectedText {
  private final Protector protector;
  private final ByteSink json = new ByteSink();

  ProtectedText(Protector protector) {
    this.protector = protector;
  }

  /** The protected form of a text; null where it has none. */
  StringData of(StringData text) {
    return text == null ? null : of(JsonSlice.ofText(text.toBytes()));
  }

  /** The protected form of an internal text, number or truth value; null where it has none. */
  StringData ofScalar(Object value) {
    if (value == null || value instanceof StringData) {
      return of((StringData) value);
    }
    return of(JsonSlice.ofJson(value.toString().getBytes(StandardCharsets.US_ASCII)));
  }

  /** The protected form of a JSON scalar as text; null where it has none. */
  private StringData of(JsonSlice value) {
    json.clear();
    try {
      protector.append(value, json);
    } catch (ProtectionException e) {
      return null;
    }
    return StringData.fromBytes(JsonSlice.ofJson(json.toBytes()).toUtf8());
  }
}
