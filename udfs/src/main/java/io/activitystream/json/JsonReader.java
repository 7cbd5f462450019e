package io.activitystream.json;

import io.activitystream.json.JsonFailure.Code;
import io.activitystream.json.PathSet.State;

/**
 * Reads the values of a {@link PathSet} from a JSON text, in one pass over its UTF-8 bytes.
 *
 * <p>Promises: what RFC 8259 does not allow is refused wherever it stands, invalid UTF-8 included;
 * a leading byte order mark is passed over; of repeated keys the last one wins; the depth of a text
 * costs no stack. What a reader has {@linkplain LearnedShapes learned} from the texts before makes
 * it faster and changes nothing else. A reader serves one thread, and what it found is valid until
 * it reads again.
 *
 * <p>The invariant of the scan: {@code at} is the first byte that has not been judged, and the
 * {@link Extraction} knows what is open there.
 */
public final class JsonReader {
  private static final int FAILED = -1;

  private final PathSet paths;
  private final JsonLimits limits;
  private final JsonStrictness strictness = new JsonStrictness();
  private final Extraction extraction;
  private final LearnedShapes shapes;
  private final Trail trail = new Trail();
  private final Document document = new Document();

  private byte[] bytes = {};
  private int from;
  private int to;
  private boolean learns;

  /** The numbers of the next value's state and place. */
  private int next;

  private int nextPlace;

  /** The number of the place of the value that varies at which the trail begins. */
  private int trailPlace;

  private int trailOddities;

  private final long mostTaken;
  private long values;
  private final long mostValues;
  private JsonFailure failure;

  /** A reader of these paths. */
  public JsonReader(PathSet paths, JsonLimits limits) {
    this(paths, limits, LearnedShapes.Bounds.DEFAULT);
  }

  /** A reader that learns no more than this. */
  JsonReader(PathSet paths, JsonLimits limits, LearnedShapes.Bounds bounds) {
    this.paths = paths;
    this.limits = limits;
    this.extraction = new Extraction(paths, this, strictness);
    this.shapes = new LearnedShapes(paths.start.id, bounds);
    this.mostTaken = limits.maxElements();
    this.mostValues = paths.general ? limits.maxTreeValues() : Long.MAX_VALUE;
  }

  /**
   * Reads the bytes from {@code from} to before {@code to}.
   *
   * @return null if they are a JSON text within the limits, else why not
   */
  public JsonFailure read(byte[] bytes, int from, int to) {
    return read(bytes, from, to, true);
  }

  /** Like {@link #read}, but to the end even where the paths say that reading may end before. */
  public JsonFailure readWhole(byte[] bytes, int from, int to) {
    return read(bytes, from, to, false);
  }

  private JsonFailure read(byte[] bytes, int from, int to, boolean early) {
    if (to - from > limits.maxBytes()) {
      extraction.begin(false);
      return new JsonFailure(
          Code.TOO_LARGE,
          limits.maxBytes(),
          "The payload has " + (to - from) + " bytes, and " + limits.maxBytes() + " are allowed");
    }
    boolean byteOrderMark =
        to - from >= 3
            && bytes[from] == (byte) 0xEF
            && bytes[from + 1] == (byte) 0xBB
            && bytes[from + 2] == (byte) 0xBF;
    int first = byteOrderMark ? from + 3 : from;
    scan(bytes, first, to, early && paths.lastFrame >= 0);
    if (extraction.ended() && extraction.keyRepeated()) {
      scan(bytes, first, to, false);
    }
    scanAgainIfKeysRepeat();
    if (failure != null) {
      extraction.begin(false);
      failure = new JsonFailure(failure.code(), failure.offset() - from, failure.message());
    }
    return failure;
  }

  /** Whether the text that was read last was not read to its end, and may be no JSON there. */
  public boolean endedEarly() {
    return extraction.ended();
  }

  /** What the paths found in the text that was read last. */
  public Frame root() {
    return extraction.root();
  }

  /** The text that the slices are of. */
  Document document() {
    return document;
  }

  /** Reads a value of this text, which is valid, for other paths. */
  JsonReader reread(PathSet others, JsonSlice value) {
    JsonReader reader = new JsonReader(others, limits.ofValidated());
    reader.scan(value.bytes(), value.start(), value.end(), false);
    reader.scanAgainIfKeysRepeat();
    if (reader.failure != null) {
      throw new IllegalStateException("A validated text was refused: " + reader.failure);
    }
    return reader;
  }

  private void scanAgainIfKeysRepeat() {
    if (failure == null && extraction.keyRepeated()) {
      byte[] once = RewrittenJson.lastKeyWins(bytes, from, to);
      scan(once, 0, once.length, false);
    }
  }

