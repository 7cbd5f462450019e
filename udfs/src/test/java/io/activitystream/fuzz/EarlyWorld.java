package io.activitystream.fuzz;

import io.activitystream.json.JsonFailure;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.json.PathSet;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Documents that are read to the first scalar at a path and no further, as the time of an event is
 * looked up; now and then one of them whole.
 */
final class EarlyWorld implements World {
  private final SplittableRandom random;
  private final Documents documents;
  private final PathPlan plan;
  private final int last;
  private final PathSet paths;
  private final ReferenceTree tree = new ReferenceTree();
  private final NodeList found = new NodeList();
  private final int size;
  private JsonReader reader;
  private int accepted;
  private int read;

  EarlyWorld(long seed) {
    random = new SplittableRandom(seed);
    documents = new Documents(random.split());
    plan = PathPlan.empty();
    Leads leads = new Leads(documents.shape(), documents.writing());
    for (int i = 1 + random.nextInt(5); i > 0 || plan.size() == 0; i--) {
      ReferencePath path = leads.below(ReferencePath.root());
      if (path.definite()) {
        plan.add(path, path.escaped("$"));
      }
    }
    last = random.nextInt(plan.size());
    plan.endAt(last);
    paths = plan.compiled();
    size = random.nextInt(4) == 0 ? 2_000 : 300;
    reader = newReader();
  }

  private JsonReader newReader() {
    return new JsonReader(paths, JsonLimits.DEFAULT);
  }

  @Override
  public void run() {
    while (read < size) {
      documents.next();
      read++;
      check(documents.memory(), random.nextInt(4) == 0);
      if (random.nextInt(1_000) == 0) {
        reader = newReader();
      }
    }
  }

  private void check(Memory memory, boolean whole) {
    JsonFailure failure = read(reader, memory, whole);
    boolean early = reader.endedEarly();
    boolean valid =
        tree.read(memory.bytes(), memory.from(), memory.to())
            && tree.deepest() <= JsonLimits.DEFAULT.maxDepth();
    accepted += failure == null ? 1 : 0;
    compareWithFresh(failure, memory, whole);
    if (early && (whole || failure != null)) {
      throw new Difference("It ended early though " + (whole ? "it should not" : failure));
    }
    if (valid) {
      ofJson(failure, early, whole);
    } else if (failure == null && !early) {
      throw new Difference("The reader accepts what is no JSON text");
    }
    if (early) {
      endedRightly(memory);
    }
  }

  private void ofJson(JsonFailure failure, boolean early, boolean whole) {
    if (failure != null) {
      throw new Difference("The reader refuses a JSON text: " + failure);
    }
    if (tree.keysRepeat()) {
      return; // which one counts depends on which is found first: as for the fresh reader
    }
    boolean there = scalar() != ReferenceTree.NONE;
    if (early != (there && !whole)) {
      throw new Difference("It ended early: " + early + ", and a value is there: " + there);
    }
    if (!early) {
      plan.compare(reader.root(), tree, ReferenceTree.ROOT);
    }
  }

  /** The scalar at which reading ends, or none. */
  private int scalar() {
    found.clear();
    if (tree.isEmpty()) {
      return ReferenceTree.NONE;
    }
    plan.find(last, tree, ReferenceTree.ROOT, found);
    if (found.size() == 0) {
      return ReferenceTree.NONE;
    }
    Kind kind = tree.kind(found.get(0));
    boolean ends = kind != Kind.NULL && kind != Kind.OBJECT && kind != Kind.ARRAY;
    return ends ? found.get(0) : ReferenceTree.NONE;
  }

  /**
   * What stands before the end of the value is the begin of a JSON text, and the value its last.
   */
  private void endedRightly(Memory memory) {
    JsonSlice value = plan.value(last, reader.root());
    tree.read(memory.bytes(), memory.from(), value.end());
    int node = tree.isUtf8() ? scalar() : ReferenceTree.NONE;
    if (!tree.isLast(node) || !Arrays.equals(tree.json(node), value.toJson())) {
      throw new Difference("It ended early at another value: " + Printed.of(value.toJson()));
    }
  }

  private void compareWithFresh(JsonFailure failure, Memory memory, boolean whole) {
    JsonReader fresh = newReader();
    JsonFailure other = read(fresh, memory, whole);
    if (!Objects.equals(failure, other) || fresh.endedEarly() != reader.endedEarly()) {
      throw new Difference(
          "A reader of many documents says "
              + failure
              + (reader.endedEarly() ? " early" : "")
              + ", and a fresh one says "
              + other
              + (fresh.endedEarly() ? " early" : ""));
    }
    plan.compare(reader.root(), fresh.root());
  }

  private static JsonFailure read(JsonReader reader, Memory memory, boolean whole) {
    try {
      return whole
          ? reader.readWhole(memory.bytes(), memory.from(), memory.to())
          : reader.read(memory.bytes(), memory.from(), memory.to());
    } catch (RuntimeException | StackOverflowError e) {
      throw new Difference("The reader throws " + e, e);
    }
  }

  @Override
  public int read() {
    return read;
  }

  @Override
  public int accepted() {
    return accepted;
  }

  @Override
  public String report() {
    Memory memory = documents.memory();
    byte[] document = Arrays.copyOfRange(memory.bytes(), memory.from(), memory.to());
    return "The document:\n  "
        + Printed.of(document)
        + "\n  in Base64 "
        + Printed.base64(document)
        + "\nRead to the path number "
        + last
        + " of\n"
        + plan;
  }
}
