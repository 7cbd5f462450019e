package io.activitystream.json;

/**
 * Writes values, each scalar as its mark demands. Walks the text once, whatever the marks; of
 * repeated keys it writes all, each with its mark.
 *
 * <p>Recursive, so for texts within {@link JsonLimits#maxDepth()} only. Serves one thread.
 *
 * @param <X> what writing a marked scalar can throw
 */
public final class MarkedJson<X extends Exception> {

  /**
   * What is done with marked values.
   *
   * @param <X> what writing can throw
   */
  public interface Marker<X extends Exception> {

    /** Whether values of this mark, or of {@link MarkedPaths#NONE}, are written as they are. */
    boolean keeps(int mark);

    /** Whether values of this mark are left out. */
    boolean drops(int mark);

    /** Appends JSON for a scalar that is not null, and that is neither kept nor dropped. */
    void append(JsonSlice scalar, int mark, ByteSink sink) throws X;
  }

  private final Marker<X> marker;
  private final Document document = new Document();
  private final JsonSlice scalar = new JsonSlice(document);
  private byte[] bytes = {};
  private int to;
  private boolean plain;
  private ByteSink sink;
  private boolean leftOut;

  /** Writes what this marker demands. */
  public MarkedJson(Marker<X> marker) {
    this.marker = marker;
  }

  /** Appends a value that is there; false, with nothing appended, where all of it is left out. */
  public boolean append(JsonSlice value, MarkedPaths.State state, ByteSink sink) throws X {
    bytes = value.bytes();
    to = value.end();
    plain = value.plain();
    this.sink = sink;
    leftOut = false;
    if (document.bytes != bytes) {
      document.bytes = bytes;
    }
    value(value.start(), state);
    return !leftOut;
  }

  /** Writes, or leaves out, the value that begins here; the byte behind it. */
  private int value(int at, MarkedPaths.State state) throws X {
    boolean array = bytes[at] == '[';
    boolean object = bytes[at] == '{';
    int mark = state.mark(array ? Kind.ARRAY : Kind.OBJECT);
    boolean decided = state.settled() || !array && !object;
    if (decided && (marker.keeps(mark) || marker.drops(mark))) {
      int behind = JsonText.behindValue(bytes, at, to);
      leftOut = !marker.keeps(mark);
      if (!leftOut) {
        copy(at, behind);
      }
      return behind;
    }
    return array ? array(at, state) : object ? object(at, state) : scalar(at, mark);
  }

  private int scalar(int at, int mark) throws X {
    int behind = JsonText.behindScalar(bytes, at, to);
    Kind kind = JsonSlice.kind(bytes[at]);
    if (kind == Kind.NULL) {
      copy(at, behind);
    } else {
      marker.append(scalar.moveTo(kind, at, behind, plain), mark, sink);
    }
    return behind;
  }

  private int array(int from, MarkedPaths.State state) throws X {
    sink.append('[');
    int begin = sink.size();
    int at = JsonText.behindWhiteSpace(bytes, from + 1);
    for (int index = 0; bytes[at] != ']'; index++) {
      int before = sink.size();
      comma(begin);
      at = JsonText.behindComma(bytes, value(at, state.element(index)));
      forgetIfLeftOut(before);
    }
    sink.append(']');
    return at + 1;
  }

  private int object(int from, MarkedPaths.State state) throws X {
    sink.append('{');
    int begin = sink.size();
    int at = JsonText.behindWhiteSpace(bytes, from + 1);
    while (bytes[at] != '}') {
      int before = sink.size();
      comma(begin);
      int behindKey = JsonText.behindString(bytes, at);
      copy(at, behindKey);
      sink.append(':');
      MarkedPaths.State member = state.member(bytes, at + 1, behindKey - 1);
      at = JsonText.behindComma(bytes, value(JsonText.valueOfMember(bytes, at), member));
      forgetIfLeftOut(before);
    }
    sink.append('}');
    return at + 1;
  }

  private void comma(int begin) {
    if (sink.size() > begin) {
      sink.append(',');
    }
  }

  private void forgetIfLeftOut(int before) {
    if (leftOut) {
      sink.truncate(before);
      leftOut = false;
    }
  }

  private void copy(int from, int to) {
    if (plain) {
      sink.append(bytes, from, to);
    } else {
      JsonStrings.copy(bytes, from, to, sink);
    }
  }
}
