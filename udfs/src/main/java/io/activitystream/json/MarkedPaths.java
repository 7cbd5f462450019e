package io.activitystream.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which mark a value of a text has by its place: that of the innermost marked place at or above it;
 * of several marks of one place, the least. Compiled to an automaton that takes one step with each
 * step down from the root. Immutable.
 */
public final class MarkedPaths {

  /** The mark of what no marked place is at or above. */
  public static final int NONE = -1;

  private static final int MOST_STATES = 20_000;

  private final State start;

  private MarkedPaths(State start) {
    this.start = start;
  }

  /**
   * Places and their marks.
   *
   * @param placesByMark the places that each mark is of, by their numbers
   * @throws IllegalArgumentException if they are too many to tell apart
   */
  public static MarkedPaths of(List<? extends Collection<PathPattern>> placesByMark) {
    return new MarkedPaths(new Compiler().compile(placesByMark));
  }

  /** The state at the root. */
  public State start() {
    return start;
  }

  /** The states at the places that a pattern means, whatever the text. */
  public Set<State> reach(PathPattern pattern) {
    Set<State> states = new LinkedHashSet<>(List.of(start));
    for (PathPattern.Step step : pattern.steps()) {
      Set<State> next = new LinkedHashSet<>();
      for (State state : states) {
        next.addAll(state.after(step));
      }
      states = next;
    }
    return states;
  }

  /**
   * The state at a value.
   *
   * @param root the value at which the text's places begin
   * @return null if the value does not stand in the root's text
   */
  public State locate(JsonSlice root, JsonSlice value) {
    byte[] bytes = root.bytes();
    boolean inside = value.start() >= root.start() && value.end() <= root.end();
    if (bytes != value.bytes() || !inside) {
      return null;
    }
    State state = start;
    int at = root.start();
    while (at < value.start()) {
      boolean array = bytes[at] == '[';
      int child = JsonText.behindWhiteSpace(bytes, at + 1);
      for (int index = 0; ; index++) {
        int key = child;
        int begin = array ? child : JsonText.valueOfMember(bytes, child);
        int behind = JsonText.behindValue(bytes, begin, root.end());
        if (behind > value.start()) {
          state =
              array
                  ? state.element(index)
                  : state.member(bytes, key + 1, JsonText.behindString(bytes, key) - 1);
          at = begin;
          break;
        }
        child = JsonText.behindComma(bytes, behind);
      }
    }
    return state;
  }

  /** What is known at a place: its mark, and the marks below it. */
  public static final class State {
    private final int arrayMark;
    private final int otherMark;
    private Names<State> names = new Names<>(Map.of());
    private State otherMember = this;
    private int[] indexes = {};
    private State[] indexed = {};
    private State otherElement = this;
    private boolean settled = true;

    /** Found when first asked for; the same whoever finds it. */
    private Set<Integer> marks;

    private State(int arrayMark, int otherMark) {
      this.arrayMark = arrayMark;
      this.otherMark = otherMark;
    }

    /** The mark of a value of this kind here. */
    public int mark(Kind kind) {
      return kind == Kind.ARRAY ? arrayMark : otherMark;
    }

    /** Whether all that is below a value here has the value's mark. */
    public boolean settled() {
      return settled || marks().size() == 1;
    }

    /** The marks here and below. */
    public Set<Integer> marks() {
      if (marks == null) {
        Set<Integer> found = new TreeSet<>();
        for (State state : below()) {
          found.add(state.arrayMark);
          found.add(state.otherMark);
        }
        marks = Set.copyOf(found);
      }
      return marks;
    }

    State member(byte[] bytes, int from, int to) {
      if (settled) {
        return this;
      }
      int name;
      if (JsonStrings.hasEscape(bytes, from, to)) {
        ByteSink key = new ByteSink();
        JsonStrings.unescape(bytes, from, to, key);
        name = names.find(key.buffer(), 0, key.size());
      } else {
        name = names.find(bytes, from, to);
      }
      return name < 0 ? otherMember : names.target(name);
    }