  /**
   * Reads a text. What is taken from it is counted where it is noted, and compared with the limit
   * where the text is read and not where it is compared: so that one that takes too much fails at
   * the same byte always, it is read again without what was learned.
   */
  private void scan(byte[] bytes, int from, int to, boolean endsEarly) {
    learns = !paths.general && shapes.awake();
    scanOnce(bytes, from, to, endsEarly);
    if (learns && extraction.taken() > mostTaken) {
      learns = false;
      scanOnce(bytes, from, to, endsEarly);
    }
  }

  private void scanOnce(byte[] bytes, int from, int to, boolean endsEarly) {
    this.bytes = bytes;
    this.document.bytes = bytes;
    this.from = from;
    this.to = to;
    failure = null;
    values = 0;
    extraction.begin(endsEarly);
    shapes.begin();
    next = paths.start.id;
    nextPlace = learns ? LearnedShapes.ROOT : LearnedShapes.NOWHERE;
    int at = text();
    if (at == FAILED) {
      return;
    }
    at = skipWhiteSpace(at);
    if (at < to) {
      fail(Code.NOT_JSON, at, "Something follows the JSON value");
    } else {
      learn(null, Kind.ABSENT, to, strictness.oddities());
    }
  }

  /** Reads the text's value; the byte behind it. */
  private int text() {
    int at = learns ? followed(LearnedShapes.START, from) : from;
    if (at == from) {
      at = skipWhiteSpace(from);
      if (at == to) {
        String what = from == to ? "The payload is empty" : "The payload holds no value";
        return fail(Code.NOT_JSON, at, what);
      }
      at = value(at);
    }
    while (at != FAILED && extraction.depth() > 0) {
      at = behindValue(at);
      if (at != FAILED && extraction.depth() > 0) {
        at = value(at);
      }
    }
    return at;
  }

  /**
   * Reads a scalar, or opens arrays and objects up to the first thing that is neither.
   *
   * @return the byte behind the scalar, or the bracket that closes what was opened last
   */
  private int value(int at) {
    while (at < to) {
      byte first = bytes[at];
      if (first == '"') {
        return string(at);
      }
      if (first != '{' && first != '[') {
        return scalar(at, first);
      }
      if (extraction.depth() == limits.maxDepth()) {
        return fail(
            Code.TOO_DEEP, at, "The payload nests deeper than " + limits.maxDepth() + " levels");
      }
      if (first == '{') {
        openObject(at);
      } else {
        openArray(at);
      }
      int inside = skipWhiteSpace(at + 1);
      if (inside < to && closes(inside)) {
        return inside;
      }
      at = first == '{' ? key(inside) : element(inside, 0);
      if (at == FAILED) {
        return FAILED;
      }
    }
    return fail(Code.NOT_JSON, at, "The text ends where a value should stand");
  }

  private boolean closes(int at) {
    return bytes[at] == (extraction.inArray() ? ']' : '}');
  }

  /** From behind a value in an array or object to the next value, closing what ends there. */
  private int behindValue(int at) {
    int next = skipWhiteSpace(at);
    while (next < to && closes(next)) {
      next = close(next);
      if (extraction.depth() == 0) {
        return next;
      }
      next = skipWhiteSpace(next);
    }
    return toNextValue(next);
  }

  /** From where a comma must stand to the next value. */
  private int toNextValue(int at) {
    boolean array = extraction.inArray();
    if (at == to) {
      return fail(
          Code.NOT_JSON, at, array ? "The text ends in an array" : "The text ends in an object");
    }
    if (bytes[at] != ',') {
      return fail(
          Code.NOT_JSON,
          at,
          array
              ? "Expected ',' or ']' behind an element of an array"
              : "Expected ',' or '}' behind a member of an object");
    }
    if (++values > mostValues || extraction.taken() > mostTaken) {
      return failOfElements(at);
    }
    int behindComma = skipWhiteSpace(at + 1);
    return array ? element(behindComma, 1) : key(behindComma);
  }

  private int failOfElements(int at) {
    String message =
        extraction.taken() > mostTaken
            ? "The mapping takes more than " + mostTaken + " elements from the payload"
            : "The payload has more than "
                + mostValues
                + " values, too many for a path with a filter, a deep scan, a slice or a union";
    return fail(Code.TOO_LARGE, at, message);
  }

  private void openObject(int at) {
    State before = paths.states[next];
    State state = extraction.begun(next);
    if (before != state) {
      trail.frames(next);
    }
    extraction.pushObject(nextPlace, state, at);
    if (state != null) {
      trail.openObject(extraction.depth(), state.id, at);
    }
  }

