package io.activitystream.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/** Puts a payload into memory as Flink might hand it over. */
final class Segments {
  private final SplittableRandom random;

  Segments(SplittableRandom random) {
    this.random = random;
  }

  /** The bytes as binary value, or as text in one piece or several, on the heap or off it. */
  Object payload(byte[] bytes, int from, int to) {
    int length = to - from;
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOfRange(bytes, from, to);
      case 1 -> StringData.fromBytes(bytes, from, length);
      case 2 -> offHeap(bytes, from, length);
      case 3, 4 -> pieces(bytes, from, length);
      default ->
          new BinaryStringData(
              new MemorySegment[] {MemorySegmentFactory.wrap(bytes)}, from, length);
    };
  }

  private BinaryStringData offHeap(byte[] bytes, int from, int length) {
    int offset = random.nextInt(20);
    MemorySegment memory =
        MemorySegmentFactory.allocateUnpooledOffHeapMemory(
            offset + length + random.nextInt(20) + 1);
    memory.put(offset, bytes, from, length);
    return new BinaryStringData(new MemorySegment[] {memory}, offset, length);
  }

  private BinaryStringData pieces(byte[] bytes, int from, int length) {
    int size = 1 + random.nextInt(random.nextBoolean() ? 16 : 200);
    int offset = random.nextInt(2 * size);
    MemorySegment[] segments = new MemorySegment[(offset + length) / size + 1];
    byte[] memory = new byte[segments.length * size];
    random.nextBytes(memory);
    System.arraycopy(bytes, from, memory, offset, length);
    boolean offHeap = random.nextInt(4) == 0;
    for (int i = 0; i < segments.length; i++) {
      byte[] piece = Arrays.copyOfRange(memory, i * size, (i + 1) * size);
      segments[i] = MemorySegmentFactory.wrap(piece);
      if (offHeap) {
        segments[i] = MemorySegmentFactory.allocateUnpooledOffHeapMemory(size);
        segments[i].put(0, piece);
      }
    }
    return new BinaryStringData(segments, offset, length);
  }
}
