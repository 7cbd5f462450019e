package io.activitystream.json;

import io.activitystream.json.JsonFailure.Code;
import io.activitystream.json.PathSet.FrameSpec;
import io.activitystream.json.PathSet.State;
import java.util.Arrays;

/**
 * Reads the values of a {@link PathSet} from a JSON text, in one pass over its UTF-8 bytes.
 *
 * <p>Promises: what RFC 8259 does not allow is refused wherever it stands, invalid UTF-8 included;
 * a leading byte order mark is passed over; of repeated keys the last one wins; the depth of a text
 * costs no stack. What a reader has {@linkplain LearnedShapes learned} from the texts before makes
 * it faster and changes nothing else. A reader serves one thread, and what it found is valid until
 * it reads again.
 *
 * <p>The invariant of the scan: {@code at} is the first byte that has not been judged, and {@code
 * states[depth]} is what the paths await in the array or object that is open.
 */
public final class JsonReader {
  private static final int FAILED = -1;

  /** What {@code elements} holds where an object is open. */
  private static final int NO_ELEMENTS = -1;

  private final PathSet paths;
  private final JsonLimits limits;
  private final State[] statesById;
  private final FrameSpec[] specs;
  private final Frame[] current;
  private final JsonStrictness strictness = new JsonStrictness();
  private final LearnedShapes shapes;
  private boolean learns;
  private final Trail trail = new Trail();
  private final Document document = new Document();
  private final int words;

  private byte[] bytes = {};
  private int from;
  private int to;

  // What is open at each depth, by its numbers: a reference that is stored for each key would cost
  // the garbage collector's barrier.
  private int depth;
  private int[] states = new int[16];
  private int[] starts = new int[16];
  private int[] elements = new int[16];
  private int[] oddities = new int[16];
  private int[] places = new int[16];
  private long[] seen;
  private MemberKeys[] otherKeys = new MemberKeys[16];
  private boolean repeatedKey;
  private boolean endsEarly;
  private boolean ended;

  /** The numbers of the next value's state and place. */
  private int next;

  private int nextPlace;

  /** The number of the place of the value that varies at which the trail begins. */
  private int trailPlace;

  private int trailOddities;

  private long taken;
  private final long mostTaken;
  private long values;
  private final long mostValues;
  private JsonFailure failure;

  /** A reader of these paths. */
  public JsonReader(PathSet paths, JsonLimits limits) {
    this.paths = paths;
    this.limits = limits;
    this.statesById = paths.states;
    this.specs = new FrameSpec[paths.frames];
    collect(paths.root);
    this.current = new Frame[paths.frames];
    this.current[0] = new Frame(paths.root, this);
    this.shapes = new LearnedShapes(paths.start.id);
    this.words = (paths.mostNames + 63) / 64;
    this.seen = new long[16 * words];
    this.mostTaken = limits.maxElements();
    this.mostValues = paths.general ? limits.maxTreeValues() : Long.MAX_VALUE;
  }

  private void collect(FrameSpec spec) {
    specs[spec.id] = spec;
    for (FrameSpec child : spec.children) {
      if (child != null) {
        collect(child);
      }
    }
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
      current[0].clear();
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
    endsEarly = early && paths.lastFrame >= 0;
    scan(bytes, first, to);
    if (ended && repeatedKey) {
      endsEarly = false;
      scan(bytes, first, to);
    }
    scanAgainIfKeysRepeat();
    if (failure != null) {
      current[0].clear();
      failure = new JsonFailure(failure.code(), failure.offset() - from, failure.message());
    }
    return failure;
  }

  /** Whether the text that was read last was not read to its end, and may be no JSON there. */
  public boolean endedEarly() {
    return ended;
  }

  /** What the paths found in the text that was read last. */
  public Frame root() {
    return current[0];
  }

  /** The text that the slices are of. */
  Document document() {
    return document;
  }

  /** Reads a value of this text, which is valid, for other paths. */
  JsonReader reread(PathSet others, JsonSlice value) {
    JsonReader reader = new JsonReader(others, limits.ofValidated());
    reader.scan(value.bytes(), value.start(), value.end());
    reader.scanAgainIfKeysRepeat();
    if (reader.failure != null) {
      throw new IllegalStateException("A validated text was refused: " + reader.failure);
    }
    return reader;
  }

  private void scanAgainIfKeysRepeat() {
    if (failure == null && repeatedKey) {
      byte[] once = RewrittenJson.lastKeyWins(bytes, from, to);
      scan(once, 0, once.length);
    }
  }

