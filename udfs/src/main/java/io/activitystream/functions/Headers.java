package io.activitystream.functions;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.MapData;

/** The transport headers of a record, a map of Flink's. Moved from record to record. */
final class Headers implements Function<String, byte[]> {
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
