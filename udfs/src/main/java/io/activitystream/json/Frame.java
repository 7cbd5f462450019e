package io.activitystream.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.activitystream.json.PathSet.FrameSpec;
import java.util.Arrays;

/**
 * What the paths of one frame found: the root's, or those of one element of an array. Valid until
 * its reader reads the next text.
 */
public final class Frame {
  private static final int TRIPLE = 3;

  private final FrameSpec spec;
  private final JsonReader reader;
  private final byte[] kinds;
  private final int[] starts;
  private final int[] ends;
  private final int[] counts;
  private final int[][] more;
  private final JsonSlice[] slices;
  private final Frame[][] children;
  private final int[] childCounts;
  private final boolean[] evaluated;
  private final boolean[] childrenEvaluated;
  private JsonNode tree;

  Frame(FrameSpec spec, JsonReader reader) {
    this.spec = spec;
    this.reader = reader;
    int slots = spec.slots.length;
    this.kinds = new byte[slots];
    this.starts = new int[slots];
    this.ends = new int[slots];
    this.counts = new int[slots];
    this.more = new int[slots][];
    this.slices = new JsonSlice[slots];
    this.evaluated = new boolean[slots];
    this.children = new Frame[spec.children.length][];
    this.childCounts = new int[spec.children.length];
    this.childrenEvaluated = new boolean[spec.children.length];
  }

  void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(kinds, (byte) 0);
    Arrays.fill(childCounts, 0);
    Arrays.fill(evaluated, false);
    Arrays.fill(childrenEvaluated, false);
    tree = null;
  }

  void put(int slot, Kind kind, int start, int end) {
    if (counts[slot] == 0 || spec.slots[slot].definite()) {
      kinds[slot] = (byte) kind.ordinal();
      starts[slot] = start;
      ends[slot] = end;
      counts[slot] = 1;
      return;
    }
    int at = (counts[slot]++ - 1) * TRIPLE;
    int[] triples = more[slot] == null ? new int[4 * TRIPLE] : more[slot];
    if (at + TRIPLE > triples.length) {
      triples = Arrays.copyOf(triples, triples.length * 2);
    }
    triples[at] = kind.ordinal();
    triples[at + 1] = start;
    triples[at + 2] = end;
    more[slot] = triples;
  }

  Frame begin(int child, FrameSpec childSpec, JsonReader childReader) {
    Frame[] frames = children[child];
    int count = childCounts[child]++;
    if (frames == null) {
      frames = new Frame[4];
    } else if (count == frames.length) {
      frames = Arrays.copyOf(frames, count * 2);
    }
    children[child] = frames;
    if (frames[count] == null) {
      frames[count] = new Frame(childSpec, childReader);
    } else {
      frames[count].clear();
    }
    return frames[count];
  }

  /** The value that the frame is of. */
  public JsonSlice self() {
    return value(0);
  }

  /** The first value that a slot's path found; {@link Kind#ABSENT} if it found none. */
  public JsonSlice value(int slot) {
    evaluate(slot);
    JsonSlice slice = slices[slot];
    if (slice == null) {
      slice = new JsonSlice();
      slices[slot] = slice;
    }
    return slice.moveTo(Kind.BY_ORDINAL[kinds[slot]], reader.bytes(), starts[slot], ends[slot]);
  }

  /** How many values a slot's path found. */
  public int count(int slot) {
    evaluate(slot);
    return counts[slot];
  }

  /** One of the values that a slot's path found, in the text's order. */
  public JsonSlice value(int slot, int i) {
    if (i == 0) {
      return value(slot);
    }
    if (i >= count(slot)) {
      throw new IndexOutOfBoundsException(i + " of " + counts[slot] + " values");
    }
    int at = (i - 1) * TRIPLE;
    int[] triples = more[slot];
    return new JsonSlice()
        .moveTo(Kind.BY_ORDINAL[triples[at]], reader.bytes(), triples[at + 1], triples[at + 2]);
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
      put(slot, found.kind(), found.start(), found.end());
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

  /** Reads a found value as frames of its own; an array's elements, as each() promises. */
  private void adopt(int number, PathSet paths, JsonSlice found) {
    PathSet.Builder each = PathSet.builder();
    int slot = each.add(GeneralPaths.ELEMENTS);
    if (found.kind() != Kind.ARRAY) {
      adoptOne(number, paths, found);
      return;
    }
    JsonReader elements = reader.reread(each.build(), found);
    for (int i = 0; i < elements.root().count(slot); i++) {
      adoptOne(number, paths, elements.root().value(slot, i));
    }
  }

  private void adoptOne(int number, PathSet paths, JsonSlice found) {
    Frame[] frames = children[number];
    int count = childCounts[number]++;
    frames = frames == null ? new Frame[4] : frames;
    children[number] = count == frames.length ? Arrays.copyOf(frames, count * 2) : frames;
    children[number][count] = reader.reread(paths, found).root();
  }

  private Iterable<JsonSlice> find(PathExpression path) {
    JsonSlice self = self();
    if (tree == null) {
      tree = GeneralPaths.parse(self);
    }
    return GeneralPaths.find(tree, self, path, reader);
  }
}
