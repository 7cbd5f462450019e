package io.activitystream.json;

import java.util.Arrays;

/** A growing buffer of bytes, used again and again; what leaves it is copied once. */
public final class ByteSink {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private static final int LARGE = 1024 * 1024;

  private final Document document = Document.of(new byte[64]);
  private byte[] bytes = document.bytes;
  private int size;

  /** Forgets what was appended, and the buffer too if it has grown large. */
  public void clear() {
    size = 0;
    if (bytes.length > LARGE) {
      replace(new byte[64]);
    }
  }

  /** The number of bytes appended so far. */
  public int size() {
    return size;
  }

  /** Forgets all but the first {@code size} bytes. */
  public void truncate(int size) {
    this.size = size;
  }

  /** Appends one byte. */
  public void append(int b) {
    if (size == bytes.length) {
      grow(1);
    }
    bytes[size++] = (byte) b;
  }

  /** Appends bytes. */
  public void append(byte[] source) {
    append(source, 0, source.length);
  }

  /** Appends the bytes from {@code from} to before {@code to}. */
  public void append(byte[] source, int from, int to) {
    int length = to - from;
    if (size + length > bytes.length) {
      grow(length);
    }
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /** Appends ASCII text. */
  public void appendAscii(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i));
    }
  }

  /** Appends a code point in UTF-8. */
  void appendCodePoint(int c) {
    if (c < 0x80) {
      append(c);
    } else if (c < 0x800) {
      append(0xC0 | c >> 6);
      append(0x80 | c & 0x3F);
    } else if (c < 0x10000) {
      append(0xE0 | c >> 12);
      append(0x80 | c >> 6 & 0x3F);
      append(0x80 | c & 0x3F);
    } else {
      append(0xF0 | c >> 18);
      append(0x80 | c >> 12 & 0x3F);
      append(0x80 | c >> 6 & 0x3F);
      append(0x80 | c & 0x3F);
    }
  }

  /**
   * Appends UTF-8 as a JSON string: quoted, and escaped where JSON demands it. A NUL character,
   * which PostgreSQL refuses, becomes U+FFFD.
   */
  public void appendQuoted(byte[] utf8) {
    appendQuoted(utf8, 0, utf8.length);
  }

  /** Appends part of a UTF-8 text as a JSON string. */
  public void appendQuoted(byte[] utf8, int from, int to) {
    append('"');
    int copied = from;
    for (int i = from; i < to; i++) {
      byte b = utf8[i];
      if (b >= 0 && b < 0x20 || b == '"' || b == '\\') {
        append(utf8, copied, i);
        appendEscape(b);
        copied = i + 1;
      }
    }
    append(utf8, copied, to);
    append('"');
  }

  private void appendEscape(byte b) {
    if (b == 0) {
      appendCodePoint(0xFFFD);
      return;
    }
    append('\\');
    int named = "\"\\\b\f\n\r\t".indexOf(b);
    if (named >= 0) {
      append("\"\\bfnrt".charAt(named));
    } else {
      appendAscii("u00");
      append(HEX[b >> 4]);
      append(HEX[b & 0xF]);
    }
  }

  /** A copy of the appended bytes. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** A copy of the bytes appended from {@code from} on. */
  public byte[] toBytes(int from) {
    return Arrays.copyOfRange(bytes, from, size);
  }

  /** The buffer itself, valid to {@link #size()} and until the next append. */
  byte[] buffer() {
    return bytes;
  }

  /** The buffer, also when an append has moved it. */
  Document document() {
    return document;
  }

  private void replace(byte[] buffer) {
    bytes = buffer;
    document.bytes = buffer;
  }

  private void grow(int more) {
    replace(Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more)));
  }
}
