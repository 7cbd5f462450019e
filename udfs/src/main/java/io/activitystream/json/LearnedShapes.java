package io.activitystream.json;

import java.util.Arrays;

/**
 * What a reader has learned of the texts that it read: events of one source repeat their keys and
 * many of their values.
 *
 * <p>Learned are {@linkplain Place places}, which are paths from the root, and behind each place
 * whose scalars vary the {@linkplain Stretch stretches} of constant bytes that lead from there to
 * the next. A reader that stands behind a value that varies compares what follows with what
 * followed before, in wide steps; if it is the same, separators, keys, brackets and constants are
 * read, and validated, by the comparison. If not, it reads on as if nothing were known until the
 * next value that varies, and learns the stretch. So a text costs its surprises only, however many
 * shapes a source has, and a shape that differs in one place is known in all others.
 *
 * <p>Memory is bounded: when so much was learned that there is no room for more, all is forgotten
 * after a while and learned anew. Objects whose keys are always others, and places behind which
 * there is always something else, are left alone; and where most of a source's texts is new every
 * time, texts are only read for a while, and then tried again.
 */
final class LearnedShapes {
  /** The place of which nothing is known and nothing learned. */
  static final int NOWHERE = 0;

  /** Where a text begins. */
  static final int START = 1;

  /** The place of the text's value. */
  static final int ROOT = 2;

  private static final int LONGEST_STRETCH = 8 * 1024;
  private static final int WINDOW = 256;
  private static final int LONGEST_SLEEP = 1 << 16;
  private static final int MOST_SEARCHES = 2;
  private static final byte[] NO_KEY = {};

  /**
   * How much is learned.
   *
   * @param places the most places
   * @param bytes the most bytes of keys and stretches, with what reading them did
   * @param texts how many more texts are read with what is known when there is no more room, before
   *     all is forgotten
   */
  record Bounds(int places, int bytes, int texts) {
    /** A few megabytes, and what it costs to learn anew spread over very many texts. */
    static final Bounds DEFAULT = new Bounds(4_096, 2 * 1024 * 1024, 100_000);
  }

  private final int rootState;
  private final Bounds bounds;
  private Place[] places = new Place[32];
  private int count;
  private int bytesLearned;
  private long texts;
  private long asleepUntil;
  private int sleep = WINDOW;
  private int textsInWindow;
  private long compared;
  private long read;
  private long searched;
  private long fullSince;

  LearnedShapes(int rootState, Bounds bounds) {
    this.rootState = rootState;
    this.bounds = bounds;
    forget();
  }

  private void forget() {
    Arrays.fill(places, null);
    count = 0;
    bytesLearned = 0;
    fullSince = Long.MAX_VALUE;
    add(null, false, NO_KEY, Place.UNTRACKED, 0);
    add(null, false, NO_KEY, Place.UNTRACKED, 0);
    add(null, false, NO_KEY, Place.UNTRACKED, rootState);
  }

  /** Whether texts are compared now: not, for a time, where they were always others. */
  boolean awake() {
    return texts >= asleepUntil;
  }

  /** Begins a text. */
  void begin() {
    texts++;
    if (awake() && ++textsInWindow == WINDOW) {
      if (compared < read || searched > MOST_SEARCHES * compared) {
        asleepUntil = texts + sleep;
        sleep = Math.min(2 * sleep, LONGEST_SLEEP);
      } else {
        sleep = WINDOW;
      }
      textsInWindow = 0;
      compared = 0;
      read = 0;
      searched = 0;
    }
    if (texts - fullSince > bounds.texts) {
      forget();
    }
  }

  private boolean isFull() {
    boolean full = count >= bounds.places || bytesLearned >= bounds.bytes;
    if (full && fullSince == Long.MAX_VALUE) {
      fullSince = texts;
    }
    return full;
  }

  Place place(int id) {
    return places[id];
  }

  /** The id of the place of elements of a state, in arrays at a place. */
  int elements(Place array, int state) {
    if (array.id == NOWHERE) {
      return NOWHERE;
    }
    Place elements = array.elements(state);
    if (elements == null) {
      if (isFull()) {
        return NOWHERE;
      }
      elements = add(array, true, NO_KEY, Place.UNTRACKED, state);
      array.addElements(elements);
    }
    return elements.id;
  }

  /** The place of a key that is new in objects at a place; null if it is not learned. */
  Place newChild(Place object, byte[] bytes, int from, int to, int name, int state) {
    if (isFull() || !object.hasRoom()) {
      return null;
    }
    Place child = add(object, false, Arrays.copyOfRange(bytes, from, to), name, state);
    object.addChild(child);
    return child;
  }

  private Place add(Place container, boolean inArray, byte[] key, int name, int state) {
    Place place = new Place(this, count, container, inArray, key, name, state);
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
    }
    places[count++] = place;
    bytesLearned += key.length;
    return place;
  }

  /** Notes that so many values that vary were reached by comparing. */
  void compared(int values) {
    compared += values;
  }

  /** Notes that so many stretches were compared before the right one, or in vain. */
  void searched(int stretches) {
    searched += stretches;
  }

  /** Notes that a value that varies was reached by reading. */
  void read() {
    read++;
  }

  /** Notes that no stretch behind a place, which was read and not compared, was the right one. */
  void missed(Place place) {
    place.missed(texts);
  }

  /**
   * Learns the stretch that a trail has followed.
   *
   * @param from the place behind which it begins
   * @param target the place that it leads to, or null for the text's end
   * @param behind the byte behind it
   */
  void learn(Place from, Place target, Kind kind, byte[] bytes, int behind, Trail trail, int odd) {
    int length = behind - trail.from();
    if (trail.isWhole()
        && length <= LONGEST_STRETCH
        && !isFull()
        && from.takesMore(texts)
        && !from.knows(target, kind, bytes, trail.from(), behind)) {
      byte[] run = Arrays.copyOfRange(bytes, trail.from(), behind);
      Stretch stretch = new Stretch(target, kind, run, trail.acts(), odd);
      from.add(stretch);
      bytesLearned += stretch.size();
    }
  }
}
