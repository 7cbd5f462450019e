package io.activitystream.fuzz;

import io.activitystream.fuzz.ReferencePath.Any;
import io.activitystream.fuzz.ReferencePath.Index;
import io.activitystream.fuzz.ReferencePath.Name;
import io.activitystream.fuzz.ReferencePath.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random paths into the documents of a shape, most of which lead to something. */
final class Leads {
  private final Shape shape;
  private final Writing writing;
  private final SplittableRandom random;

  Leads(Shape shape, Writing writing) {
    this.shape = shape;
    this.writing = writing;
    this.random = writing.random;
  }

  /**
   * A path from {@code base} on: the rest of one that leads through there, where such a one is
   * found, else any.
   */
  ReferencePath below(ReferencePath base) {
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
}
