package io.activitystream.json;

import java.util.Arrays;

/**
 * Walks the leaves of a JSON text: its scalars, and its arrays and objects that are empty. Of
 * repeated keys the last one wins, in the first one's place.
 *
 * <p>A leaf's path reads {@code $.a.b[0]}: names of ASCII letters, digits and {@code _} that do not
 * start with a digit stand behind a point, all others in quotes, as in {@code $['user-id']}. {@link
 * PathExpression#parse} reads every such path.
 *
 * <p>Serves one thread. Recursive, so the text must be within {@link JsonLimits#maxDepth()}.
 */
public final class JsonLeaves {
  private final JsonReader validator;
  private final ByteSink path = new ByteSink();
  private final ByteSink name = new ByteSink();
  private final Document document = new Document();
  private final JsonSlice slice = new JsonSlice(document);
  private byte[] bytes = {};
  private int at;
  private Visitor visitor;

  /** Receives the leaves, in the text's order. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * A leaf.
     *
     * @param path where it stands, UTF-8
     * @param value what stands there; moved to the next leaf afterwards
     */
    void leaf(byte[] path, JsonSlice value);
  }

  /** A walk of texts within the limits. */
  public JsonLeaves(JsonLimits limits) {
    this.validator = new JsonReader(PathSet.builder().build(), limits);
  }

  /**
   * Visits the leaves of the text from {@code from} to before {@code to}.
   *
   * @return null if it is a JSON text within the limits, else why not; no leaf was visited then
   */
  public JsonFailure walk(byte[] bytes, int from, int to, Visitor visitor) {
    JsonFailure failure = validator.read(bytes, from, to);
    if (failure != null) {
      return failure;
    }
    JsonSlice root = validator.root().self();
    byte[] own = Arrays.copyOfRange(bytes, root.start(), root.end());
    this.bytes = RewrittenJson.lastKeyWins(own, 0, own.length);
    this.document.bytes = this.bytes;
    this.at = 0;
    this.visitor = visitor;
    path.clear();
    path.append('$');
    value();
    return null;
  }

  /** From a value's first byte to the byte behind it; the text has no white space any more. */
  private void value() {
    switch (bytes[at]) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> leaf(Kind.STRING, JsonText.behindString(bytes, at));
      case 't' -> leaf(Kind.TRUE, at + 4);
      case 'f' -> leaf(Kind.FALSE, at + 5);
      case 'n' -> leaf(Kind.NULL, at + 4);
      default -> leaf(Kind.NUMBER, JsonText.behindNumber(bytes, at, bytes.length));
    }
  }

  private void object() {
    if (bytes[at + 1] == '}') {
      leaf(Kind.OBJECT, at + 2);
      return;
    }
    do {
      int key = at + 1;
      at = JsonText.behindString(bytes, key);
      int parent = path.size();
      appendName(key + 1, at - 1);
      at++;
      value();
      path.truncate(parent);
    } while (bytes[at] == ',');
    at++;
  }

  private void array() {
    if (bytes[at + 1] == ']') {
      leaf(Kind.ARRAY, at + 2);
      return;
    }
    int index = 0;
    do {
      at++;
      int parent = path.size();
      path.append('[');
      path.appendAscii(Integer.toString(index++));
      path.append(']');
      value();
      path.truncate(parent);
    } while (bytes[at] == ',');
    at++;
  }

  private void leaf(Kind kind, int end) {
    int start = at;
    at = end;
    visitor.leaf(path.toBytes(), slice.moveTo(kind, start, end, false));
  }

  private void appendName(int from, int to) {
    name.clear();
    JsonStrings.unescape(bytes, from, to, name);
    PathNames.append(name, path);
  }
}
