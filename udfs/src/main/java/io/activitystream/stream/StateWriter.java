package io.activitystream.stream;

import java.util.Arrays;

/** Writes state as bytes; whole numbers take as few as they need. */
final class StateWriter {
  private byte[] bytes = new byte[512];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** One byte: a version, a tag. */
  void octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  /** A number that is zero or more. */
  void count(long value) {
    room(10);
    while ((value & ~0x7FL) != 0) {
      bytes[size++] = (byte) (value & 0x7F | 0x80);
      value >>>= 7;
    }
    bytes[size++] = (byte) value;
  }

  /** Any whole number; small ones of either sign are short. */
  void number(long value) {
    count(value << 1 ^ value >> 63);
  }

  /** Four bytes. */
  void fixed(int value) {
    room(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Eight bytes. */
  void fixed(long value) {
    fixed((int) (value >>> 32));
    fixed((int) value);
  }

  /** Bytes, with their number before them. */
  void sized(byte[] source) {
    count(source.length);
    room(source.length);
    System.arraycopy(source, 0, bytes, size, source.length);
    size += source.length;
  }

  /** All that was written. */
  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The buffer itself, of which {@link #size()} bytes are written. */
  byte[] buffer() {
    return bytes;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
