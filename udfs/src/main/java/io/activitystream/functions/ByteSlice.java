package io.activitystream.functions;

import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * The UTF-8 bytes of a text or the bytes of a binary value, without a copy where they lie in one
 * piece on the heap. A text of Flink may span memory segments, lie off the heap, and start at an
 * offset; only the first two are copied.
 *
 * <p>One slice is moved from value to value; it is valid until the value is changed or reused.
 */
final class ByteSlice {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private MemorySegment[] segments;

  /** The array that holds the slice. */
  byte[] bytes() {
    return bytes;
  }

  /** The slice's first byte. */
  int from() {
    return from;
  }

  /** The byte after the slice's last. */
  int to() {
    return to;
  }

  /** The one segment of Flink's in which the array is wrapped already; or null. */
  MemorySegment[] segments() {
    return segments;
  }

  /** Moves to a {@link StringData} or a {@code byte[]}. */
  ByteSlice moveTo(Object value) {
    return value instanceof StringData text ? moveTo(text) : moveTo((byte[]) value);
  }

  /** Moves to a binary value. */
  ByteSlice moveTo(byte[] value) {
    return set(value, 0, value.length, null);
  }

  /** Moves to a text. */
  ByteSlice moveTo(StringData text) {
    if (!(text instanceof BinaryStringData binary)) {
      return moveTo(text.toBytes());
    }
    MemorySegment[] segments = binary.getSegments();
    if (segments.length != 1 || segments[0].isOffHeap()) {
      return moveTo(binary.toBytes());
    }
    int offset = binary.getOffset();
    return set(segments[0].getArray(), offset, offset + binary.getSizeInBytes(), segments);
  }

  private ByteSlice set(byte[] bytes, int from, int to, MemorySegment[] segments) {
    this.bytes = bytes;
    this.segments = segments;
    this.from = from;
    this.to = to;
    return this;
  }
}
