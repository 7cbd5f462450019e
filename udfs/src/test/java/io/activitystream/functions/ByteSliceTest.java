package io.activitystream.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;
import org.junit.jupiter.api.Test;

class ByteSliceTest {
  private static final byte[] UTF_8 = "{\"name\": \"Zoë 🌍\"}".getBytes(StandardCharsets.UTF_8);

  private final ByteSlice slice = new ByteSlice();

  @Test
  void aTextOfAStringIsItsUtf8() {
    slice.moveTo(StringData.fromString(new String(UTF_8, StandardCharsets.UTF_8)));

    assertThat(content()).isEqualTo(UTF_8);
  }

  @Test
  void aTextInOneSegmentIsNotCopied() {
    byte[] memory = at(7, UTF_8, UTF_8.length + 20);

    slice.moveTo(text(7, MemorySegmentFactory.wrap(memory)));

    assertThat(slice.bytes()).isSameAs(memory);
    assertThat(content()).isEqualTo(UTF_8);
  }

  @Test
  void aTextThatSpansSegmentsIsPutTogether() {
    int segmentSize = 8;
    byte[] memory = at(5, UTF_8, 5 * segmentSize);
    MemorySegment[] segments = new MemorySegment[5];
    for (int i = 0; i < segments.length; i++) {
      int from = i * segmentSize;
      segments[i] = MemorySegmentFactory.wrap(Arrays.copyOfRange(memory, from, from + segmentSize));
    }

    slice.moveTo(text(5, segments));

    assertThat(content()).isEqualTo(UTF_8);
  }

  @Test
  void aTextOffTheHeapIsCopied() {
    MemorySegment memory = MemorySegmentFactory.allocateUnpooledOffHeapMemory(64);
    memory.put(3, UTF_8);

    slice.moveTo(text(3, memory));

    assertThat(content()).isEqualTo(UTF_8);
  }

  @Test
  void bytesAreNotCopied() {
    slice.moveTo(UTF_8);

    assertThat(slice.bytes()).isSameAs(UTF_8);
    assertThat(content()).isEqualTo(UTF_8);
  }

  @Test
  void anEmptyTextHasNoBytes() {
    slice.moveTo((Object) StringData.fromString(""));

    assertThat(content()).isEmpty();
  }

  private byte[] content() {
    return Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to());
  }

  private static StringData text(int offset, MemorySegment... segments) {
    return new BinaryStringData(segments, offset, UTF_8.length);
  }

  private static byte[] at(int offset, byte[] content, int size) {
    byte[] memory = new byte[size];
    Arrays.fill(memory, (byte) '#');
    System.arraycopy(content, 0, memory, offset, content.length);
    return memory;
  }
}