  /**
   * Reads a text. What is taken from it is counted where it is noted, and compared with the limit
   * where the text is read and not where it is compared: so that one that takes too much fails at
   * the same byte always, it is read again without what was learned.
   */
  private void scan(byte[] bytes, int from, int to) {
    learns = !paths.general;
    scanOnce(bytes, from, to);
    if (learns && taken > mostTaken) {
      learns = false;
      scanOnce(bytes, from, to);
    }
  }

  private void scanOnce(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.document.bytes = bytes;
    this.from = from;
    this.to = to;
    depth = 0;
    repeatedKey = false;
    ended = false;
    failure = null;
    taken = 0;
    values = 0;
    current[0].clear();
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
    while (at != FAILED && depth > 0) {
      at = behindValue(at);
      if (at != FAILED && depth > 0) {
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
      if (depth == limits.maxDepth()) {
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
    return bytes[at] == (elements[depth] >= 0 ? ']' : '}');
  }

  /** From behind a value in an array or object to the next value, closing what ends there. */
  private int behindValue(int at) {
    int next = skipWhiteSpace(at);
    while (next < to && closes(next)) {
      next = close(next);
      if (depth == 0) {
        return next;
      }
      next = skipWhiteSpace(next);
    }
    return toNextValue(next);
  }

  /** From where a comma must stand to the next value. */
  private int toNextValue(int at) {
    boolean array = elements[depth] >= 0;
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
    if (++values > mostValues || taken > mostTaken) {
      return failOfElements(at);
    }
    int behindComma = skipWhiteSpace(at + 1);
    return array ? element(behindComma, 1) : key(behindComma);
  }

  private int failOfElements(int at) {
    String message =
        taken > mostTaken
            ? "The mapping takes more than " + mostTaken + " elements from the payload"
            : "The payload has more than "
                + mostValues
                + " values, too many for a path with a filter, a deep scan, a slice or a union";
    return fail(Code.TOO_LARGE, at, message);
  }

  private void openObject(int at) {
    State before = statesById[next];
    State state = begun(next);
    if (before != state) {
      trail.frames(next);
    }
    push(at, NO_ELEMENTS);
    if (state == null) {
      states[depth] = 0;
    } else {
      trail.openObject(depth, state.id, at);
      openObject(depth, state, at, strictness.oddities());
    }
  }

  private void openObject(int depth, State state, int at, int odd) {
    states[depth] = state.id;
    starts[depth] = at;
    elements[depth] = NO_ELEMENTS;
    oddities[depth] = odd;
    Arrays.fill(seen, depth * words, (depth + 1) * words, 0);
    if (state.otherMember != null) {
      otherKeys[depth] = otherKeys[depth] == null ? new MemberKeys() : otherKeys[depth];
      otherKeys[depth].clear();
    }
  }

  private void openArray(int at) {
    push(at, 0);
    states[depth] = next;
    if (next != 0) {
      trail.openArray(depth, next, at);
      openArray(depth, next, at, strictness.oddities());
    }
  }

  private void openArray(int depth, int state, int at, int odd) {
    states[depth] = state;
    starts[depth] = at;
    elements[depth] = 0;
    oddities[depth] = odd;
  }

  private void push(int at, int firstElement) {
    depth++;
    ensureRoom(depth);
    elements[depth] = firstElement;
    places[depth] = nextPlace;
  }

  private void ensureRoom(int depth) {
    if (depth >= states.length) {
      int size = 2 * depth;
      states = Arrays.copyOf(states, size);
      starts = Arrays.copyOf(starts, size);
      elements = Arrays.copyOf(elements, size);
      oddities = Arrays.copyOf(oddities, size);
      places = Arrays.copyOf(places, size);
      otherKeys = Arrays.copyOf(otherKeys, size);
      seen = Arrays.copyOf(seen, size * words);
    }
  }

  /** From the bracket that closes an array or object to the byte behind it. */
  private int close(int at) {
    if (states[depth] != 0) {
      trail.close(depth, at);
      close(depth, at);
    }
    depth--;
    return at + 1;
  }

  private void close(int depth, int at) {
    State state = statesById[states[depth]];
    boolean array = elements[depth] >= 0;
    boolean plain = strictness.oddities() == oddities[depth];
    note(state, Frame.coded(array ? Kind.ARRAY : Kind.OBJECT, plain), starts[depth], at + 1);
    repeatedKey |= !array && state.otherMember != null && otherKeys[depth].repeat();
  }

  /** Begins an element of an array. */
  private int element(int at, int step) {
    State state = statesById[states[depth]];
    next = 0;
    if (state != null) {
      beginElement(depth, step);
      trail.element(depth, step);
      if (state.indexes.length > 0) {
        trail.breakOff();
      }
      State element = state.element(elements[depth]);
      next = element == null ? 0 : element.id;
    }
    nextPlace = shapes.elements(shapes.place(places[depth]), next);
    return at;
  }

  private void beginElement(int depth, int step) {
    elements[depth] += step;
    beginFrames(statesById[states[depth]].each);
  }

  /** The state of a value that is no array: frames that begin with such a value begin. */
  private State begun(int id) {
    State state = statesById[id];
    if (state == null || state.opened == null) {
      return state;
    }
    beginFrames(state.openings);
    return state.opened;
  }

  private void beginFrames(int[] frames) {
    taken += frames.length;
    for (int frame : frames) {
      FrameSpec spec = specs[frame];
      current[frame] = current[spec.parent].begin(spec.numberInParent, spec, this);
    }
  }

  private void note(State state, int coded, int start, int end) {
    int[] captures = state.captures;
    for (int i = 0; i < captures.length; i += 2) {
      if (current[captures[i]].put(captures[i + 1], coded, start, end)) {
        taken++;
      }
    }
  }

  private void noteScalar(int id, Kind kind, boolean plain, int start, int end) {
    State state = kind == Kind.NULL ? statesById[id] : begun(id);
    note(state, Frame.coded(kind, plain), start, end);
    if (endsEarly && kind != Kind.NULL) {
      ended |= isLast(state);
    }
  }

  private boolean isLast(State state) {
    for (int i = 0; i < state.captures.length; i += 2) {
      if (state.captures[i] == paths.lastFrame && state.captures[i + 1] == paths.lastSlot) {
        return true;
      }
    }
    return false;
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
    Place object = shapes.place(places[depth]);
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
    State state = statesById[states[depth]];
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
      trail.key(depth, name);
      track(depth, name);
      return;
    }
    trail.breakOff();
    if (escaped) {
      byte[] key = unescaped(keyFrom, keyTo);
      otherKeys[depth].add(key, 0, key.length);
    } else {
      otherKeys[depth].add(bytes, keyFrom, keyTo);
    }
  }

  private void track(int depth, int name) {
    int word = depth * words + (name >> 6);
    long bit = 1L << name;
    repeatedKey |= (seen[word] & bit) != 0;
    seen[word] |= bit;
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
      noteScalar(next, kind, plain, start, end);
      if (ended) {
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
    while (stretch != null) {
      if (stretch.acts.length > 0 || stretch.oddities > 0) {
        repeat(stretch, at);
        if (ended) {
          return FAILED;
        }
      }
      at += stretch.length;
      place = stretch.target;
      if (place == null) {
        depth = 0;
        trail.breakOff();
        return at;
      }
      int value = at;
      at = stretch.isString ? plainString(at) : FAILED;
      if (at != FAILED) {
        if (place.state != 0) {
          noteScalar(place.state, Kind.STRING, true, value - 1, at);
        }
      } else {
        at = otherValue(stretch.kind, place.state, value);
        if (at == FAILED) {
          return FAILED;
        }
      }
      if (ended || taken > mostTaken) {
        return ended ? FAILED : failOfElements(at);
      }
      stretch = place.stretch(bytes, at, to);
    }
    if (at > start) {
      restore(place);
    }
    shapes.missed(place);
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
      noteScalar(state, found, strictness.oddities() == odd, start, end);
    }
    return end;
  }

  /** Does what reading a stretch did. */
  private void repeat(Stretch stretch, int at) {
    int odd = strictness.oddities();
    strictness.count(stretch.oddities);
    int[] acts = stretch.acts;
    for (int i = 0; i < acts.length; i += Trail.ACT) {
      int one = acts[i + 1];
      int two = acts[i + 2];
      int three = acts[i + 3];
      switch (acts[i]) {
        case Trail.OPEN_OBJECT -> {
          ensureRoom(one);
          openObject(one, statesById[two], at + three, odd);
        }
        case Trail.OPEN_ARRAY -> {
          ensureRoom(one);
          openArray(one, two, at + three, odd);
        }
        case Trail.ELEMENT -> beginElement(one, two);
        case Trail.FRAMES -> beginFrames(statesById[one].openings);
        case Trail.CLOSE -> close(one, at + two);
        case Trail.KEY -> track(one, two);
        default -> noteScalar(one, Frame.kind(two), Frame.plain(two), at + three, at + acts[i + 4]);
      }
    }
  }

  /** Opens again what is open around a value at a place, where no act of a stretch has done it. */
  private void restore(Place inside) {
    depth = inside.depth;
    ensureRoom(depth);
    Place place = inside;
    for (int i = depth; i > 0; i--) {
      Place container = place.container;
      places[i] = container.id;
      if (container.state == 0) {
        states[i] = 0;
        elements[i] = place.inArray ? 0 : NO_ELEMENTS;
      }
      place = container;
    }
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
