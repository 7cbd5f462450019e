package io.activitystream.json;

import io.activitystream.json.PathSet.FrameSpec;
import java.util.Arrays;

/**
 * What the paths of one frame found: the root's, or those of one element of an array. Valid until
 * its reader reads the next text.
 */
public final class Frame {
  // A cell is what is known of a slot's first value: its kind, doubled, plus one if it is plain;
  // where it starts and ends; and how many values there are.
  private static final int CELL = 4;
  private static final int KIND = 0;
  private static final int START = 1;
  private static final int END = 2;
  private static final int COUNT = 3;

  private static final int TRIPLE = 3;

  private final FrameSpec spec;
  private final JsonReader reader;

  /** The first value of each slot, and how many there are. */
  private final int[] cells;

  /** The other values of a slot; null until one has others. */
  private int[][] more;

  private JsonSlice[] slices;
  private final Frame[][] children;
  private final int[] childCounts;
  private final boolean[] evaluated;
  private final boolean[] childrenEvaluated;
  private Object tree;

  Frame(FrameSpec spec, JsonReader reader) {
    this.spec = spec;
    this.reader = reader;
    this.cells = new int[spec.slots.length * CELL];
    this.children = new Frame[spec.children.length][];
    this.childCounts = new int[spec.children.length];
    this.evaluated = new boolean[spec.general ? spec.slots.length : 0];
    this.childrenEvaluated = new boolean[spec.general ? spec.children.length : 0];
  }

  void clear() {
    Arrays.fill(cells, 0);
    Arrays.fill(childCounts, 0);
    Arrays.fill(evaluated, false);
    Arrays.fill(childrenEvaluated, false);
    tree = null;
  }

  /** A kind, and whether the value is plain, in one number. */
  static int coded(Kind kind, boolean plain) {
    return 2 * kind.ordinal() + (plain ? 1 : 0);
  }

  static Kind kind(int coded) {
    return Kind.BY_ORDINAL[coded >> 1];
  }

  static boolean plain(int coded) {
    return (coded & 1) != 0;
  }

  /** Notes a value; whether it is held beside others of its slot. */
  boolean put(int slot, int coded, int start, int end) {
    int cell = slot * CELL;
    boolean first = cells[cell + COUNT] == 0 || spec.slots[slot].definite();
    if (first) {
      cells[cell + KIND] = coded;
      cells[cell + START] = start;
      cells[cell + END] = end;
      cells[cell + COUNT] = 1;
    } else {
      putMore(slot, cells[cell + COUNT]++ - 1, coded, start, end);
    }
    return !first;
  }

  private void putMore(int slot, int i, int kind, int start, int end) {
    more = more == null ? new int[spec.slots.length][] : more;
    int at = i * TRIPLE;
    int[] triples = more[slot] == null ? new int[4 * TRIPLE] : more[slot];
    if (at + TRIPLE > triples.length) {
      triples = Arrays.copyOf(triples, triples.length * 2);
    }
    triples[at] = kind;
    triples[at + 1] = start;
    triples[at + 2] = end;
    more[slot] = triples;
  }

  Frame begin(int child, FrameSpec childSpec, JsonReader childReader) {
    Frame[] frames = room(child);
    int count = childCounts[child]++;
    if (frames[count] == null) {
      frames[count] = new Frame(childSpec, childReader);
    } else {
      frames[count].clear();
    }
    return frames[count];
  }

  /** The frames of a number, with room for one more. */
  private Frame[] room(int child) {
    Frame[] frames = children[child];
    if (frames == null) {
      frames = new Frame[4];
    } else if (childCounts[child] == frames.length) {
      frames = Arrays.copyOf(frames, frames.length * 2);
    }
    children[child] = frames;
    return frames;
  }

  /** The value that the frame is of. */
  public JsonSlice self() {
    return value(0);
  }

  /** The first value that a slot's path found; {@link Kind#ABSENT} if it found none. */
  public JsonSlice value(int slot) {
    evaluate(slot);
    slices = slices == null ? new JsonSlice[spec.slots.length] : slices;
    JsonSlice slice = slices[slot];
    if (slice == null) {
      slice = new JsonSlice(reader.document());
      slices[slot] = slice;
    }
    int cell = slot * CELL;
    return moved(slice, cells[cell + KIND], cells[cell + START], cells[cell + END]);
  }

  /** How many values a slot's path found. */
  public int count(int slot) {
    evaluate(slot);
    return cells[slot * CELL + COUNT];
  }

  /** One of the values that a slot's path found, in the text's order. */
  public JsonSlice value(int slot, int i) {
    if (i == 0) {
      return value(slot);
    }
    if (i >= count(slot)) {
      throw new IndexOutOfBoundsException(i + " of " + count(slot) + " values");
    }
    int at = (i - 1) * TRIPLE;
    int[] triples = more[slot];
    return moved(new JsonSlice(reader.document()), triples[at], triples[at + 1], triples[at + 2]);
  }

  private static JsonSlice moved(JsonSlice slice, int coded, int start, int end) {
    return slice.moveTo(kind(coded), start, end, plain(coded));
  }

  /** How many frames of a number there are. */
  public int frames(int number) {
    evaluateFrames(number);
    return childCounts[number];
  }

  /** One of the frames of a number, in the text's order. */
  public Frame frame(int number, int i) {
    if (i >= frames(number)) {
      throw new IndexOutOfBoundsException(i + " of " + childCounts[number] + " frames");
    }
    return children[number][i];
  }

  private void evaluate(int slot) {
    PathExpression path = spec.slots[slot];
    if (path.onePass() || evaluated[slot]) {
      return;
    }
    evaluated[slot] = true;
    for (JsonSlice found : find(path)) {
      put(slot, coded(found.kind(), found.plain()), found.start(), found.end());
    }
  }

  private void evaluateFrames(int number) {
    PathSet paths = spec.generalChildSets[number];
    if (paths == null || childrenEvaluated[number]) {
      return;
    }
    childrenEvaluated[number] = true;
    for (JsonSlice found : find(spec.generalChildPaths[number])) {
      adopt(number, paths, found);
    }
  }

  /** Reads a found value as frames of its own, as {@link PathSet.Builder#each} promises. */
  private void adopt(int number, PathSet paths, JsonSlice found) {
    if (found.kind() == Kind.NULL) {
      return;
    }
    if (found.kind() != Kind.ARRAY) {
      adoptOne(number, paths, found);
      return;
    }
    PathSet.Builder each = PathSet.builder();
    int slot = each.add(GeneralPaths.ELEMENTS);
    Frame elements = reader.reread(each.build(), found).root();
    for (int i = 0; i < elements.count(slot); i++) {
      adoptOne(number, paths, elements.value(slot, i));
    }
  }

  private void adoptOne(int number, PathSet paths, JsonSlice found) {
    Frame[] frames = room(number);
    frames[childCounts[number]++] = reader.reread(paths, found).root();
  }

  private Iterable<JsonSlice> find(PathExpression path) {
    if (self().kind() == Kind.ABSENT) {
      return java.util.List.of();
    }
    if (tree == null) {
      tree = JsonTree.of(self());
    }
    return GeneralPaths.find(tree, reader.document().bytes, path);
  }
}