    State element(int index) {
      for (int i = 0; i < indexes.length; i++) {
        if (indexes[i] == index) {
          return indexed[i];
        }
      }
      return otherElement;
    }

    private Set<State> after(PathPattern.Step step) {
      if (step instanceof PathPattern.Deep) {
        return below();
      }
      if (step instanceof PathPattern.Each) {
        Set<State> each = elements();
        each.add(this);
        return each;
      }
      PathExpression.Step down = ((PathPattern.Down) step).step();
      if (down instanceof PathExpression.Name name) {
        return Set.of(memberNamed(name.utf8()));
      }
      if (down instanceof PathExpression.Index index) {
        return Set.of(element(index.index()));
      }
      Set<State> all = elements();
      all.addAll(members());
      return all;
    }

    private State memberNamed(byte[] utf8) {
      int name = names.find(utf8, 0, utf8.length);
      return name < 0 ? otherMember : names.target(name);
    }

    private Set<State> elements() {
      Set<State> elements = new LinkedHashSet<>(Arrays.asList(indexed));
      elements.add(otherElement);
      return elements;
    }

    private Set<State> members() {
      Set<State> members = new LinkedHashSet<>();
      for (int i = 0; i < names.size(); i++) {
        members.add(names.target(i));
      }
      members.add(otherMember);
      return members;
    }

    private Set<State> below() {
      Set<State> found = new LinkedHashSet<>(List.of(this));
      Deque<State> open = new ArrayDeque<>(found);
      while (!open.isEmpty()) {
        State state = open.pop();
        for (Set<State> children : List.of(state.elements(), state.members())) {
          for (State child : children) {
            if (found.add(child)) {
              open.push(child);
            }
          }
        }
      }
      return found;
    }
  }

  /** How far one place has been followed: the step of its pattern that is next. */
  private record Point(int mark, PathPattern pattern, int next) {
    PathPattern.Step step() {
      return pattern.steps().get(next);
    }

    boolean arrived() {
      return next == pattern.steps().size();
    }

    /** Whether it arrives at every value below. */
    boolean arrivesBelow() {
      return next == pattern.steps().size() - 1 && step() instanceof PathPattern.Deep;
    }

    Point further() {
      return new Point(mark, pattern, next + 1);
    }
  }

  /**
   * What tells states apart.
   *
   * @param points how far all places have been followed; none of them has arrived
   * @param mark the mark of the innermost place so far
   * @param here whether that place is this one
   */
  private record Known(Set<Point> points, int mark, boolean here) {}

  /** Turns patterns into states: a state is a set of points that a value reaches together. */
  private static final class Compiler {
    private final Map<Known, State> states = new HashMap<>();
    private final Deque<Known> open = new ArrayDeque<>();

    State compile(List<? extends Collection<PathPattern>> placesByMark) {
      Set<Point> points = new LinkedHashSet<>();
      for (int mark = 0; mark < placesByMark.size(); mark++) {
        for (PathPattern place : placesByMark.get(mark)) {
          points.add(new Point(mark, place, 0));
        }
      }
      State start = arrive(points, NONE);
      while (!open.isEmpty()) {
        Known known = open.pop();
        connect(known, states.get(known));
      }
      return start;
    }

    /** The state of a value that these points have come to. */
    private State arrive(Set<Point> points, int outerMark) {
      Set<Point> going = new LinkedHashSet<>();
      int mark = follow(points, going);
      leaveOutWhatCannotCount(going);
      return state(new Known(going, mark == NONE ? outerMark : mark, mark != NONE));
    }

    /** Adds the points that are not there yet, and gives the least mark of those that are. */
    private static int follow(Collection<Point> points, Set<Point> going) {
      int least = NONE;
      for (Point point : points) {
        if (point.arrived()) {
          least = least(least, point.mark());
        } else if (going.add(point) && point.step() instanceof PathPattern.Deep) {
          least = least(least, follow(List.of(point.further()), going));
        }
      }
      return least;
    }

