package io.activitystream.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.activitystream.json.Kind;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a JSON text is according to Jackson, and for its UTF-8 according to the JDK: whether it is
 * one, and its values as nodes, numbered from the root's 0, that know their place in the text.
 *
 * <p>A node's children are an object's members in the order of the first mention of their keys, of
 * repeated keys the last value; or an array's elements. One tree is read again and again.
 */
final class ReferenceTree {
  static final int NONE = -1;
  static final int ROOT = 0;

  /** A tree's own, so that it remembers few names at a time. */
  private final JsonFactory jackson =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private CharBuffer decoded = CharBuffer.allocate(1024);

  private byte[] text = {};
  private int to;
  private int size;
  private int depth;
  private int deepest;
  private boolean keysRepeat;
  private boolean isUtf8;

  private Kind[] kinds = new Kind[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private String[] keys = new String[64];

  /** What a string stands for, where that is not what is written. */
  private String[] unescaped = new String[64];

  private int[] firsts = new int[64];
  private int[] lasts = new int[64];
  private int[] nexts = new int[64];

  /** The value that stands in a node's place: its own, or that of its key's last mention. */
  private int[] values = new int[64];

  private int[] open = new int[64];

  /** Whether the bytes are one JSON text, at whose first byte a byte order mark may stand. */
  boolean read(byte[] bytes, int from, int to) {
    this.text = bytes;
    this.to = to;
    size = 0;
    depth = 0;
    deepest = 0;
    keysRepeat = false;
    isUtf8 = false;
    int first = startsWithMark(bytes, from, to) ? from + 3 : from;
    // Jackson passes over a mark of its own, and takes zeros for UTF-16 or UTF-32.
    if (startsWithMark(bytes, first, to) || !isUtf8WithoutZeros(bytes, first, to)) {
      return false;
    }
    isUtf8 = true;
    try (JsonParser parser = jackson.createParser(bytes, first, to - first)) {
      return isOneValue(parser, first);
    } catch (JsonProcessingException | CharConversionException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean startsWithMark(byte[] bytes, int from, int to) {
    return to - from >= 3
        && bytes[from] == (byte) 0xEF
        && bytes[from + 1] == (byte) 0xBB
        && bytes[from + 2] == (byte) 0xBF;
  }

  private boolean isUtf8WithoutZeros(byte[] bytes, int from, int to) {
    boolean ascii = true;
    for (int i = from; i < to; i++) {
      if (bytes[i] == 0) {
        return false;
      }
      ascii &= bytes[i] > 0;
    }
    if (ascii) {
      return true;
    }
    if (decoded.capacity() < to - from) {
      decoded = CharBuffer.allocate(2 * (to - from));
    }
    CoderResult result =
        utf8.reset().decode(ByteBuffer.wrap(bytes, from, to - from), decoded.clear(), true);
    return result.isUnderflow() && utf8.flush(decoded).isUnderflow();
  }

  private boolean isOneValue(JsonParser parser, int first) throws IOException {
    int roots = 0;
    String key = null;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        key = ReferenceText.storable(parser.currentName());
      } else {
        int at = first + (int) parser.currentTokenLocation().getByteOffset();
        if (token.isStructEnd()) {
          ends[open[depth--]] = at + 1;
        } else {
          roots += depth == 0 ? 1 : 0;
          if (roots > 1) {
            return false;
          }
          value(token, parser, at, key);
        }
      }
    }
    return roots == 1;
  }

  private void value(JsonToken token, JsonParser parser, int at, String key) throws IOException {
    int node = node(kind(token), at);
    if (depth > 0) {
      link(open[depth], node, key);
    }
    if (token.isStructStart()) {
      depth++;
      deepest = Math.max(deepest, depth);
      open = depth < open.length ? open : Arrays.copyOf(open, depth * 2);
      open[depth] = node;
    } else {
      scalar(node, token, parser, at);
    }
  }

  private void scalar(int node, JsonToken token, JsonParser parser, int at) throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      int end = behindString(at);
      ends[node] = end;
      for (int i = at; i < end; i++) {
        if (text[i] == '\\') {
          unescaped[node] = ReferenceText.storable(parser.getText());
          return;
        }
      }
    } else {
      ends[node] = at + parser.getTextLength();
    }
  }

  /** Behind the next quote that no backslash stands before; Jackson judges what is between. */
  private int behindString(int quote) {
    int i = quote + 1;
    while (i < to && text[i] != '"') {
      i += text[i] == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, to);
  }

  private static Kind kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> Kind.OBJECT;
      case START_ARRAY -> Kind.ARRAY;
      case VALUE_STRING -> Kind.STRING;
      case VALUE_TRUE -> Kind.TRUE;
      case VALUE_FALSE -> Kind.FALSE;
      case VALUE_NULL -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  private int node(Kind kind, int start) {
    if (size == kinds.length) {
      grow();
    }
    kinds[size] = kind;
    starts[size] = start;
    keys[size] = null;
    unescaped[size] = null;
    firsts[size] = NONE;
    lasts[size] = NONE;
    nexts[size] = NONE;
    values[size] = size;
    return size++;
  }

  private void link(int parent, int node, String key) {
    if (kinds[parent] == Kind.OBJECT) {
      for (int member = firsts[parent]; member != NONE; member = nexts[member]) {
        if (keys[member].equals(key)) {
          values[member] = node;
          keysRepeat = true;
          return;
        }
      }
      keys[node] = key;
    }
    if (firsts[parent] == NONE) {
      firsts[parent] = node;
    } else {
      nexts[lasts[parent]] = node;
    }
    lasts[parent] = node;
  }

  private void grow() {
    int more = size * 2;
    kinds = Arrays.copyOf(kinds, more);
    starts = Arrays.copyOf(starts, more);
    ends = Arrays.copyOf(ends, more);
    keys = Arrays.copyOf(keys, more);
    unescaped = Arrays.copyOf(unescaped, more);
    firsts = Arrays.copyOf(firsts, more);
    lasts = Arrays.copyOf(lasts, more);
    nexts = Arrays.copyOf(nexts, more);
    values = Arrays.copyOf(values, more);
  }

  /** Whether the text was found to be UTF-8 without zeros, and so was read as JSON. */
  boolean isUtf8() {
    return isUtf8;
  }

  /**
   * How many arrays and objects stand inside one another, at most, before the text is known to be
   * none.
   */
  int deepest() {
    return deepest;
  }

  /** Whether an object of the text has a key twice. */
  boolean keysRepeat() {
    return keysRepeat;
  }

  /** Whether no value was read before the text was found to be none. */
  boolean isEmpty() {
    return size == 0;
  }

  /** Whether a node is the one that was read last. */
  boolean isLast(int node) {
    return node == size - 1 && node >= 0;
  }

  Kind kind(int node) {
    return kinds[node];
  }

  /** The first child's place, or {@link #NONE}. */
  int firstChild(int node) {
    return firsts[node];
  }

  /** The place after a child's place, or {@link #NONE}. */
  int nextChild(int place) {
    return nexts[place];
  }

  /** The key at a place in an object; null in an array. */
  String key(int place) {
    return keys[place];
  }

  /** The node at a place. */
  int value(int place) {
    return values[place];
  }

  /** A node's text, with the replacement character for what PostgreSQL cannot store. */
  byte[] json(int node) {
    return ReferenceText.storableJson(text, starts[node], ends[node]);
  }

  /** A string's characters in UTF-8; any other node's text. */
  byte[] utf8(int node) {
    if (kinds[node] != Kind.STRING) {
      return json(node);
    }
    return unescaped[node] == null
        ? Arrays.copyOfRange(text, starts[node] + 1, ends[node] - 1)
        : unescaped[node].getBytes(StandardCharsets.UTF_8);
  }

  /** Whether a text is the same as a node's: all scalars, members in their order, elements. */
  boolean sameAs(int node, ReferenceTree other, int otherNode) {
    if (kinds[node] != other.kinds[otherNode]) {
      return false;
    }
    if (kinds[node] != Kind.OBJECT && kinds[node] != Kind.ARRAY) {
      return Arrays.equals(json(node), other.json(otherNode));
    }
    int place = firsts[node];
    int otherPlace = other.firsts[otherNode];
    while (place != NONE && otherPlace != NONE) {
      boolean sameKey = keys[place] == null || keys[place].equals(other.keys[otherPlace]);
      if (!sameKey || !sameAs(values[place], other, other.values[otherPlace])) {
        return false;
      }
      place = nexts[place];
      otherPlace = other.nexts[otherPlace];
    }
    return place == otherPlace;
  }
}
