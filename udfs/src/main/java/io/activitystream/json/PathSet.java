package io.activitystream.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Many paths, compiled into one automaton that a {@link JsonReader} follows through a text once.
 *
 * <p>A path has a <em>slot</em>, in which its value is found afterwards. Paths below {@linkplain
 * Builder#each(PathExpression) each element} of an array have slots of their own for every element:
 * a {@link Frame}. Immutable and shared by readers.
 */
public final class PathSet {

  /** What one frame is made of. */
  static final class FrameSpec {
    final int id;
    final int parent;
    final int numberInParent;
    final PathExpression[] slots;
    final FrameSpec[] children;

    /** For children that one pass does not reach: their path and their own paths; else null. */
    final PathExpression[] generalChildPaths;

    final PathSet[] generalChildSets;

    /** Whether json-path is needed, for its slots or for its children. */
    final boolean general;

    private FrameSpec(Builder builder, FrameSpec[] children) {
      this.id = builder.id;
      this.parent = builder.parent == null ? -1 : builder.parent.id;
      this.numberInParent = builder.parent == null ? -1 : builder.parent.children.indexOf(builder);
      this.slots = builder.paths.toArray(PathExpression[]::new);
      this.children = children;
      this.generalChildPaths = new PathExpression[children.length];
      this.generalChildSets = new PathSet[children.length];
      this.general =
          Stream.concat(builder.paths.stream(), builder.childPaths.stream())
              .anyMatch(path -> !path.onePass());
    }
  }

  /** A state of the automaton: all places of the paths at which a value may stand. */
  static final class State {
    private static final Names<State> NO_NAMES = new Names<>(Map.of());

    /** Its place in {@link PathSet#states}. */
    final int id;

    /** What to note of a value here: pairs of frame and slot. */
    int[] captures = {};

    /** The frames that begin with a value here, or with each of its elements if it is an array. */
    int[] each = {};

    /** The state of a value here that is not an array, once {@link #openings} have begun. */
    State opened;

    int[] openings = {};

    Names<State> names = NO_NAMES;
    State otherMember;
    int[] indexes = {};
    State[] indexed = {};
    State otherElement;

    private State(int id) {
      this.id = id;
    }

    boolean tracksMembers() {
      return names.size() > 0 || otherMember != null;
    }

    State element(int index) {
      for (int i = 0; i < indexes.length; i++) {
        if (indexes[i] == index) {
          return indexed[i];
        }
      }
      return otherElement;
    }
  }

  final FrameSpec root;
  final int frames;
  final State start;

  /** Where reading ends when a scalar is found there; -1 for nowhere. */
  final int lastFrame;

  final int lastSlot;

  /** All states by their ids; null at 0, the id of no state. */
  final State[] states;

  final int mostNames;

  /** Whether json-path is needed somewhere, so that a text is made a tree. */
  final boolean general;

  private PathSet(
      FrameSpec root, Layout layout, State start, State[] states, int mostNames, boolean general) {
    this.root = root;
    this.frames = layout.frames;
    this.lastFrame = layout.lastFrame;
    this.lastSlot = layout.lastSlot;
    this.start = start;
    this.states = states;
    this.mostNames = mostNames;
    this.general = general;
  }

  /** A builder without paths. */
  public static Builder builder() {
    return new Builder(null, new Layout());
  }

  /** What the builders of one set share. */
  private static final class Layout {
    int frames;
    int lastFrame = -1;
    int lastSlot = -1;
  }

  /** Collects the paths of a frame and of the frames below it. */
  public static final class Builder {
    private final Builder parent;
    private final Layout layout;
    private final int id;
    private final List<PathExpression> paths = new ArrayList<>();
    private final List<PathExpression> childPaths = new ArrayList<>();
    private final List<Builder> children = new ArrayList<>();

    private Builder(Builder parent, Layout layout) {
      this.parent = parent;
      this.layout = layout;
      this.id = layout.frames++;
      paths.add(PathExpression.root());
    }

    /** Adds a path, relative to the frame; its slot. Equal paths have one slot. */
    public int add(PathExpression path) {
      int known = paths.indexOf(path);
      if (known >= 0) {
        return known;
      }
      paths.add(path);
      return paths.size() - 1;
    }

    /**
     * Adds frames: one for each element of the array at the path, none for null, and one for
     * anything else that stands there. A path that ends with {@code [*]} means the same without it.
     */
    public Builder each(PathExpression path) {
      Builder child = new Builder(this, layout);
      childPaths.add(path.withoutLastWildcard());
      children.add(child);
      return child;
    }

    /** Which of its parent's frames these are, for {@link Frame#frame(int, int)}. */
    public int frameNumber() {
      return parent.children.indexOf(this);
    }

    /**
     * Says that nothing is of interest behind a scalar in this slot, if it is not null: reading
     * ends there, and what follows is not even looked at. Of repeated keys the first one counts
     * then, and {@link JsonReader#endedEarly()} tells.
     */
    public void endsAt(int slot) {
      layout.lastFrame = id;
      layout.lastSlot = slot;
    }

    /** The compiled paths of this builder and those below it. */
    public PathSet build() {
      return new Compiler(this).compile();
    }
  }

  /** A place in the tree of paths. */
  private static final class Node {
    final int id;
    final Map<String, Node> names = new LinkedHashMap<>();
    final Map<Integer, Node> indexes = new LinkedHashMap<>();
    Node wildcard;
    final List<int[]> captures = new ArrayList<>();
    final List<Integer> each = new ArrayList<>();

    Node(int id) {
      this.id = id;
    }
  }

  /** Turns trees of paths into states: a state is a set of nodes that a value reaches together. */
  private static final class Compiler {
    private final Builder top;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Integer, Node> rootByFrame = new HashMap<>();
    private final Map<List<Integer>, State> states = new HashMap<>();
    private final List<State> statesById = new ArrayList<>();
    private final Map<Builder, FrameSpec> specs = new IdentityHashMap<>();
    private int mostNames;

    Compiler(Builder top) {
      this.top = top;
      this.statesById.add(null);
    }

    PathSet compile() {
      FrameSpec root = spec(top);
      State start = state(List.of(rootByFrame.get(top.id)));
      boolean general = specs.values().stream().anyMatch(spec -> spec.general);
      return new PathSet(
          root, top.layout, start, statesById.toArray(State[]::new), mostNames, general);
    }

    private FrameSpec spec(Builder builder) {
      Node tree = node();
      rootByFrame.put(builder.id, tree);
      for (int slot = 0; slot < builder.paths.size(); slot++) {
        PathExpression path = builder.paths.get(slot);
        if (path.onePass()) {
          descend(tree, path).captures.add(new int[] {builder.id, slot});
        }
      }
      FrameSpec[] children = new FrameSpec[builder.children.size()];
      FrameSpec spec = new FrameSpec(builder, children);
      for (int i = 0; i < children.length; i++) {
        Builder child = builder.children.get(i);
        PathExpression path = builder.childPaths.get(i);
        if (path.onePass()) {
          descend(tree, path).each.add(child.id);
          children[i] = spec(child);
        } else {
          spec.generalChildPaths[i] = path;
          spec.generalChildSets[i] = alone(child);
        }
      }
      specs.put(builder, spec);
      return spec;
    }

    /** The child's paths as a set of their own, which is read for each thing its path finds. */
    private static PathSet alone(Builder child) {
      Builder copy = builder();
      child.paths.forEach(copy::add);
      for (int i = 0; i < child.children.size(); i++) {
        graft(child.childPaths.get(i), child.children.get(i), copy);
      }
      return copy.build();
    }

    private static void graft(PathExpression path, Builder child, Builder onto) {
      Builder copy = onto.each(path);
      child.paths.forEach(copy::add);
      for (int i = 0; i < child.children.size(); i++) {
        graft(child.childPaths.get(i), child.children.get(i), copy);
      }
    }

    private Node node() {
      Node node = new Node(nodes.size());
      nodes.add(node);
      return node;
    }

    private Node descend(Node from, PathExpression path) {
      Node node = from;
      for (PathExpression.Step step : path.steps()) {
        if (step instanceof PathExpression.Name name) {
          node = node.names.computeIfAbsent(name.name(), key -> node());
        } else if (step instanceof PathExpression.Index index) {
          node = node.indexes.computeIfAbsent(index.index(), key -> node());
        } else {
          node.wildcard = node.wildcard == null ? node() : node.wildcard;
          node = node.wildcard;
        }
      }
      return node;
    }

    private State state(List<Node> reached) {
      if (reached.isEmpty()) {
        return null;
      }
      List<Node> distinct = reached.stream().distinct().sorted((a, b) -> a.id - b.id).toList();
      List<Integer> key = distinct.stream().map(node -> node.id).toList();
      State known = states.get(key);
      if (known != null) {
        return known;
      }
      State state = newState();
      states.put(key, state);
      fill(state, distinct);
      return state;
    }

    private State newState() {
      State state = new State(statesById.size());
      statesById.add(state);
      return state;
    }

    private void fill(State state, List<Node> reached) {
      state.captures =
          reached.stream()
              .flatMap(node -> node.captures.stream())
              .flatMapToInt(java.util.Arrays::stream)
              .toArray();
      state.each =
          reached.stream()
              .flatMap(node -> node.each.stream())
              .mapToInt(Integer::intValue)
              .toArray();
      fillMembers(state, reached);
      fillElements(state, reached);
      if (state.each.length > 0) {
        List<Node> opened = new ArrayList<>(reached);
        List<Integer> openings = new ArrayList<>();
        for (int i = 0; i < opened.size(); i++) {
          for (int frame : opened.get(i).each) {
            openings.add(frame);
            opened.add(rootByFrame.get(frame));
          }
        }
        state.openings = openings.stream().mapToInt(Integer::intValue).toArray();
        state.opened = openedState(opened);
      }
    }

    /** Like any state, but its frames have begun already. */
    private State openedState(List<Node> opened) {
      State state = newState();
      state.captures =
          opened.stream()
              .flatMap(node -> node.captures.stream())
              .flatMapToInt(java.util.Arrays::stream)
              .toArray();
      fillMembers(state, opened);
      return state;
    }

    private void fillMembers(State state, List<Node> reached) {
      List<Node> wildcards = wildcards(reached);
      Map<String, State> byName = new LinkedHashMap<>();
      for (Node node : reached) {
        for (String name : node.names.keySet()) {
          if (!byName.containsKey(name)) {
            List<Node> next = new ArrayList<>(wildcards);
            reached.stream().map(n -> n.names.get(name)).filter(n -> n != null).forEach(next::add);
            byName.put(name, state(next));
          }
        }
      }
      state.names = new Names<>(byName);
      state.otherMember = state(wildcards);
      mostNames = Math.max(mostNames, byName.size());
    }

    private void fillElements(State state, List<Node> reached) {
      List<Node> always = new ArrayList<>(wildcards(reached));
      for (int frame : state.each) {
        always.add(rootByFrame.get(frame));
      }
      int[] indexes =
          reached.stream()
              .flatMap(node -> node.indexes.keySet().stream())
              .mapToInt(Integer::intValue)
              .distinct()
              .sorted()
              .toArray();
      State[] indexed = new State[indexes.length];
      for (int i = 0; i < indexes.length; i++) {
        int index = indexes[i];
        List<Node> next = new ArrayList<>(always);
        reached.stream().map(n -> n.indexes.get(index)).filter(n -> n != null).forEach(next::add);
        indexed[i] = state(next);
      }
      state.indexes = indexes;
      state.indexed = indexed;
      state.otherElement = state(always);
    }

    private static List<Node> wildcards(List<Node> reached) {
      return reached.stream().map(node -> node.wildcard).filter(node -> node != null).toList();
    }
  }
}