    /** Of a mark that arrives at every value below, no greater one is ever the least. */
    private static void leaveOutWhatCannotCount(Set<Point> points) {
      int everywhere =
          points.stream().filter(Point::arrivesBelow).mapToInt(Point::mark).min().orElse(NONE);
      if (everywhere != NONE) {
        points.removeIf(point -> point.mark() > everywhere);
      }
    }

    private static int least(int one, int other) {
      return one == NONE ? other : other == NONE ? one : Math.min(one, other);
    }

    private State state(Known known) {
      Known key = known.points().isEmpty() ? new Known(Set.of(), known.mark(), false) : known;
      State state = states.get(key);
      if (state == null) {
        if (states.size() == MOST_STATES) {
          throw new IllegalArgumentException("Too many paths with '..' in them to tell apart");
        }
        state = new State(key.mark(), otherMark(key));
        states.put(key, state);
        open.push(key);
      }
      return state;
    }

    /** What has been reached where the value is no array, so that no step leads to each. */
    private static int resolve(Set<Point> points, Set<Point> resolved) {
      int least = NONE;
      for (Point point : points) {
        if (point.step() instanceof PathPattern.Each) {
          Set<Point> further = new LinkedHashSet<>();
          least = least(least, follow(List.of(point.further()), further));
          least = least(least, resolve(further, resolved));
        } else {
          resolved.add(point);
        }
      }
      return least;
    }

    private static int otherMark(Known known) {
      int reached = resolve(known.points(), new LinkedHashSet<>());
      if (reached == NONE) {
        return known.mark();
      }
      return known.here() ? least(known.mark(), reached) : reached;
    }

    private void connect(Known known, State state) {
      if (known.points().isEmpty()) {
        return;
      }
      state.settled = false;
      Set<Point> inObject = new LinkedHashSet<>();
      resolve(known.points(), inObject);
      Map<String, State> byName = new LinkedHashMap<>();
      for (Point point : inObject) {
        if (point.step() instanceof PathPattern.Down down
            && down.step() instanceof PathExpression.Name name) {
          byName.computeIfAbsent(
              name.name(), text -> down(inObject, new PathExpression.Name(text), state.otherMark));
        }
      }
      state.names = new Names<>(byName);
      state.otherMember = down(inObject, null, state.otherMark);
      connectElements(known, state);
    }

    private void connectElements(Known known, State state) {
      Set<Integer> indexes = new TreeSet<>();
      for (Point point : known.points()) {
        if (point.step() instanceof PathPattern.Down down
            && down.step() instanceof PathExpression.Index index) {
          indexes.add(index.index());
        }
      }
      state.indexes = indexes.stream().mapToInt(Integer::intValue).toArray();
      state.indexed =
          indexes.stream()
              .map(i -> down(known.points(), new PathExpression.Index(i), state.arrayMark))
              .toArray(State[]::new);
      state.otherElement = element(known.points(), state.arrayMark);
    }

    private State element(Set<Point> points, int outerMark) {
      return down(points, new PathExpression.Wildcard(), outerMark);
    }

    /**
     * One step down.
     *
     * @param to the name or index; a wildcard for an index that no place names, null for a name
     *     that none does
     */
    private State down(Set<Point> points, PathExpression.Step to, int outerMark) {
      boolean element = to != null && !(to instanceof PathExpression.Name);
      List<Point> moved = new ArrayList<>();
      for (Point point : points) {
        if (point.step() instanceof PathPattern.Deep) {
          moved.add(point);
        } else if (point.step() instanceof PathPattern.Each) {
          if (element) {
            moved.add(point.further());
          }
        } else if (leads((PathPattern.Down) point.step(), to)) {
          moved.add(point.further());
        }
      }
      return arrive(new LinkedHashSet<>(moved), outerMark);
    }

    private static boolean leads(PathPattern.Down down, PathExpression.Step to) {
      return down.step() instanceof PathExpression.Wildcard || down.step().equals(to);
    }
  }
}
