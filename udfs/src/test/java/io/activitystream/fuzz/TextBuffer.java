package io.activitystream.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are written, and then damaged in place. */
final class TextBuffer {
  private byte[] bytes = new byte[1024];
  private int length;

  int length() {
    return length;
  }

  /** The array that begins with the text; valid until the text grows. */
  byte[] bytes() {
    return bytes;
  }

  byte at(int index) {
    return bytes[index];
  }

  void set(int index, byte b) {
    bytes[index] = b;
  }

  void clear() {
    length = 0;
  }

  void cut(int newLength) {
    length = newLength;
  }

  TextBuffer append(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  TextBuffer append(byte[] others) {
    return append(others, 0, others.length);
  }

  TextBuffer append(byte[] others, int from, int to) {
    room(to - from);
    System.arraycopy(others, from, bytes, length, to - from);
    length += to - from;
    return this;
  }

  TextBuffer append(String text) {
    return append(text.getBytes(StandardCharsets.UTF_8));
  }

  void insert(int index, byte b) {
    room(1);
    System.arraycopy(bytes, index, bytes, index + 1, length - index);
    bytes[index] = b;
    length++;
  }

  void insert(int index, byte[] others) {
    room(others.length);
    System.arraycopy(bytes, index, bytes, index + others.length, length - index);
    System.arraycopy(others, 0, bytes, index, others.length);
    length += others.length;
  }

  void delete(int from, int to) {
    System.arraycopy(bytes, to, bytes, from, length - to);
    length -= to - from;
  }

  byte[] copyOf(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  byte[] toBytes() {
    return copyOf(0, length);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
