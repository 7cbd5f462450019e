package io.activitystream.fuzz;

import io.activitystream.json.Frame;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.json.PathExpression;
import io.activitystream.json.PathSet;
import io.activitystream.json.PathSyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The paths of one frame and of the frames below it, twice: as the product compiles them and as the
 * reference follows them. Knows how to compare what both found. For one thread.
 */
final class PathPlan {
  private final PathSet.Builder builder;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Each> eaches = new ArrayList<>();
  private final NodeList found = new NodeList();
  private final ReferenceTree again = new ReferenceTree();

  /** A path and where the product says that its values are. */
  private record Slot(String text, Finder path, int number) {}

  /** Frames: the array or other value that they are of, and their paths. */
  private record Each(String text, Finder path, int number, PathPlan plan, NodeList nodes) {}

  private PathPlan(PathSet.Builder builder) {
    this.builder = builder;
  }

  static PathPlan empty() {
    return new PathPlan(PathSet.builder());
  }

  /** Adds a path, unless it is there already. */
  PathPlan add(Finder path, String text) {
    if (slots.stream().noneMatch(slot -> slot.text.equals(text))) {
      slots.add(new Slot(text, path, builder.add(parsed(text))));
    }
    return this;
  }

  /**
   * Adds frames; their plan.
   *
   * @param path what they are of: arrays of which each element has a frame, or other values
   */
  PathPlan each(Finder path, String text) {
    PathSet.Builder child = builder.each(parsed(text));
    PathPlan plan = new PathPlan(child);
    eaches.add(new Each(text, path, child.frameNumber(), plan, new NodeList()));
    return plan;
  }

