package io.activitystream.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * A path of names, indexes and wildcards, followed by a plain walk over a {@link ReferenceTree}.
 *
 * @param steps the steps down from the root
 */
record ReferencePath(List<Step> steps) implements Finder {

  /** One step. */
  sealed interface Step {}

  /** To a member, by its unescaped key. */
  record Name(String name) implements Step {}

  /** To an element, from 0. */
  record Index(int index) implements Step {}

  /** To all members or elements. */
  record Any() implements Step {}

  ReferencePath {
    steps = List.copyOf(steps);
  }

  static ReferencePath root() {
    return new ReferencePath(List.of());
  }

  /** A path of dots and brackets, whose names have no dots, brackets or quotes in them. */
  static ReferencePath parse(String text) {
    ReferencePath path = root();
    for (String step : text.substring(1).replace("[", ".[").split("\\.")) {
      if (step.equals("*") || step.equals("[*]")) {
        path = path.then(new Any());
      } else if (step.startsWith("['")) {
        path = path.then(new Name(step.substring(2, step.length() - 2)));
      } else if (step.startsWith("[")) {
        path = path.then(new Index(Integer.parseInt(step.substring(1, step.length() - 1))));
      } else if (!step.isEmpty()) {
        path = path.then(new Name(step));
      }
    }
    return path;
  }

  ReferencePath then(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new ReferencePath(more);
  }

  /** The array whose elements a path with a wildcard at its end stands for, else the path. */
  ReferencePath withoutLastWildcard() {
    int last = steps.size() - 1;
    return last >= 0 && steps.get(last) instanceof Any
        ? new ReferencePath(steps.subList(0, last))
        : this;
  }

  @Override
  public void find(ReferenceTree tree, int node, NodeList found) {
    find(tree, node, 0, found);
  }

  private void find(ReferenceTree tree, int node, int at, NodeList found) {
    if (at == steps.size()) {
      found.add(node);
      return;
    }
    Step step = steps.get(at);
    int index = 0;
    for (int child = tree.firstChild(node);
        child != ReferenceTree.NONE;
        child = tree.nextChild(child)) {
      if (leadsTo(step, tree.key(child), index++)) {
        find(tree, tree.value(child), at + 1, found);
      }
    }
  }

  private static boolean leadsTo(Step step, String key, int index) {
    if (step instanceof Name name) {
      return name.name().equals(key);
    }
    return step instanceof Any || key == null && ((Index) step).index() == index;
  }

  /** The path in the brackets that every JSONPath library reads. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("$");
    for (Step step : steps) {
      if (step instanceof Name name) {
        text.append("['").append(name.name().replaceAll("['\\\\]", "\\\\$0")).append("']");
      } else if (step instanceof Index index) {
        text.append('[').append(index.index()).append(']');
      } else {
        text.append("[*]");
      }
    }
    return text.toString();
  }

  /** The path below a root, in brackets, every character escaped that might mean something. */
  String escaped(String root) {
    StringBuilder text = new StringBuilder(root);
    for (Step step : steps) {
      if (step instanceof Name name) {
        text.append("['");
        for (char c : name.name().toCharArray()) {
          boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
          text.append(plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
        }
        text.append("']");
      } else if (step instanceof Index index) {
        text.append('[').append(index.index()).append(']');
      } else {
        text.append("[*]");
      }
    }
    return text.toString();
  }

  /** Whether it leads to one value at most. */
  boolean definite() {
    return steps.stream().noneMatch(Any.class::isInstance);
  }
}
