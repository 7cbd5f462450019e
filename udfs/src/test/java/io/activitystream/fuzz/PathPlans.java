package io.activitystream.fuzz;

import com.jayway.jsonpath.InvalidPathException;
import io.activitystream.fuzz.ReferencePath.Index;
import io.activitystream.fuzz.ReferencePath.Name;
import io.activitystream.fuzz.ReferencePath.Step;
import java.util.List;
import java.util.SplittableRandom;

/** Makes paths that lead into documents of a shape, most of them to something. */
final class PathPlans {
  private final Leads leads;
  private final Writing writing;
  private final SplittableRandom random;

  /** Whether json-path is asked too, which takes time. */
  private final boolean jsonPath;

  private PathPlans(Shape shape, Writing writing, boolean jsonPath) {
    this.leads = new Leads(shape, writing);
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
      ReferencePath path = leads.below(base);
      if (!path.steps().isEmpty() || random.nextInt(8) == 0) {
        add(plan, path);
      }
    }
    for (int i = depth > 2 ? 0 : random.nextInt(5) - 2; i > 0; i--) {
      ReferencePath at = leads.below(base);
      ReferencePath below = base;
      for (Step step : at.withoutLastWildcard().steps()) {
        below = below.then(step);
      }
      fill(each(plan, at), below.then(new Index(0)), depth + 1);
    }
  }

  private PathPlan each(PathPlan plan, ReferencePath at) {
    if (jsonPath && random.nextInt(4) == 0) {
      String general = general(at);
      return plan.each(new JsonPathFinder(general), general);
    }
    return plan.each(finder(at.withoutLastWildcard()), text(at));
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
