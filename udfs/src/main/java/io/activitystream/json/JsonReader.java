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
 * costs no stack. A reader serves one thread, and what it found is valid until it reads again.
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
  private final FrameSpec[] specs;
  private final Frame[] current;
  private final JsonStrictness strictness = new JsonStrictness();
  private final int words;

  private byte[] bytes = {};
  private int from;
  private int to;

  private int depth;
  private State[] states = new State[16];
  private int[] starts = new int[16];
  private int[] elements = new int[16];
  private long[] seen;
  private MemberKeys[] otherKeys = new MemberKeys[16];
  private boolean repeatedKey;
  private State next;
  private long taken;
  private final long mostTaken;
  private long values;
  private final long mostValues;
  private JsonFailure failure;

  /** A reader of these paths. */
  public JsonReader(PathSet paths, JsonLimits limits) {
    this.paths = paths;
    this.limits = limits;
    this.specs = new FrameSpec[paths.frames];
    collect(paths.root);
    this.current = new Frame[paths.frames];
    this.current[0] = new Frame(paths.root, this);
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
    scan(bytes, byteOrderMark ? from + 3 : from, to);
    scanAgainIfKeysRepeat();
    if (failure != null) {
      current[0].clear();
      failure = new JsonFailure(failure.code(), failure.offset() - from, failure.message());
    }
    return failure;
  }

  /** What the paths found in the text that was read last. */
  public Frame root() {
    return current[0];
  }

  /** The text that the slices are of. */
  byte[] bytes() {
    return bytes;
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
      byte[] once = RewrittenJson.lastKeyWins(bytes, from);
      scan(once, 0, once.length);
    }
  }

  private void scan(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    depth = 0;
    repeatedKey = false;
    failure = null;
    next = paths.start;
    taken = 0;
    values = 0;
    current[0].clear();
    int at = skipWhiteSpace(from);
    if (at == to) {
      fail(Code.NOT_JSON, at, from == to ? "The payload is empty" : "The payload holds no value");
      return;
    }
    at = values(at);
    if (at == FAILED) {
      return;
    }
    at = skipWhiteSpace(at);
    if (at < to) {
      fail(Code.NOT_JSON, at, "Something follows the JSON value");
    }
  }

  /** From the first byte of the root's value to the byte behind it. */
  private int values(int at) {
    do {
      at = value(at);
      while (at != FAILED && depth > 0 && (at = skipWhiteSpace(at)) < to && closes(at)) {
        at = close(at);
      }
      if (at == FAILED || depth == 0) {
        return at;
      }
      at = toNextValue(at);
    } while (at != FAILED);
    return FAILED;
  }

  private boolean closes(int at) {
    return bytes[at] == (elements[depth] >= 0 ? ']' : '}');
  }

  /** Reads a scalar, or opens arrays and objects up to the first thing that is neither. */
  private int value(int at) {
    while (true) {
      if (at == to) {
        return fail(Code.NOT_JSON, at, "The text ends where a value should stand");
      }
      byte first = bytes[at];
      if (first == '[') {
        at = open(at, next, 0);
        if (at == FAILED) {
          return FAILED;
        }
        at = skipWhiteSpace(at + 1);
        if (at < to && bytes[at] == ']') {
          return at;
        }
        beginElement();
      } else if (first == '{') {
        at = open(at, begun(next), NO_ELEMENTS);
        if (at == FAILED) {
          return FAILED;
        }
        at = skipWhiteSpace(at + 1);
        if (at < to && bytes[at] == '}') {
          return at;
        }
        at = key(at);
        if (at == FAILED) {
          return FAILED;
        }
      } else {
        return scalar(at, first == 'n' ? next : begun(next));
      }
    }
  }

  /** From behind a value in an array or object to the next value in it. */
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
    if (taken > mostTaken || ++values > mostValues) {
      return failOfElements(at);
    }
    at = skipWhiteSpace(at + 1);
    if (array) {
      elements[depth]++;
      beginElement();
      return at;
    }
    return key(at);
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

  private int open(int at, State state, int firstElement) {
    if (depth == limits.maxDepth()) {
      return fail(
          Code.TOO_DEEP, at, "The payload nests deeper than " + limits.maxDepth() + " levels");
    }
    depth++;
    if (depth == states.length) {
      states = Arrays.copyOf(states, depth * 2);
      starts = Arrays.copyOf(starts, depth * 2);
      elements = Arrays.copyOf(elements, depth * 2);
      otherKeys = Arrays.copyOf(otherKeys, depth * 2);
      seen = Arrays.copyOf(seen, depth * 2 * words);
    }
    states[depth] = state;
    starts[depth] = at;
    elements[depth] = firstElement;
    if (state != null && firstElement == NO_ELEMENTS) {
      Arrays.fill(seen, depth * words, (depth + 1) * words, 0);
      if (state.otherMember != null) {
        otherKeys[depth] = otherKeys[depth] == null ? new MemberKeys() : otherKeys[depth].clear();
      }
    }
    return at;
  }

  private int close(int at) {
    State state = states[depth];
    if (state != null) {
      boolean array = elements[depth] >= 0;
      note(state, array ? Kind.ARRAY : Kind.OBJECT, starts[depth], at + 1);
      if (!array && state.otherMember != null && otherKeys[depth].repeat()) {
        repeatedKey = true;
      }
    }
    depth--;
    return at + 1;
  }

  private void beginElement() {
    State state = states[depth];
    if (state == null) {
      next = null;
      return;
    }
    beginFrames(state.each);
    next = state.element(elements[depth]);
  }

  /** The state of a value that is no array: frames that begin with such a value begin. */
  private State begun(State state) {
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

  private void note(State state, Kind kind, int start, int end) {
    int[] captures = state.captures;
    for (int i = 0; i < captures.length; i += 2) {
      if (current[captures[i]].put(captures[i + 1], kind, start, end)) {
        taken++;
      }
    }
  }

  /** From a key's quote to the first byte of its value. */
  private int key(int at) {
    if (at == to || bytes[at] != '"') {
      return fail(
          Code.NOT_JSON,
          at,
          at == to ? "The text ends in an object" : "Expected a key in quotes in an object");
    }
    int end = strictness.string(bytes, at, to);
    if (end < 0) {
      return failString(at);
    }
    State state = states[depth];
    next = state != null && state.tracksMembers() ? member(state, at + 1, end - 1) : null;
    at = skipWhiteSpace(end);
    if (at == to || bytes[at] != ':') {
      return fail(
          Code.NOT_JSON, at, at == to ? "The text ends behind a key" : "Expected ':' behind a key");
    }
    return skipWhiteSpace(at + 1);
  }

  private State member(State state, int keyFrom, int keyTo) {
    byte[] key = bytes;
    if (strictness.escapeSeen()) {
      ByteSink unescaped = new ByteSink();
      JsonStrings.unescape(bytes, keyFrom, keyTo, unescaped);
      key = unescaped.toBytes();
      keyFrom = 0;
      keyTo = key.length;
    }
    int name = state.names.find(key, keyFrom, keyTo);
    if (name >= 0) {
      int word = depth * words + (name >> 6);
      long bit = 1L << name;
      repeatedKey |= (seen[word] & bit) != 0;
      seen[word] |= bit;
      return state.names.target(name);
    }
    if (state.otherMember != null) {
      otherKeys[depth].add(key, keyFrom, keyTo);
    }
    return state.otherMember;
  }

  private int scalar(int at, State state) {
    byte first = bytes[at];
    int end;
    Kind kind;
    if (first == '"') {
      kind = Kind.STRING;
      end = strictness.string(bytes, at, to);
      if (end < 0) {
        return failString(at);
      }
    } else if (first == '-' || first >= '0' && first <= '9') {
      kind = Kind.NUMBER;
      end = strictness.number(bytes, at, to);
      if (end < 0) {
        return fail(Code.NOT_JSON, at, "A number is not written as JSON writes numbers");
      }
    } else {
      kind = first == 't' ? Kind.TRUE : first == 'f' ? Kind.FALSE : Kind.NULL;
      end = strictness.literal(bytes, at, to);
      if (end < 0) {
        return fail(Code.NOT_JSON, at, "Expected a value");
      }
    }
    if (state != null) {
      note(state, kind, at, end);
    }
    return end;
  }

  private int failString(int at) {
    return fail(Code.NOT_JSON, strictness.failedAt(at), strictness.reason());
  }

  private int skipWhiteSpace(int at) {
    while (at < to) {
      byte b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
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