  private void openArray(int at) {
    extraction.pushArray(nextPlace, next, at);
    if (next != 0) {
      trail.openArray(extraction.depth(), next, at);
    }
  }

  /** From the bracket that closes an array or object to the byte behind it. */
  private int close(int at) {
    if (extraction.state() != null) {
      trail.close(extraction.depth(), at);
    }
    extraction.pop(at);
    return at + 1;
  }

  /** Begins an element of an array. */
  private int element(int at, int step) {
    State state = extraction.state();
    if (state != null) {
      trail.element(extraction.depth(), step);
      if (state.indexes.length > 0) {
        trail.breakOff();
      }
    }
    next = extraction.element(step);
    nextPlace = shapes.elements(shapes.place(extraction.place()), next);
    return at;
  }

  /** From a key's quote to the first byte of its value. */
  private int key(int at) {
    if (at == to || bytes[at] != '"') {
      return fail(
          Code.NOT_JSON,
          at,
          at == to ? "The text ends in an object" : "Expected a key in quotes in an object");
    }
    int odd = strictness.oddities();
    int end = strictness.string(bytes, at, to);
    if (end < 0) {
      return failString(at);
    }
    int colon = skipWhiteSpace(end);
    if (colon == to || bytes[colon] != ':') {
      return fail(
          Code.NOT_JSON,
          colon,
          colon == to ? "The text ends behind a key" : "Expected ':' behind a key");
    }
    member(at + 1, end - 1, strictness.oddities() > odd);
    return skipWhiteSpace(colon + 1);
  }

  /** Finds out what the paths want of a member. */
  private void member(int keyFrom, int keyTo, boolean escaped) {
    Place object = shapes.place(extraction.place());
    Place place = object.child(bytes, keyFrom, keyTo);
    if (place == null) {
      newMember(object, keyFrom, keyTo, escaped);
    } else {
      next = place.state;
      nextPlace = place.id;
      if (place.name != Place.UNTRACKED) {
        track(place.name, keyFrom, keyTo, escaped);
      }
    }
  }

  private void newMember(Place object, int keyFrom, int keyTo, boolean escaped) {
    State state = extraction.state();
    State value = null;
    int name = Place.UNTRACKED;
    if (state != null && state.tracksMembers()) {
      byte[] key = escaped ? unescaped(keyFrom, keyTo) : bytes;
      name = state.names.find(key, escaped ? 0 : keyFrom, escaped ? key.length : keyTo);
      value = name >= 0 ? state.names.target(name) : state.otherMember;
      name = name < 0 && value != null ? Place.OTHER : name;
    }
    next = value == null ? 0 : value.id;
    Place place =
        object.id == LearnedShapes.NOWHERE
            ? null
            : shapes.newChild(object, bytes, keyFrom, keyTo, name, next);
    nextPlace = place == null ? LearnedShapes.NOWHERE : place.id;
    if (name != Place.UNTRACKED) {
      track(name, keyFrom, keyTo, escaped);
    }
  }

  /** Notes a key that a path asks for. */
  private void track(int name, int keyFrom, int keyTo, boolean escaped) {
    if (name >= 0) {
      trail.key(extraction.depth(), name);
      extraction.key(name);
      return;
    }
    trail.breakOff();
    if (escaped) {
      byte[] key = unescaped(keyFrom, keyTo);
      extraction.otherKey(key, 0, key.length);
    } else {
      extraction.otherKey(bytes, keyFrom, keyTo);
    }
  }

  private byte[] unescaped(int keyFrom, int keyTo) {
    ByteSink unescaped = new ByteSink();
    JsonStrings.unescape(bytes, keyFrom, keyTo, unescaped);
    return unescaped.toBytes();
  }

  private int string(int at) {
    int odd = strictness.oddities();
    int end = strictness.string(bytes, at, to);
    return end < 0 ? failString(at) : behindScalar(Kind.STRING, odd, at, end);
  }

  private int scalar(int at, byte first) {
    int odd = strictness.oddities();
    if (first == '-' || first >= '0' && first <= '9') {
      int end = strictness.number(bytes, at, to);
      return end < 0
          ? fail(Code.NOT_JSON, at, "A number is not written as JSON writes numbers")
          : behindScalar(Kind.NUMBER, odd, at, end);
    }
    int end = strictness.literal(bytes, at, to);
    return end < 0
        ? fail(Code.NOT_JSON, at, "Expected a value")
        : behindScalar(literal(first), odd, at, end);
  }

