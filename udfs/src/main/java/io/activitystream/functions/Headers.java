package io.activitystream.functions;

import io.activitystream.json.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.MapData;

/** The transport headers of a record, a map of Flink's. Moved from record to record. */
final class Headers implements Function<String, byte[]> {
  /**
   * What the names of headers begin with that this project itself puts on a record which it sends
   * again: they are no part of what the sender sent.
   */
  static final String OWN = "activity-stream-";

  private MapData attributes;
  private boolean areText;

  /** Moves to a map, or null, with values of text or of bytes. */
  void moveTo(MapData attributes, boolean areText) {
    this.attributes = attributes;
    this.areText = areText;
  }

  /** The UTF-8 value of the header of this name, whatever its case, or null. */
  @Override
  public byte[] apply(String name) {
    if (attributes == null) {
      return null;
    }
    ArrayData names = attributes.keyArray();
    for (int i = 0; i < names.size(); i++) {
      if (!names.isNullAt(i) && name.equalsIgnoreCase(names.getString(i).toString())) {
        return value(attributes.valueArray(), i);
      }
    }
    return null;
  }

  /**
   * All headers as one JSON object of texts, by name, but for {@linkplain #OWN our own}; null where
   * there are none.
   */
  String json() {
    Map<String, byte[]> byName = byName();
    if (byName.isEmpty()) {
      return null;
    }
    ByteSink json = new ByteSink();
    char separator = '{';
    for (Map.Entry<String, byte[]> header : byName.entrySet()) {
      json.append(separator);
      json.appendQuoted(header.getKey().getBytes(StandardCharsets.UTF_8));
      json.append(':');
      if (header.getValue() == null) {
        json.appendAscii("null");
      } else {
        json.appendQuoted(header.getValue());
      }
      separator = ',';
    }
    json.append('}');
    return new String(json.toBytes(), StandardCharsets.UTF_8);
  }

  private Map<String, byte[]> byName() {
    Map<String, byte[]> byName = new TreeMap<>();
    ArrayData names =
        attributes == null ? new GenericArrayData(new Object[0]) : attributes.keyArray();
    for (int i = 0; i < names.size(); i++) {
      if (!names.isNullAt(i) && !names.getString(i).toString().startsWith(OWN)) {
        byName.put(names.getString(i).toString(), value(attributes.valueArray(), i));
      }
    }
    return byName;
  }

  /** The UTF-8 of a value; bytes that are not UTF-8 become U+FFFD, as any text that leaves here. */
  private byte[] value(ArrayData values, int i) {
    if (values.isNullAt(i)) {
      return null;
    }
    byte[] bytes = areText ? values.getString(i).toBytes() : values.getBinary(i);
    return new String(bytes, StandardCharsets.UTF_8)
        .replace('\0', '\uFFFD')
        .getBytes(StandardCharsets.UTF_8);
  }
}
