package io.activitystream.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The shapes of the documents of many sources: which kinds of values stand at which paths. Each is
 * given once for a window of time; what was given is remembered, so that a document of a shape that
 * is known costs a look at each of its members and gives nothing.
 *
 * <p>A path reads {@code $.a.b[*].c}: indexes are {@code [*]}, and names that are data are {@code
 * .*}: those that a judge says so of, those of more than 64 bytes, and all names of an object of
 * which more than 64 are known. So no value comes out, and no name that is one.
 *
 * <p>Bounded: {@link #MOST_PLACES} places for all sources; what is beyond is left out until the
 * next window, when everything is forgotten and learned anew. Of one document at most {@link
 * #MOST_GIVEN} are given, the others with the next that has them, and nothing below {@link
 * #DEEPEST} levels. Two windows of a place are remembered; older ones are given again and again.
 *
 * <p>Serves one thread.
 */
public final class JsonShapes {
  /** The most places that are remembered. */
  public static final int MOST_PLACES = 20_000;

  /** The most that is given of one document. */
  public static final int MOST_GIVEN = 1_000;

  /** The levels of a document that are looked at. */
  public static final int DEEPEST = 32;

  private static final int MOST_NAMES = 64;
  private static final int LONGEST_NAME = 64;

  private final JsonReader validator;
  private final Predicate<String> isData;
  private final Map<String, ShapeNode> sources = new HashMap<>();
  private final List<ShapeNode> found = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final ByteSink path = new ByteSink();
  private final ByteSink name = new ByteSink();

  private int places;
  private long leftOut;
  private long newest = Long.MIN_VALUE;
  private byte[] bytes = {};
  private int at;
  private int to;
  private long window;

  /** Receives what is new in a window. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * A kind of value at a path.
     *
     * @param path in UTF-8
     * @param kind {@link Kind#TRUE} for both truth values
     */
    void shape(byte[] path, Kind kind);
  }

  /**
   * Shapes of texts within the limits.
   *
   * @param isData whether a member's name is a value, such as an id or a date
   */
  public JsonShapes(JsonLimits limits, Predicate<String> isData) {
    this.validator = new JsonReader(PathSet.builder().build(), limits);
    this.isData = isData;
  }

  /**
   * Visits what is new in a window in the text from {@code from} to before {@code to}.
   *
   * @return null if it is a JSON text within the limits, else why not; nothing was visited then
   */
  public JsonFailure walk(
      String source, byte[] bytes, int from, int to, long window, Visitor visitor) {
    JsonFailure failure = validator.read(bytes, from, to);
    if (failure != null) {
      return failure;
    }
    begin(window);
    ShapeNode document = sources.get(source);
    if (document == null && hasRoom()) {
      document = new ShapeNode(null, null);
      sources.put(source, document);
    }
    if (document != null) {
      JsonSlice root = validator.root().self();
      this.bytes = bytes;
      this.at = root.start();
      this.to = root.end();
      value(document, 0);
      give(visitor);
    }
    return null;
  }

  /** How many members and sources were left out since there was no room for them. */
  public long leftOut() {
    return leftOut;
  }

  private void begin(long window) {
    if (window > newest && places >= MOST_PLACES) {
      sources.clear();
      places = 0;
    }
    newest = Math.max(newest, window);
    this.window = window;
    found.clear();
    kinds.clear();
  }

  private boolean hasRoom() {
    if (places < MOST_PLACES) {
      places++;
      return true;
    }
    leftOut++;
    return false;
  }

  private void give(Visitor visitor) {
    for (int i = 0; i < found.size(); i++) {
      if (!found.get(i).isData()) {
        path.clear();
        found.get(i).appendPath(path, name);
        visitor.shape(path.toBytes(), kinds.get(i));
      }
    }
  }

  /** From a value's first byte to the byte behind it. */
  private void value(ShapeNode place, int depth) {
    if (place == null || depth > DEEPEST) {
      at = JsonText.behindValue(bytes, at, to);
      return;
    }
    byte first = bytes[at];
    note(place, kind(first));
    if (first == '{') {
      object(place, depth);
    } else if (first == '[') {
      array(place, depth);
    } else {
      at = JsonText.behindScalar(bytes, at, to);
    }
  }

  private void note(ShapeNode place, Kind kind) {
    if (found.size() < MOST_GIVEN && place.note(window, kind)) {
      found.add(place);
      kinds.add(kind);
    }
  }

  private static Kind kind(byte first) {
    return switch (first) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.ARRAY;
      case '"' -> Kind.STRING;
      case 't', 'f' -> Kind.TRUE;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  private void object(ShapeNode place, int depth) {
    at = JsonText.behindWhiteSpace(bytes, at + 1);
    while (bytes[at] != '}') {
      int key = at;
      int behindKey = JsonText.behindString(bytes, key);
      ShapeNode member = member(place, key + 1, behindKey - 1);
      int colon = JsonText.behindWhiteSpace(bytes, behindKey);
      at = JsonText.behindWhiteSpace(bytes, colon + 1);
      value(member, depth + 1);
      at = JsonText.behindComma(bytes, at);
    }
    at++;
  }

  private void array(ShapeNode place, int depth) {
    at = JsonText.behindWhiteSpace(bytes, at + 1);
    while (bytes[at] != ']') {
      ShapeNode elements = place.elements();
      if (elements == null && hasRoom()) {
        elements = place.addElements();
      }
      value(elements, depth + 1);
      at = JsonText.behindComma(bytes, at);
    }
    at++;
  }

  /** The place of a member, whose name may have escapes; null if there is no room for it. */
  private ShapeNode member(ShapeNode place, int from, int end) {
    if (place.isMap()) {
      return others(place);
    }
    ShapeNode known = place.member(bytes, from, end);
    if (known != null) {
      return known;
    }
    name.clear();
    JsonStrings.unescape(bytes, from, end, name);
    known = place.member(name.buffer(), 0, name.size());
    return known != null ? known : newMember(place);
  }

  private ShapeNode newMember(ShapeNode place) {
    byte[] text = name.toBytes();
    if (text.length > LONGEST_NAME
        || isData.test(new String(text, java.nio.charset.StandardCharsets.UTF_8))) {
      return others(place);
    }
    if (place.count() == MOST_NAMES) {
      place.becomeMap();
      return others(place);
    }
    return hasRoom() ? place.addMember(text) : null;
  }

  private ShapeNode others(ShapeNode place) {
    ShapeNode others = place.others();
    return others == null && hasRoom() ? place.addOthers() : others;
  }
}
