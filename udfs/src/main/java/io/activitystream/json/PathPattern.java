package io.activitystream.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which places of a text are meant: a path of names, indexes and wildcards, in which {@code ..}
 * stands for any number of steps. Other than a {@link PathExpression} it finds nothing: a place is
 * held against it, wherever one has come to it from.
 *
 * <p>Examples: {@code $.user.email}, {@code $.users[*].email}, {@code $..email}, {@code
 * $.before..ip}.
 */
public final class PathPattern {

  /** One step of a pattern. */
  sealed interface Step {}

  /** One step down. */
  record Down(PathExpression.Step step) implements Step {}

  /** Any number of steps down, or none. */
  record Deep() implements Step {}

  /** To each element of an array; of anything else, no step. */
  record Each() implements Step {}

  private final List<Step> steps;

  private PathPattern(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** Every place of a text. */
  public static PathPattern everywhere() {
    return new PathPattern(List.of(new Deep()));
  }

  /**
   * Parses a pattern.
   *
   * @throws PathSyntaxException if it is none, or chooses by anything but names, indexes and
   *     wildcards
   */
  public static PathPattern parse(String text) throws PathSyntaxException {
    List<Step> steps = new ArrayList<>();
    int from = 0;
    for (int end = behindPart(text, 0); ; end = behindPart(text, from)) {
      String part = text.substring(from, end);
      for (PathExpression.Step step : part(part, from, text)) {
        steps.add(new Down(step));
      }
      if (end == text.length()) {
        return new PathPattern(steps);
      }
      steps.add(new Deep());
      from = end + 2;
    }
  }

  /** The end of the part that begins at {@code from}: two dots outside of quotes, or the text's. */
  private static int behindPart(String text, int from) {
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (text.startsWith("..", i)) {
        return i;
      }
    }
    return text.length();
  }

  private static List<PathExpression.Step> part(String part, int from, String text)
      throws PathSyntaxException {
    boolean first = from == 0;
    if (part.isEmpty()) {
      throw new PathSyntaxException(
          "'" + text + "' names nothing behind '..': write $..email, with the name", from);
    }
    String path = first ? part : part.startsWith("[") ? "$" + part : "$." + part;
    int shift = from + part.length() - path.length();
    try {
      PathExpression parsed = PathExpression.parse(path);
      if (parsed.onePass()) {
        return parsed.steps();
      }
    } catch (PathSyntaxException e) {
      throw new PathSyntaxException(e.getMessage(), Math.max(0, e.position() + shift));
    }
    throw new PathSyntaxException(
        "'"
            + text
            + "' chooses by more than names, indexes and wildcards, and so may pass over a value:"
            + " write it without filter, slice and union",
        from);
  }

  /** The pattern of what a path finds; empty where that is not told by places alone. */
  public static Optional<PathPattern> of(PathExpression path) {
    try {
      return Optional.of(parse(path.text()));
    } catch (PathSyntaxException e) {
      return Optional.empty(); // a filter, a slice or a union
    }
  }

  /** This pattern, and from each element of an array there, or from what else is there, another. */
  public PathPattern each(PathPattern below) {
    List<Step> all = new ArrayList<>(steps);
    all.add(new Each());
    all.addAll(below.steps);
    return new PathPattern(all);
  }

  /** The places that this pattern means, and every place below them. */
  public PathPattern andBelow() {
    List<Step> all = new ArrayList<>(steps);
    all.add(new Deep());
    return new PathPattern(all);
  }

  /** Whether names and indexes are all that it chooses by. */
  public boolean exact() {
    return steps.stream().noneMatch(PathPattern::choosesWidely);
  }

  private static boolean choosesWidely(Step step) {
    return step instanceof Deep
        || step instanceof Down down && down.step() instanceof PathExpression.Wildcard;
  }

  /** The last name in it, or empty. */
  public Optional<String> lastName() {
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (steps.get(i) instanceof Down down && down.step() instanceof PathExpression.Name name) {
        return Optional.of(name.name());
      }
    }
    return Optional.empty();
  }

  List<Step> steps() {
    return steps;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathPattern that && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    return steps.toString();
  }
}
