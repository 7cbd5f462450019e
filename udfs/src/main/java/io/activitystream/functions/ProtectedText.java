package io.activitystream.functions;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.privacy.ProtectionException;
import io.activitystream.privacy.Protector;
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

  /** The protected form of a JSON scalar as text; null where it has none. */
  StringData of(JsonSlice value) {
    json.clear();
    try {
      protector.append(value, json);
    } catch (ProtectionException e) {
      return null;
    }
    return StringData.fromBytes(JsonSlice.ofJson(json.toBytes()).toUtf8());
  }
}
