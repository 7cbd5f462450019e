package io.activitystream.stream;

import java.util.Arrays;

/** Reads what a {@link StateWriter} has written, in the same order. */
final class StateReader {
  private final byte[] bytes;
  private int position;

  StateReader(byte[] bytes) {
    this.bytes = bytes;
  }

  int octet() {
    return bytes[position++] & 0xFF;
  }

  long count() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[position++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  int size() {
    return (int) count();
  }

  long number() {
    long value = count();
    return value >>> 1 ^ -(value & 1);
  }

  int fixedInt() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  long fixedLong() {
    return (long) fixedInt() << 32 | fixedInt() & 0xFFFFFFFFL;
  }

  byte[] sized() {
    int from = skipSized();
    return Arrays.copyOfRange(bytes, from, position);
  }

  /** Passes over sized bytes and tells where they begin; they end at {@link #position()}. */
  int skipSized() {
    int size = size();
    int from = position;
    position += size;
    return from;
  }

  int position() {
    return position;
  }

  byte[] bytes() {
    return bytes;
  }

  /**
   * Reads the version that state begins with.
   *
   * @throws IllegalStateException if it is a later one than this
   */
  int version(String what, int latest) {
    int version = octet();
    if (version < 1 || version > latest) {
      throw new IllegalStateException(
          what
              + " in state has the version "
              + version
              + "; this jar knows versions up to "
              + latest
              + ": run the job with the jar that wrote the savepoint, or a later one.");
    }
    return version;
  }
}
