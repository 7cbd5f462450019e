package io.activitystream.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Arrays that documents are put into, one over the other, as Flink reuses its memory: what stands
 * before and behind a document is what is left of earlier ones, which look like it.
 */
final class Memory {
  private static final byte[] BEHIND = {
    '"', '0', ' ', '}', ']', ',', ':', 'e', '\\', 'a', (byte) 0x80
  };

  private final SplittableRandom random;
  private final byte[][] arrays;
  private byte[] bytes;
  private int from;
  private int to;

  Memory(SplittableRandom random) {
    this.random = random;
    this.arrays = new byte[][] {new byte[96], new byte[512], new byte[2048]};
    for (byte[] array : arrays) {
      random.nextBytes(array);
    }
    this.bytes = arrays[0];
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Puts a text somewhere. */
  void put(TextBuffer text) {
    int length = text.length();
    bytes = array(length);
    int room = bytes.length - length;
    from =
        switch (random.nextInt(4)) {
          case 0 -> room; // nothing is behind it
          case 1 -> Math.min(from, room); // over the one before
          default -> random.nextInt(room + 1);
        };
    to = from + length;
    System.arraycopy(text.bytes(), 0, bytes, from, length);
    if (to < bytes.length && random.nextInt(4) == 0) {
      bytes[to] = BEHIND[random.nextInt(BEHIND.length)];
    }
  }

  private byte[] array(int length) {
    int first = random.nextInt(arrays.length);
    for (int i = first; i < arrays.length; i++) {
      if (arrays[i].length >= length) {
        return arrays[i];
      }
    }
    return new byte[length + random.nextInt(3)];
  }

  /** Leaves the end of the text out: it stands behind what is to be read. */
  void cut() {
    to -= to == from ? 0 : 1 + random.nextInt(to - from);
  }

  /** Where a document stood, among what. */
  record Snapshot(byte[] array, byte[] content, int from, int to) {

    /** A document that stands alone. */
    static Snapshot of(byte[] document) {
      return new Snapshot(document.clone(), document, 0, document.length);
    }

    /** Puts it where it was; that array. */
    byte[] restored() {
      System.arraycopy(content, 0, array, 0, content.length);
      return array;
    }

    byte[] document() {
      return Arrays.copyOfRange(content, from, to);
    }
  }

  Snapshot snapshot() {
    return new Snapshot(bytes, bytes.clone(), from, to);
  }
}
