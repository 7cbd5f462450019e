package io.activitystream.json;

import io.activitystream.json.PathSet.FrameSpec;
import io.activitystream.json.PathSet.State;
import java.util.Arrays;

/**
 * What reading does beside reading: what is open at each depth, the frames that have begun, the
 * values that were noted in them, and the keys that came. It judges no byte: it is told, by the
 * reader that reads or by a {@link Stretch} that was read before.
 */
final class Extraction {
  /** What {@code elements} holds where an object is open. */
  private static final int NO_ELEMENTS = -1;

  private final PathSet paths;
  private final JsonReader reader;
  private final JsonStrictness strictness;
  private final State[] statesById;
  private final FrameSpec[] specs;
  private final Frame[] current;
  private final int words;

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

  private boolean keyRepeated;
  private boolean endsEarly;
  private boolean ended;
  private long taken;

  Extraction(PathSet paths, JsonReader reader, JsonStrictness strictness) {
    this.paths = paths;
    this.reader = reader;
    this.strictness = strictness;
    this.statesById = paths.states;
    this.specs = new FrameSpec[paths.frames];
    collect(paths.root);
    this.current = new Frame[paths.frames];
    this.current[0] = new Frame(paths.root, reader);
    this.words = (paths.mostNames + 63) / 64;
    this.seen = new long[16 * words];
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
   * Begins a text.
   *
   * @param endsEarly whether to tell by {@link #ended()} that nothing more is of interest
   */
  void begin(boolean endsEarly) {
    this.endsEarly = endsEarly;
    depth = 0;
    keyRepeated = false;
    ended = false;
    taken = 0;
    current[0].clear();
  }

  /** The frame of the whole text. */
  Frame root() {
    return current[0];
  }

  /** How many arrays and objects are open. */
  int depth() {
    return depth;
  }

  /** Nothing is open any more. */
  void finish() {
    depth = 0;
  }

  /** Whether what was opened last is an array. */
  boolean inArray() {
    return elements[depth] >= 0;
  }

  /** The state of what was opened last; null where no path is interested. */
  State state() {
    return statesById[states[depth]];
  }

  /** The number of the place of what was opened last. */
  int place() {
    return places[depth];
  }

  /** Whether a key came again for which paths ask. */
  boolean keyRepeated() {
    return keyRepeated;
  }

  /** Whether nothing more is of interest. */
  boolean ended() {
    return ended;
  }

  /** How many frames have begun, and values beside others of their slots were noted. */
  long taken() {
    return taken;
  }

  /** Opens an object. */
  void pushObject(int place, State state, int at) {
    push(place, NO_ELEMENTS);
    if (state == null) {
      states[depth] = 0;
    } else {
      openObject(depth, state, at, strictness.oddities());
    }
  }

  /** Opens an array of a state, which may be none. */
  void pushArray(int place, int state, int at) {
    push(place, 0);
    openArray(depth, state, at, strictness.oddities());
  }

  private void push(int place, int firstElement) {
    depth++;
    ensureRoom(depth);
    elements[depth] = firstElement;
    places[depth] = place;
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

  private void openArray(int depth, int state, int at, int odd) {
    states[depth] = state;
    starts[depth] = at;
    elements[depth] = 0;
    oddities[depth] = odd;
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

  /** Closes what was opened last, at its bracket. */
  void pop(int at) {
    if (states[depth] != 0) {
      close(depth, at);
    }
    depth--;
  }

  private void close(int depth, int at) {
    State state = statesById[states[depth]];
    boolean array = elements[depth] >= 0;
    boolean plain = strictness.oddities() == oddities[depth];
    note(state, Frame.coded(array ? Kind.ARRAY : Kind.OBJECT, plain), starts[depth], at + 1);
    keyRepeated |= !array && state.otherMember != null && otherKeys[depth].repeat();
  }

  /** Begins an element of the array that was opened last; the id of the element's state. */
  int element(int step) {
    State state = state();
    if (state == null) {
      return 0;
    }
    beginElement(depth, step);
    State element = state.element(elements[depth]);
    return element == null ? 0 : element.id;
  }

  private void beginElement(int depth, int step) {
    elements[depth] += step;
    beginFrames(statesById[states[depth]].each);
  }

  /** The state of a value that is no array: frames that begin with such a value begin. */
  State begun(int id) {
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
      current[frame] = current[spec.parent].begin(spec.numberInParent, spec, reader);
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

  /** Notes a scalar of a state. */
  void noteScalar(int id, Kind kind, boolean plain, int start, int end) {
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

  /** Reads a key for which a path asks, in what was opened last. */
  void key(int name) {
    key(depth, name);
  }

  /** Reads a key for which only a wildcard asks, unescaped. */
  void otherKey(byte[] bytes, int from, int to) {
    otherKeys[depth].add(bytes, from, to);
  }

  private void key(int depth, int name) {
    int word = depth * words + (name >> 6);
    long bit = 1L << name;
    keyRepeated |= (seen[word] & bit) != 0;
    seen[word] |= bit;
  }

  /** Does what reading a stretch, which begins at {@code at}, did. */
  void repeat(Stretch stretch, int at) {
    int odd = strictness.oddities();
    strictness.count(stretch.oddities);
    int[] acts = stretch.acts;
    for (int i = 0; i < acts.length && !ended; i += Trail.ACT) {
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
        case Trail.KEY -> key(one, two);
        default -> noteScalar(one, Frame.kind(two), Frame.plain(two), at + three, at + acts[i + 4]);
      }
    }
  }

  /** Opens again what is open around a value at a place, where no act of a stretch has done it. */
  void restore(Place inside) {
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
}
