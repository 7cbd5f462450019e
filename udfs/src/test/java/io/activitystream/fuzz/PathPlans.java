package io.activitystream.fuzz;

import io.activitystream.fuzz.ReferencePath.Any;
import io.activitystream.fuzz.ReferencePath.Index;
import io.activitystream.fuzz.ReferencePath.Name;
import io.activitystream.fuzz.ReferencePath.Step;
import java.util.SplittableRandom;

/** Makes paths that lead into documents of a shape, most of them to something. */
final class PathPlans {
  private final Shape shape;
  private final Writing writing;
  private final SplittableRandom random;

  private PathPlans(Shape shape, Writing writing) {
    this.shape = shape;
    this.writing = writing;
    this.random = writing.random;
  }

  static PathPlan of(Shape shape, Writing writing) {
    PathPlan plan = PathPlan.empty();
    new PathPlans(shape, writing).fill(plan, ReferencePath.root(), 0);
    return plan;
  }

  /** Adds paths to a frame whose values stand at a path from the root. */
  private void fill(PathPlan plan, ReferencePath base, int depth) {
    boolean wide = writing.keys() > 64 && depth == 0 && random.nextInt(3) == 0;
    for (int i = wide ? 100 : random.nextInt(12); i > 0; i--) {
      ReferencePath path = relative(base);
      if (!path.steps().isEmpty() || random.nextInt(8) == 0) {
        add(plan, path);
      }
    }
    for (int i = depth > 2 ? 0 : random.nextInt(5) - 2; i > 0; i--) {
      ReferencePath at = relative(base);
      PathPlan frames = plan.each(at, text(at));
      ReferencePath below = base;
      for (Step step : at.withoutLastWildcard().steps()) {
        below = below.then(step);
      }
      fill(frames, below.then(new Index(0)), depth + 1);
    }
  }

  private void add(PathPlan plan, ReferencePath path) {
    plan.add(path, text(path));
  }

  /**
   * A path from {@code base} on: the rest of one that leads through there, where such a one is
   * found, else any.
   */
  private ReferencePath relative(ReferencePath base) {
    int skipped = base.steps().size();
    for (int tries = 0; tries < 30; tries++) {
      ReferencePath path = shape.lead(ReferencePath.root(), writing);
      if (path.steps().size() >= skipped && agree(path, base)) {
        return changed(new ReferencePath(path.steps().subList(skipped, path.steps().size())));
      }
    }
    return ReferencePath.root()
        .then(new Name(writing.key(writing.anyKey()).replace('\0', '\uFFFD')));
  }

  private static boolean agree(ReferencePath path, ReferencePath base) {
    for (int i = 0; i < base.steps().size(); i++) {
      boolean names = base.steps().get(i) instanceof Name;
      if (names
          ? !path.steps().get(i).equals(base.steps().get(i))
          : path.steps().get(i) instanceof Name) {
        return false;
      }
    }
    return true;
  }

  /** Now and then with a step that is another. */
  private ReferencePath changed(ReferencePath path) {
    if (path.steps().isEmpty() || random.nextInt(10) > 0) {
      return path;
    }
    java.util.List<Step> steps = new java.util.ArrayList<>(path.steps());
    Step other =
        switch (random.nextInt(3)) {
          case 0 -> new Any();
          case 1 -> new Index(random.nextInt(4));
          default -> new Name(writing.key(writing.anyKey()).replace('\0', '\uFFFD'));
        };
    steps.set(random.nextInt(steps.size()), other);
    return new ReferencePath(steps);
  }

  /** The path in one of the ways in which it can be written. */
  private String text(ReferencePath path) {
    StringBuilder text = new StringBuilder("$");
    for (Step step : path.steps()) {
      if (step instanceof Name name) {
        text.append(name(name.name()));
      } else if (step instanceof Index index) {
        text.append('[').append(index.index()).append(']');
      } else {
        text.append(random.nextBoolean() ? "[*]" : ".*");
      }
    }
    return text.toString();
  }

  private String name(String name) {
    if (name.matches("[a-zA-Z0-9_-]+|[^\\x00-\\x7F]+") && random.nextInt(3) > 0) {
      return "." + name;
    }
    String quote = random.nextBoolean() ? "'" : "\"";
    StringBuilder text = new StringBuilder("[").append(quote);
    for (char c : name.toCharArray()) {
      if (c == quote.charAt(0) || c == '\\') {
        text.append('\\').append(c);
      } else if (random.nextInt(20) == 0) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append(quote).append(']').toString();
  }
}
