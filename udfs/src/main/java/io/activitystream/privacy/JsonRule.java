package io.activitystream.privacy;

import io.activitystream.json.PathExpression;
import io.activitystream.json.PathExpression.Step;
import io.activitystream.json.PathSyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is personal in a JSON document, and how it is protected there: one rule of {@link
 * JsonRules}.
 *
 * @param path the path as it was written
 * @param steps its steps
 * @param protection the protection
 */
record JsonRule(String path, List<Stage> steps, Protection protection) {

  /**
   * A step of a path.
   *
   * @param step where it leads
   * @param anywhere whether it may be taken at any depth: it stands behind {@code ..}
   */
  record Stage(Step step, boolean anywhere) {}

  /** The steps of a path of names, indexes, wildcards and deep scans. */
  static List<Stage> stages(String path) throws ProtectionSyntaxException {
    List<Stage> stages = new ArrayList<>();
    boolean anywhere = false;
    for (String part : parts(path)) {
      String relative = anywhere && !part.startsWith("[") ? "$." + part : "$" + part;
      for (Step step : steps(path, stages.isEmpty() && !anywhere ? part : relative)) {
        stages.add(new Stage(step, anywhere));
        anywhere = false;
      }
      anywhere = true;
    }
    return List.copyOf(stages);
  }

  private static List<Step> steps(String path, String part) throws ProtectionSyntaxException {
    PathExpression parsed;
    try {
      parsed = PathExpression.parse(part);
    } catch (PathSyntaxException e) {
      throw new ProtectionSyntaxException("The path " + path + ": " + e.getMessage());
    }
    if (!parsed.onePass()) {
      throw new ProtectionSyntaxException(
          "The path "
              + path
              + " has another step than .name, ['name'], [0], [*], .* and ..name: protect what is"
              + " above it, or write one path for each place");
    }
    return parsed.steps();
  }

  /** What stands between the {@code ..} of a path, names in quotes aside. */
  private static List<String> parts(String path) throws ProtectionSyntaxException {
    List<String> parts = new ArrayList<>();
    char quote = 0;
    int from = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (quote != 0) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (path.startsWith("..", i)) {
        parts.add(path.substring(from, i));
        from = i + 2;
        i++;
      }
    }
    if (from == path.length() && from > 0) {
      throw new ProtectionSyntaxException(
          "The path " + path + " ends with ..: write the name that is looked for, or ..*");
    }
    parts.add(path.substring(from));
    return parts;
  }
}