  private static PathExpression parsed(String text) {
    try {
      return PathExpression.parse(text);
    } catch (PathSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Makes reading end at a scalar at one of the frame's paths. */
  void endAt(int slot) {
    builder.endsAt(slots.get(slot).number);
  }

  /** How many paths the frame has. */
  int size() {
    return slots.size();
  }

  /** Adds the nodes at one of the frame's paths. */
  void find(int slot, ReferenceTree tree, int node, NodeList nodes) {
    slots.get(slot).path.find(tree, node, nodes);
  }

  /** What a frame found at one of its paths. */
  JsonSlice value(int slot, Frame frame) {
    return frame.value(slots.get(slot).number);
  }

  PathSet compiled() {
    return builder.build();
  }

  /**
   * Compares a frame with the node that it is of.
   *
   * @throws Difference if the frame holds another value, or more or fewer values
   */
  void compare(Frame frame, ReferenceTree tree, int node) {
    same("$", frame.self(), tree, node);
    for (Slot slot : slots) {
      slot.path.find(tree, node, found.clear());
      expect(slot.text, "values", found.size(), frame.count(slot.number));
      if (found.size() == 0) {
        expect(slot.text, "kind", Kind.ABSENT, frame.value(slot.number).kind());
      }
      for (int i = 0; i < found.size(); i++) {
        same(slot.text, frame.value(slot.number, i), tree, found.get(i));
      }
    }
    for (Each each : eaches) {
      frames(each, tree, node);
      expect(each.text, "frames", each.nodes.size(), frame.frames(each.number));
      for (int i = 0; i < each.nodes.size(); i++) {
        compareFrame(each, i, frame, tree);
      }
    }
  }

  private void compareFrame(Each each, int i, Frame parent, ReferenceTree tree) {
    try {
      each.plan.compare(parent.frame(each.number, i), tree, each.nodes.get(i));
    } catch (Difference e) {
      throw new Difference("In frame " + i + " of each " + each.text + ": " + e.getMessage());
    }
  }

  /**
   * Compares two frames that were read from the same text.
   *
   * @throws Difference if one holds something else
   */
  void compare(Frame frame, Frame other) {
    for (Slot slot : slots) {
      int count = frame.count(slot.number);
      expect(slot.text, "values", count, other.count(slot.number));
      for (int i = 0; i < count; i++) {
        byte[] json = frame.value(slot.number, i).toJson();
        expectBytes(slot.text, "JSON", json, other.value(slot.number, i).toJson());
      }
    }
    for (Each each : eaches) {
      int count = frame.frames(each.number);
      expect(each.text, "frames", count, other.frames(each.number));
      for (int i = 0; i < count; i++) {
        each.plan.compare(frame.frame(each.number, i), other.frame(each.number, i));
      }
    }
  }

  /** How many frames there are, and values beside the first ones of their paths. */
  int held(ReferenceTree tree, int node) {
    int held = 0;
    for (Slot slot : slots) {
      slot.path.find(tree, node, found.clear());
      held += Math.max(0, found.size() - 1);
    }
    for (Each each : eaches) {
      frames(each, tree, node);
      held += each.nodes.size();
      for (int i = 0; i < each.nodes.size(); i++) {
        held += each.plan.held(tree, each.nodes.get(i));
      }
    }
    return held;
  }

  /** The nodes that have a frame: elements, or what is neither an array nor null. */
  private void frames(Each each, ReferenceTree tree, int node) {
    each.path.find(tree, node, found.clear());
    each.nodes.clear();
    for (int i = 0; i < found.size(); i++) {
      int value = found.get(i);
      if (tree.kind(value) == Kind.ARRAY) {
        for (int element = tree.firstChild(value);
            element != ReferenceTree.NONE;
            element = tree.nextChild(element)) {
          each.nodes.add(tree.value(element));
        }
      } else if (tree.kind(value) != Kind.NULL) {
        each.nodes.add(value);
      }
    }
  }

  private void same(String path, JsonSlice slice, ReferenceTree tree, int node) {
    expect(path, "kind", tree.kind(node), slice.kind());
    byte[] json = slice.toJson();
    boolean container = slice.kind() == Kind.ARRAY || slice.kind() == Kind.OBJECT;
    if (container && tree.keysRepeat()) {
      // It may be rewritten with each key once.
      if (!again.read(json, 0, json.length) || !again.sameAs(ReferenceTree.ROOT, tree, node)) {
        throw new Difference(said(path, "value", tree.json(node), json));
      }
      return;
    }
    expectBytes(path, "JSON", tree.json(node), json);
    if (!container) {
      expectBytes(path, "text", tree.utf8(node), slice.toUtf8());
    }
  }

  /** Compares the frame of a text that was refused: it holds nothing. */
  void compareNothing(Frame frame) {
    expect("$", "kind", Kind.ABSENT, frame.self().kind());
    for (Slot slot : slots) {
      expect(slot.text, "values", 0, frame.count(slot.number));
      expect(slot.text, "kind", Kind.ABSENT, frame.value(slot.number).kind());
    }
    for (Each each : eaches) {
      expect(each.text, "frames", 0, frame.frames(each.number));
    }
  }

  private static void expect(String path, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      throw new Difference(path + ": " + what + " expected " + expected + ", found " + found);
    }
  }

  private static void expect(String path, String what, int expected, int found) {
    if (expected != found) {
      throw new Difference(path + ": " + expected + " " + what + " expected, found " + found);
    }
  }

  private static void expectBytes(String path, String what, byte[] expected, byte[] found) {
    if (!Arrays.equals(expected, found)) {
      throw new Difference(said(path, what, expected, found));
    }
  }

  private static String said(String path, String what, byte[] expected, byte[] found) {
    return path
        + ": "
        + what
        + " expected\n    "
        + Printed.of(expected)
        + "\n  found\n    "
        + Printed.of(found);
  }

  /** The paths, one a line, those of frames indented. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    print("  ", text);
    return text.toString();
  }

  private void print(String indent, StringBuilder text) {
    slots.forEach(slot -> text.append(indent).append(slot.text).append('\n'));
    for (Each each : eaches) {
      text.append(indent).append("each ").append(each.text).append('\n');
      each.plan.print(indent + "  ", text);
    }
  }
}
