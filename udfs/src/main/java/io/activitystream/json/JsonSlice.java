package io.activitystream.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A value of a JSON text, as the slice of the text that it is. A view that is moved from value to
 * value: use it before the next one is asked for.
 *
 * <p>What leaves a slice is safe to store anywhere: a NUL character or an unpaired surrogate, which
 * JSON can escape and PostgreSQL refuses, leaves as U+FFFD, the replacement character.
 */
public final class JsonSlice {
  private final Document document;
  private Kind kind = Kind.ABSENT;
  private int start;
  private int end;
  private boolean plain;

  JsonSlice(Document document) {
    this.document = document;
  }

  /** No value. */
  public static JsonSlice absent() {
    return new JsonSlice(new Document());
  }

  /** A text as the JSON string that it is. */
  public static JsonSlice ofText(byte[] utf8) {
    ByteSink sink = new ByteSink();
    sink.appendQuoted(utf8);
    byte[] json = sink.toBytes();
    return of(Kind.STRING, json, 0, json.length);
  }

  /** A value whose JSON is given: valid, and without white space around it. */
  public static JsonSlice ofJson(byte[] json) {
    return of(kind(json[0]), json, 0, json.length);
  }

  /** What a value is by its first byte. */
  static Kind kind(byte first) {
    return switch (first) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.STRING;
      case 't' -> Kind.TRUE;
      case 'f' -> Kind.FALSE;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  /** The value whose JSON was appended to a sink, from {@code start} on. */
  public static JsonSlice ofAppended(ByteSink sink, int start) {
    return new JsonSlice(sink.document())
        .moveTo(kind(sink.buffer()[start]), start, sink.size(), false);
  }

  /** A value of a validated text, of which no more is known. */
  static JsonSlice of(Kind kind, byte[] bytes, int start, int end) {
    return new JsonSlice(Document.of(bytes)).moveTo(kind, start, end, false);
  }

  /**
   * Moves to another value of the document.
   *
   * @param plain whether it is known to have no escape and no number out of any range
   */
  JsonSlice moveTo(Kind kind, int start, int end, boolean plain) {
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.plain = plain;
    return this;
  }

  /** What stands there. */
  public Kind kind() {
    return kind;
  }

  /** Whether there is a value, and it is not {@code null}. */
  public boolean present() {
    return kind != Kind.ABSENT && kind != Kind.NULL;
  }

  /** The text that this is a slice of. */
  public byte[] bytes() {
    return document.bytes;
  }

  /** Whether it is known to have no escape and no number out of any range. */
  boolean plain() {
    return plain;
  }

  private boolean hasEscape() {
    return !plain && JsonStrings.hasEscape(bytes(), start, end);
  }

  /** The slice's first byte; a string's is its quote. */
  public int start() {
    return start;
  }

  /** The byte after the slice's last. */
  public int end() {
    return end;
  }

  /** A string's characters, unescaped; of any other value its JSON. UTF-8, never null. */
  public byte[] toUtf8() {
    if (kind != Kind.STRING) {
      return toJson();
    }
    if (!hasEscape()) {
      return Arrays.copyOfRange(bytes(), start + 1, end - 1);
    }
    ByteSink sink = new ByteSink();
    JsonStrings.unescape(bytes(), start + 1, end - 1, sink);
    return sink.toBytes();
  }

  /** Moves to the text that {@link #toUtf8()} copies: where it stands, if it has no escape. */
  public void moveText(Utf8 text) {
    if (hasEscape()) {
      byte[] unescaped = toUtf8();
      text.moveTo(unescaped, 0, unescaped.length);
    } else if (kind == Kind.STRING) {
      text.moveTo(document, start + 1, end - 1);
    } else {
      text.moveTo(document, start, end);
    }
  }

  /** Moves to what {@link #toJson()} copies: where it stands, if it can stay as it is. */
  public void moveJson(Utf8 json) {
    if (hasEscape()) {
      byte[] copy = toJson();
      json.moveTo(copy, 0, copy.length);
    } else {
      json.moveTo(document, start, end);
    }
  }

  /** Appends what {@link #toUtf8()} copies. */
  public void appendText(ByteSink sink) {
    if (kind != Kind.STRING) {
      appendJson(sink);
    } else if (hasEscape()) {
      JsonStrings.unescape(bytes(), start + 1, end - 1, sink);
    } else {
      sink.append(bytes(), start + 1, end - 1);
    }
  }

  /** The same as {@link #toUtf8()}, decoded. */
  public String toText() {
    return new String(toUtf8(), StandardCharsets.UTF_8);
  }

  /** The value's JSON, as it stands but for what cannot be stored. */
  public byte[] toJson() {
    ByteSink sink = new ByteSink();
    appendJson(sink);
    return sink.toBytes();
  }

  /** Appends the value's JSON, as it stands but for what cannot be stored. */
  public void appendJson(ByteSink sink) {
    if (plain) {
      sink.append(bytes(), start, end);
    } else {
      JsonStrings.copy(bytes(), start, end, sink);
    }
  }

  /**
   * Whether every number in the value has fewer than 131,000 digits before the point and 16,000
   * behind it: more than that PostgreSQL cannot store.
   */
  public boolean numbersAreStorable() {
    boolean numberInside = kind == Kind.NUMBER || kind == Kind.OBJECT || kind == Kind.ARRAY;
    return plain || !numberInside || JsonNumbers.storable(bytes(), start, end);
  }

  /** Whether this is a string of exactly these characters, given in UTF-8. */
  public boolean isText(byte[] utf8) {
    if (kind != Kind.STRING) {
      return false;
    }
    return hasEscape()
        ? Arrays.equals(toUtf8(), utf8)
        : Arrays.equals(bytes(), start + 1, end - 1, utf8, 0, utf8.length);
  }

  /** Whether this and another are the same JSON value, whatever the order of keys. */
  public boolean sameAs(JsonSlice other) {
    if (kind != other.kind) {
      return false;
    }
    if (Arrays.equals(bytes(), start, end, other.bytes(), other.start, other.end)) {
      return true;
    }
    boolean plainTexts = kind == Kind.STRING && !hasEscape() && !other.hasEscape();
    return !plainTexts
        && Arrays.equals(
            CanonicalJson.of(bytes(), start, end),
            CanonicalJson.of(other.bytes(), other.start, other.end));
  }

  @Override
  public String toString() {
    return kind + " [" + start + ", " + end + ")";
  }
}
