package io.activitystream.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A UTF-8 text where it stands: in a payload, or in a buffer. A view that is moved from text to
 * text; whoever keeps a text copies it.
 */
public final class Utf8 {
  private Document document = new Document();
  private int from;
  private int to;

  /** The whole array as text. */
  public static Utf8 of(byte[] bytes) {
    return new Utf8().moveTo(bytes, 0, bytes.length);
  }

  /** Moves to the bytes from {@code from} to before {@code to} of an array. */
  public Utf8 moveTo(byte[] bytes, int from, int to) {
    return moveTo(Document.of(bytes), from, to);
  }

  /** Moves to what was appended to a sink, from {@code from} on. */
  public Utf8 moveTo(ByteSink sink, int from) {
    return moveTo(sink.document(), from, sink.size());
  }

  /** Moves to the bytes from {@code from} to before {@code to} of a document. */
  Utf8 moveTo(Document document, int from, int to) {
    if (this.document != document) {
      this.document = document;
    }
    this.from = from;
    this.to = to;
    return this;
  }

  /** The array in which the text stands. */
  public byte[] bytes() {
    return document.bytes;
  }

  /** The text's first byte. */
  public int from() {
    return from;
  }

  /** The byte behind the text's last. */
  public int to() {
    return to;
  }

  /** How many bytes the text has. */
  public int length() {
    return to - from;
  }

  /** A copy of the text's bytes. */
  public byte[] toBytes() {
    return Arrays.copyOfRange(document.bytes, from, to);
  }

  /** The text, decoded. */
  @Override
  public String toString() {
    return new String(document.bytes, from, to - from, StandardCharsets.UTF_8);
  }
}
