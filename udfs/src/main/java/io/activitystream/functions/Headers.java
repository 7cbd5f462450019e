package io.activitystream.functions;

import io.activitystream.mapping.Transport;
import java.nio.charset.StandardCharsets;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.TimestampData;

/** What came along with a record, as Flink's internal data has it. Moved from record to record. */
final class Headers implements Transport {
  private MapData attributes;
  private boolean areText;
  private TimestampData ingestedAt;

  /** Moves to a record; what it did not bring along is null. */
  void moveTo(MapData attributes, boolean areText, TimestampData ingestedAt) {
    this.attributes = attributes;
    this.areText = areText;
    this.ingestedAt = ingestedAt;
  }

  @Override
  public byte[] attribute(String name) {
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

  @Override
  public long ingestedAtMillis() {
    return ingestedAt == null ? NO_TIME : ingestedAt.getMillisecond();
  }
}
