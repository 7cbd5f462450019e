package io.activitystream.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A validated JSON text as json-path walks it: maps and lists whose values know where they stand in
 * the text, so that what is found is a slice of it. Of repeated keys the last one wins.
 *
 * <p>Recursive, so for texts within {@link JsonLimits#maxDepth()} only.
 */
final class JsonTree {

  /** A value that knows its place. */
  sealed interface Located {
    /** What it is. */
    Kind kind();

    /** Its first byte. */
    int start();

    /** The byte behind it. */
    int end();
  }

  /** A scalar. */
  record Leaf(byte[] bytes, Kind kind, int start, int end) implements Located {
    private static final int LONGEST_NUMBER = 1_000;

    /** What a number beyond every range counts as. */
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1, -Integer.MAX_VALUE);

    /** The scalar as json-path compares it. */
    Object plain() {
      JsonSlice slice = JsonSlice.of(kind, bytes, start, end);
      return switch (kind) {
        case TRUE -> Boolean.TRUE;
        case FALSE -> Boolean.FALSE;
        case NUMBER -> number(slice.toText());
        case STRING -> slice.toText();
        default -> null;
      };
    }

    /** Exactly what is written, or of what takes long to compare, the nearest double. */
    private static BigDecimal number(String text) {
      if (text.length() <= LONGEST_NUMBER) {
        try {
          return new BigDecimal(text);
        } catch (NumberFormatException e) {
          return nearest(text); // an exponent beyond a decimal's range
        }
      }
      return nearest(text);
    }

    private static BigDecimal nearest(String text) {
      double number = Double.parseDouble(text);
      if (!Double.isInfinite(number)) {
        return new BigDecimal(number);
      }
      return number > 0 ? LARGEST : LARGEST.negate();
    }
  }

  /** An object. */
  static final class Members extends LinkedHashMap<String, Object> implements Located {
    private static final long serialVersionUID = 1L;

    private final int start;
    private int end;

    private Members(int start) {
      this.start = start;
    }

    @Override
    public Kind kind() {
      return Kind.OBJECT;
    }

    @Override
    public int start() {
      return start;
    }

    @Override
    public int end() {
      return end;
    }
  }

  /** An array. */
  static final class Elements extends ArrayList<Object> implements Located {
    private static final long serialVersionUID = 1L;

    private final int start;
    private int end;

    private Elements(int start) {
      super(4);
      this.start = start;
    }

    @Override
    public Kind kind() {
      return Kind.ARRAY;
    }

    @Override
    public int start() {
      return start;
    }

    @Override
    public int end() {
      return end;
    }
  }

  private final byte[] bytes;
  private final int to;
  private int at;

  private JsonTree(byte[] bytes, int at, int to) {
    this.to = to;
    this.bytes = bytes;
    this.at = at;
  }

  /** The tree of a validated value. */
  static Object of(JsonSlice value) {
    return new JsonTree(value.bytes(), value.start(), value.end()).value();
  }

  /** A part of a tree without places: maps, lists, and scalars as json-path compares them. */
  static Object plain(Object node) {
    if (node instanceof Leaf leaf) {
      return leaf.plain();
    }
    if (node instanceof Members members) {
      Map<String, Object> plain = new LinkedHashMap<>();
      members.forEach((key, value) -> plain.put(key, plain(value)));
      return plain;
    }
    if (node instanceof Elements elements) {
      List<Object> plain = new ArrayList<>(elements.size());
      elements.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    return node;
  }

  private Object value() {
    int start = at;
    return switch (bytes[at]) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> leaf(Kind.STRING, start, JsonText.behindString(bytes, at));
      case 't' -> leaf(Kind.TRUE, start, at + 4);
      case 'f' -> leaf(Kind.FALSE, start, at + 5);
      case 'n' -> leaf(Kind.NULL, start, at + 4);
      default -> leaf(Kind.NUMBER, start, JsonText.behindNumber(bytes, at, to));
    };
  }

  private Leaf leaf(Kind kind, int start, int end) {
    at = end;
    return new Leaf(bytes, kind, start, end);
  }

  private Members members() {
    Members members = new Members(at);
    next(at + 1);
    while (bytes[at] != '}') {
      int behindKey = JsonText.behindString(bytes, at);
      String key = JsonSlice.of(Kind.STRING, bytes, at, behindKey).toText();
      next(behindKey);
      next(at + 1);
      members.put(key, value());
      next(at);
      if (bytes[at] == ',') {
        next(at + 1);
      }
    }
    members.end = ++at;
    return members;
  }

  private Elements elements() {
    Elements elements = new Elements(at);
    next(at + 1);
    while (bytes[at] != ']') {
      elements.add(value());
      next(at);
      if (bytes[at] == ',') {
        next(at + 1);
      }
    }
    elements.end = ++at;
    return elements;
  }

  private void next(int from) {
    at = JsonText.behindWhiteSpace(bytes, from);
  }
}
