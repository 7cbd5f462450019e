package io.activitystream.json;

import java.util.Arrays;

/**
 * What a reader did since the last value that varied, noted so that it can be done again without
 * reading: see {@link Stretch}. Nothing is noted of arrays and objects in which no path is
 * interested. An act is a code and its arguments; places in the text are counted from the trail's
 * begin.
 */
final class Trail {
  /** Opens an object: depth, state, place in the text. */
  static final int OPEN_OBJECT = 0;

  /** Opens an array: depth, state, place in the text. */
  static final int OPEN_ARRAY = 1;

  /** Begins an element of an array: depth, and by how much its index grows. */
  static final int ELEMENT = 2;

  /** Begins the frames of a value that is no array: the value's state. */
  static final int FRAMES = 3;

  /** Closes an array or object: depth, place in the text of its bracket. */
  static final int CLOSE = 4;

  /** Reads a key that a path asks for: depth, its number. */
  static final int KEY = 5;

  /** Notes a scalar: its state, its kind, where it starts and where it ends. */
  static final int NOTE = 6;

  /** How many numbers an act has. */
  static final int ACT = 5;

  private static final int LONGEST = 200 * ACT;

  private int[] acts = new int[16 * ACT];
  private int size;
  private int from;
  private boolean whole;

  /** Begins behind a value that varies. */
  void begin(int at) {
    from = at;
    size = 0;
    whole = true;
  }

  /** Something was done that is not to be repeated. */
  void breakOff() {
    whole = false;
  }

  /** Whether all that was done can be repeated. */
  boolean isWhole() {
    return whole;
  }

  /** Where it began. */
  int from() {
    return from;
  }

  void openObject(int depth, int state, int at) {
    add(OPEN_OBJECT, depth, state, at - from, 0);
  }

  void openArray(int depth, int state, int at) {
    add(OPEN_ARRAY, depth, state, at - from, 0);
  }

  void element(int depth, int step) {
    add(ELEMENT, depth, step, 0, 0);
  }

  void frames(int state) {
    add(FRAMES, state, 0, 0, 0);
  }

  void close(int depth, int at) {
    add(CLOSE, depth, at - from, 0, 0);
  }

  void key(int depth, int name) {
    add(KEY, depth, name, 0, 0);
  }

  void note(int state, int coded, int start, int end) {
    add(NOTE, state, coded, start - from, end - from);
  }

  private void add(int code, int a, int b, int c, int d) {
    if (!whole || size + ACT > LONGEST) {
      whole = false;
      return;
    }
    if (size + ACT > acts.length) {
      acts = Arrays.copyOf(acts, 2 * acts.length);
    }
    acts[size] = code;
    acts[size + 1] = a;
    acts[size + 2] = b;
    acts[size + 3] = c;
    acts[size + 4] = d;
    size += ACT;
  }

  /** A copy of the acts. */
  int[] acts() {
    return Arrays.copyOf(acts, size);
  }
}
