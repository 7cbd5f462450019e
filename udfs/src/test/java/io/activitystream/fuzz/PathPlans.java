package io.activitystream.fuzz;

import com.jayway.jsonpath.InvalidPathException;
import io.activitystream.fuzz.ReferencePath.Any;
import io.activitystream.fuzz.ReferencePath.Index;
import io.activitystream.fuzz.ReferencePath.Name;
import io.activitystream.fuzz.ReferencePath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes paths that lead into documents of a shape, most of them to something. */
final class PathPlans {
  private final Shape shape;
  private final Writing writing;
  private final SplittableRandom random;

  /** Whether json-path is asked too, which takes time. */
  private final boolean jsonPath;

  private PathPlans(Shape shape, Writing writing, boolean jsonPath) {
    this.shape = shape;
    this.writing = writing;
    this.random = writing.random;
    this.jsonPath = jsonPath;
  }

  static PathPlan of(Shape shape, Writing writing, boolean jsonPath) {
    PathPlan plan = PathPlan.empty();
    new PathPlans(shape, writing, jsonPath).fill(plan, ReferencePath.root(), 0);
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
      PathPlan frames = plan.each(finder(at.withoutLastWildcard()), text(at));
      ReferencePath below = base;
      for (Step step : at.withoutLastWildcard().steps()) {
        below = below.then(step);
      }
      fill(frames, below.then(new Index(0)), depth + 1);
    }
  }

  private void add(PathPlan plan, ReferencePath path) {
    plan.add(finder(path), text(path));
    if (jsonPath && random.nextInt(3) == 0) {
      String general = general(path);
      plan.add(new JsonPathFinder(general), general);
    }
  }

  private Finder finder(ReferencePath path) {
    if (!jsonPath) {
      return path;
    }
    try {
      return new BothFinders(path, new JsonPathFinder(path.toString()));
    } catch (InvalidPathException e) {
      return path; // a name that json-path cannot write
    }
  }

  /** A path that needs json-path: with a deep scan, a slice, a union or an index from the end. */
  private String general(ReferencePath path) {
    String key = writing.key(writing.anyKey());
    if (random.nextInt(3) == 0 && key.matches("\\w+")) {
      return "$.." + key;
    }
    String[] ends = {"[-1]", "[-2]", "[0:2]", "[1:]", "[-2:]", "[:-1]", "[0,1]", "[2,0]", "..*"};
    List<Step> plain = path.steps().stream().filter(PathPlans::isPlain).toList();
    return new ReferencePath(plain) + ends[random.nextInt(ends.length)];
  }

  private static boolean isPlain(Step step) {
    return !(step instanceof Name name) || name.name().matches("\\w+");
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
    List<Step> steps = new ArrayList<>(path.steps());
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
