package io.activitystream.json;

import java.util.Arrays;

/**
 * A place at which values were read before: a path through keys and arrays, of which is known what
 * the paths want there, whether its scalars vary, and which {@linkplain Stretch stretches} were
 * seen behind one that does.
 */
final class Place {
  /** Of a key that no path asks for. */
  static final int UNTRACKED = -1;

  /** Of a key that only a wildcard asks for. */
  static final int OTHER = -2;

  private static final int SIGHTINGS_TO_BE_CONSTANT = 8;
  private static final int LONGEST_CONSTANT = 256;
  private static final int MOST_CHILDREN = 512;
  private static final int MOST_PROBES = 16;
  private static final int MOST_STRETCHES = 16;

  /** The odd part of the golden ratio, which spreads what differs in few bits. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final int WINDOW = 64;
  private static final int RARELY = 4;
  private static final int LONGEST_PAUSE = 1 << 16;
  private static final Place[] NO_CHILDREN = {null};
  private static final Stretch[] NO_STRETCHES = {};

  /** Its number in {@link LearnedShapes}. */
  final int id;

  /** The place of the array or object around a value here; null at the root. */
  final Place container;

  /** Whether the container is an array. */
  final boolean inArray;

  /** How many arrays and objects are around a value here. */
  final int depth;

  /** The key as it stands in the text; empty in an array and at the root. */
  final byte[] key;

  /** The number of the key among the names that paths ask for, or one of the above. */
  final int name;

  /** The id of the state of a value here. */
  final int state;

  private final LearnedShapes shapes;
  private Place[] children = NO_CHILDREN;
  private int childCount;

  private Place elements;
  private Place sibling;

  private byte[] constant;
  private int sightings;
  private boolean varies;

  private Stretch[] stretches = NO_STRETCHES;
  private int stretchCount;

  private int misses;
  private long missesBegan;
  private long pausedUntil;
  private int pause = 16 * WINDOW;

  Place(
      LearnedShapes shapes,
      int id,
      Place container,
      boolean inArray,
      byte[] key,
      int name,
      int state) {
    this.shapes = shapes;
    this.id = id;
    this.container = container;
    this.inArray = inArray;
    this.depth = container == null ? 0 : container.depth + 1;
    this.key = key;
    this.name = name;
    this.state = state;
  }

  /** The place of a member of objects here, or null. */
  Place child(byte[] bytes, int from, int to) {
    int slot = slot(bytes, from, to);
    return slot < 0 ? null : children[slot];
  }

  /** Whether another member can be learned: not where keys are others every time, such as ids. */
  boolean hasRoom() {
    if (childCount == MOST_CHILDREN) {
      children = NO_CHILDREN;
    }
    return childCount < MOST_CHILDREN;
  }

  /** Adds the place of a member, unless too many meet in one slot. */
  void addChild(Place child) {
    if (2 * ++childCount > children.length) {
      Place[] known = children;
      children = new Place[4 * known.length];
      for (Place place : known) {
        if (place != null) {
          enter(place);
        }
      }
    }
    enter(child);
  }

  private void enter(Place child) {
    int slot = slot(child.key, 0, child.key.length);
    if (slot >= 0) {
      children[slot] = child;
    }
  }

  /** The slot of a key, or of the first that is free; -1 beyond what keys meet in by accident. */
  private int slot(byte[] bytes, int from, int to) {
    int mask = children.length - 1;
    int hash = Names.spread(hash(bytes, from, to));
    for (int i = 0; i < MOST_PROBES; i++) {
      int slot = hash + i & mask;
      if (children[slot] == null) {
        return slot;
      }
      byte[] known = children[slot].key;
      if (Arrays.equals(known, 0, known.length, bytes, from, to)) {
        return slot;
      }
    }
    return -1;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int length = to - from;
    long head = EightBytes.atMost(bytes, from, length);
    long tail = EightBytes.atMost(bytes, Math.max(from, to - 8), length);
    return Long.hashCode((head * 31 + tail + length) * GOLDEN);
  }

  /** The place of elements of a state in arrays here, or null. */
  Place elements(int state) {
    Place place = elements;
    while (place != null && place.state != state) {
      place = place.sibling;
    }
    return place;
  }

  void addElements(Place place) {
    place.sibling = elements;
    elements = place;
  }

  /** Notes a scalar here; whether scalars here vary. */
  boolean varies(byte[] bytes, int from, int to) {
    if (varies) {
      return true;
    }
    if (constant == null) {
      varies = to - from > LONGEST_CONSTANT;
      constant = varies ? null : Arrays.copyOfRange(bytes, from, to);
    } else if (!Arrays.equals(constant, 0, constant.length, bytes, from, to)) {
      varies = true;
      constant = null;
    } else if (sightings < SIGHTINGS_TO_BE_CONSTANT) {
      sightings++;
    }
    return varies;
  }

  /** Whether scalars here were the same often enough to expect the same again. */
  boolean isConstant() {
    return sightings == SIGHTINGS_TO_BE_CONSTANT;
  }

  /** The known stretch that begins behind a value here, at {@code at}; or null. */
  Stretch stretch(byte[] bytes, int at, int to) {
    if (stretchCount == 0) {
      return null;
    }
    Stretch likeliest = stretches[0];
    return likeliest.matches(bytes, at, to) ? likeliest : otherStretch(bytes, at, to);
  }

  private Stretch otherStretch(byte[] bytes, int at, int to) {
    for (int i = 1; i < stretchCount; i++) {
      Stretch stretch = stretches[i];
      if (stretch.matches(bytes, at, to)) {
        shapes.searched(i);
        stretches[i] = stretches[i - 1];
        stretches[i - 1] = stretch;
        return stretch;
      }
    }
    shapes.searched(stretchCount);
    return null;
  }

  /**
   * Notes, at the time of a text, that no stretch was the right one. Where that is so more often
   * than now and then, to look and not to find costs more than it is worth: what is known is
   * forgotten, and nothing is learned for a while.
   */
  void missed(long text) {
    if (++misses == WINDOW) {
      if (stretchCount > 0 && text - missesBegan < RARELY * WINDOW) {
        stretches = NO_STRETCHES;
        stretchCount = 0;
        pausedUntil = text + pause;
        pause = Math.min(2 * pause, LONGEST_PAUSE);
      }
      misses = 0;
      missesBegan = text;
    }
  }

  /** Whether another stretch can be learned at the time of a text. */
  boolean takesMore(long text) {
    return stretchCount < MOST_STRETCHES && text >= pausedUntil;
  }

  /** Whether this stretch is known. */
  boolean knows(Place target, Kind kind, byte[] bytes, int from, int to) {
    for (int i = 0; i < stretchCount; i++) {
      if (stretches[i].is(target, kind, bytes, from, to)) {
        return true;
      }
    }
    return false;
  }

  void add(Stretch stretch) {
    if (stretchCount == stretches.length) {
      stretches = Arrays.copyOf(stretches, Math.max(2, 2 * stretchCount));
    }
    stretches[stretchCount++] = stretch;
  }
}
