package io.activitystream.json;

/**
 * Writes a JSON value again, its scalars as a subclass says. Keys and the order of members and
 * elements stay, repeated keys too; white space between values goes. Recursive, so for texts within
 * {@link JsonLimits#maxDepth()} only; for one thread.
 *
 * @param <S> what the subclass knows of a place; handed down from a value to those within it
 * @param <E> what the subclass throws where it cannot write a scalar
 */
public abstract class JsonRewrite<S, E extends Exception> {
  private final Document document = new Document();
  private final JsonSlice slice = new JsonSlice(document);

  /** What is known of the member of an object. */
  protected abstract S member(S object, JsonSlice key);

  /** What is known of the element of an array. */
  protected abstract S element(S array, int index);

  /** Whether a member or element is written at all. */
  protected abstract boolean keeps(S place);

  /** Appends what is written for a string, a number, a boolean or null. */
  protected abstract void scalar(S place, JsonSlice value, ByteSink out) throws E;

  /** Appends what is written for a value. */
  public final void write(JsonSlice value, S place, ByteSink out) throws E {
    switch (value.kind()) {
      case OBJECT, ARRAY -> {
        document.bytes = value.bytes();
        value(value.start(), value.end(), place, out);
      }
      default -> scalar(place, value, out);
    }
  }

  /** Writes the value at {@code at}; the byte behind it. */
  private int value(int at, int to, S place, ByteSink out) throws E {
    byte[] bytes = document.bytes;
    if (bytes[at] == '{') {
      return object(at, to, place, out);
    }
    if (bytes[at] == '[') {
      return array(at, to, place, out);
    }
    int end = JsonText.behindScalar(bytes, at, to);
    scalar(place, slice.moveTo(kind(bytes[at]), at, end, false), out);
    return end;
  }

  private static Kind kind(byte first) {
    return switch (first) {
      case '"' -> Kind.STRING;
      case 't' -> Kind.TRUE;
      case 'f' -> Kind.FALSE;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  private int object(int from, int to, S place, ByteSink out) throws E {
    byte[] bytes = document.bytes;
    out.append('{');
    int first = out.size();
    int at = JsonText.behindWhiteSpace(bytes, from + 1);
    while (bytes[at] != '}') {
      int behindKey = JsonText.behindString(bytes, at);
      S member = member(place, slice.moveTo(Kind.STRING, at, behindKey, false));
      int before = separate(first, out);
      JsonStrings.copy(bytes, at, behindKey, out);
      out.append(':');
      int colon = JsonText.behindWhiteSpace(bytes, behindKey);
      at = part(JsonText.behindWhiteSpace(bytes, colon + 1), to, member, before, out);
    }
    out.append('}');
    return at + 1;
  }

  private int array(int from, int to, S place, ByteSink out) throws E {
    byte[] bytes = document.bytes;
    out.append('[');
    int first = out.size();
    int at = JsonText.behindWhiteSpace(bytes, from + 1);
    for (int i = 0; bytes[at] != ']'; i++) {
      int before = separate(first, out);
      at = part(at, to, element(place, i), before, out);
    }
    out.append(']');
    return at + 1;
  }

  /** Appends a comma where something stands before it; the size without it. */
  private static int separate(int first, ByteSink out) {
    int before = out.size();
    if (before > first) {
      out.append(',');
    }
    return before;
  }

  /** Writes a member's value or an element, or forgets it; where the next one or the end stands. */
  private int part(int at, int to, S place, int before, ByteSink out) throws E {
    byte[] bytes = document.bytes;
    int end;
    if (keeps(place)) {
      end = value(at, to, place, out);
    } else {
      end = JsonText.behindValue(bytes, at, to);
      out.truncate(before);
    }
    int next = JsonText.behindWhiteSpace(bytes, end);
    return bytes[next] == ',' ? JsonText.behindWhiteSpace(bytes, next + 1) : next;
  }
}