  private static Kind literal(byte first) {
    return first == 't' ? Kind.TRUE : first == 'f' ? Kind.FALSE : Kind.NULL;
  }

  /** Notes a scalar, and follows what is known behind it. */
  private int behindScalar(Kind kind, int odd, int start, int end) {
    boolean plain = strictness.oddities() == odd;
    if (next != 0) {
      extraction.noteScalar(next, kind, plain, start, end);
      if (extraction.ended()) {
        return FAILED;
      }
    }
    Place place = shapes.place(nextPlace);
    if (nextPlace == LearnedShapes.NOWHERE) {
      trail.breakOff();
      return end;
    }
    if (!place.varies(bytes, start, end)) {
      if (!place.isConstant()) {
        trail.breakOff();
      } else if (next != 0) {
        trail.note(next, Frame.coded(kind, plain), start, end);
      }
      return end;
    }
    shapes.read();
    boolean literal = kind != Kind.STRING && kind != Kind.NUMBER;
    int behind = kind == Kind.STRING ? start + 1 : start;
    learn(place, literal ? Kind.NULL : kind, behind, odd);
    return followed(nextPlace, end);
  }

  /** Learns the trail that led to a place. */
  private void learn(Place target, Kind kind, int behind, int odd) {
    if (learns) {
      shapes.learn(
          shapes.place(trailPlace), target, kind, bytes, behind, trail, odd - trailOddities);
    }
  }

  /**
   * From behind a value that varies as far as stretches are known, or nowhere; all is open then
   * that is open there. The loop is the reader's hottest: what is rare stands in methods of its
   * own, so that the rest is compiled as one.
   */
  private int followed(int from, int start) {
    Place place = shapes.place(from);
    int at = start;
    Stretch stretch = place.stretch(bytes, at, to);
    int stretches = 0;
    while (stretch != null) {
      stretches++;
      if (stretch.acts.length > 0 || stretch.oddities > 0) {
        extraction.repeat(stretch, at);
        if (extraction.ended()) {
          return FAILED;
        }
      }
      at += stretch.length;
      place = stretch.target;
      if (place == null) {
        shapes.compared(stretches);
        extraction.finish();
        trail.breakOff();
        return at;
      }
      int value = at;
      at = stretch.isString ? plainString(at) : FAILED;
      if (at != FAILED) {
        if (place.state != 0) {
          extraction.noteScalar(place.state, Kind.STRING, true, value - 1, at);
        }
      } else {
        at = otherValue(stretch.kind, place.state, value);
        if (at == FAILED) {
          return FAILED;
        }
      }
      if (extraction.ended() || extraction.taken() > mostTaken) {
        return extraction.ended() ? FAILED : failOfElements(at);
      }
      stretch = place.stretch(bytes, at, to);
    }
    shapes.compared(stretches);
    if (at > start) {
      extraction.restore(place);
    } else {
      shapes.missed(place);
    }
    trail.begin(at);
    trailOddities = strictness.oddities();
    trailPlace = place.id;
    return at;
  }

  /** From behind a quote to behind the next, if all between is plain; else -1. */
  private int plainString(int at) {
    int end = JsonStrictness.behindPlain(bytes, at, to);
    return end < to && bytes[end] == '"' ? end + 1 : FAILED;
  }

  /** Reads a value behind a stretch that is no plain string. */
  private int otherValue(Kind kind, int state, int at) {
    int odd = strictness.oddities();
    int start = kind == Kind.STRING ? at - 1 : at;
    Kind found = kind;
    int end;
    if (kind == Kind.STRING) {
      end = strictness.string(bytes, start, to);
      if (end < 0) {
        return failString(start);
      }
    } else if (kind == Kind.NUMBER) {
      end = strictness.number(bytes, at, to);
      if (end < 0) {
        return fail(Code.NOT_JSON, at, "A number is not written as JSON writes numbers");
      }
    } else {
      end = strictness.literal(bytes, at, to);
      if (end < 0) {
        return fail(Code.NOT_JSON, at, "Expected a value");
      }
      found = literal(bytes[at]);
    }
    if (state != 0) {
      extraction.noteScalar(state, found, strictness.oddities() == odd, start, end);
    }
    return end;
  }

  private int failString(int at) {
    return fail(Code.NOT_JSON, strictness.failedAt(at), strictness.reason());
  }

  private int skipWhiteSpace(int at) {
    while (at < to) {
      byte b = bytes[at];
      if (b > ' ' || b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return at;
      }
      at++;
    }
    return at;
  }

  private int fail(Code code, int at, String message) {
    failure = new JsonFailure(code, at, message);
    return FAILED;
  }
}
