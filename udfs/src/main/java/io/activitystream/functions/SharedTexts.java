package io.activitystream.functions;

import io.activitystream.json.Utf8;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * Flink's texts of UTF-8 where it stands: in a record's payload, or in a buffer of the normalizer.
 * No byte is copied, and an array is wrapped once for all texts in it. So a text is valid as long
 * as Flink's own are that an operator reuses: until the next record. Operators that keep a record
 * copy it, and so does Flink between operators unless objects are reused.
 */
final class SharedTexts {
  private final Map<byte[], StringData> constants = new IdentityHashMap<>();
  private final Utf8 utf8 = new Utf8();
  private ByteSlice payload = new ByteSlice();

  /** The last two arrays that were wrapped: the normalizer has two buffers. */
  private final byte[][] buffers = new byte[2][];

  private final MemorySegment[][] segments = new MemorySegment[2][];

  /** A view for whoever has a text to hand over and none to keep it in. */
  Utf8 utf8() {
    return utf8;
  }

  /** Begins a record with a payload, in which texts stand that need no copy. */
  void begin(ByteSlice payload) {
    if (this.payload != payload) {
      this.payload = payload;
    }
  }

  /** A text, or null. */
  StringData of(Utf8 text) {
    return text == null
        ? null
        : BinaryStringData.fromAddress(segments(text.bytes()), text.from(), text.length());
  }

  private MemorySegment[] segments(byte[] bytes) {
    if (bytes == payload.bytes() && payload.segments() != null) {
      return payload.segments();
    }
    if (bytes == buffers[0]) {
      return segments[0];
    }
    if (bytes != buffers[1]) {
      buffers[1] = buffers[0];
      segments[1] = segments[0];
      buffers[0] = bytes;
      segments[0] = wrap(bytes);
      return segments[0];
    }
    return segments[1];
  }

  private static MemorySegment[] wrap(byte[] bytes) {
    return new MemorySegment[] {MemorySegmentFactory.wrap(bytes)};
  }

  /** The text of an array that is the same one every time. */
  StringData constant(byte[] utf8) {
    return constants.computeIfAbsent(utf8, StringData::fromBytes);
  }
}
