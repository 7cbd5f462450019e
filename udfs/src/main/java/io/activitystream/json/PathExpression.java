package io.activitystream.json;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSONPath, parsed once.
 *
 * <p>Grammar of what one pass can follow:
 *
 * <pre>
 * path    = "$" step*
 * step    = "." name | "." "*" | "[" "'" text "'" "]" | "[" '"' text '"' "]" | "[" index "]" | "[" "*" "]"
 * name    = letters, digits, "_", "-" and whatever is not ASCII
 * index   = "0" | a number without leading zero
 * </pre>
 *
 * <p>Examples: {@code $}, {@code $.user.email}, {@code $['user-id']}, {@code $.items[0].sku},
 * {@code $.items[*].sku}. Every other JSONPath (filters, deep scans, slices, unions, negative
 * indexes) is {@linkplain #onePass() not for one pass} and is evaluated by json-path.
 */
public final class PathExpression {

  /** One step down from a value. */
  public sealed interface Step {}

  /**
   * To the member of an object.
   *
   * @param name the member's name
   */
  public record Name(String name) implements Step {
    byte[] utf8() {
      return name.getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * To the element of an array.
   *
   * @param index its position, from 0
   */
  public record Index(int index) implements Step {}

  /** To every member of an object and every element of an array. */
  public record Wildcard() implements Step {}

  private final String text;
  private final Optional<List<Step>> steps;
  private final Optional<JsonPath> jsonPath;
  private final boolean definite;

  private PathExpression(String text, List<Step> steps) {
    this.text = text;
    this.steps = Optional.of(List.copyOf(steps));
    this.jsonPath = Optional.empty();
    this.definite = steps.stream().noneMatch(Wildcard.class::isInstance);
  }

  private PathExpression(String text, JsonPath jsonPath) {
    this.text = text;
    this.steps = Optional.empty();
    this.jsonPath = Optional.of(jsonPath);
    this.definite = jsonPath.isDefinite();
  }

  /** The path to the text's root. */
  public static PathExpression root() {
    return new PathExpression("$", List.of());
  }

  /**
   * Parses a path.
   *
   * @throws PathSyntaxException if it is no JSONPath
   */
  public static PathExpression parse(String text) throws PathSyntaxException {
    if (text.isEmpty() || text.charAt(0) != '$') {
      throw new PathSyntaxException(
          "A path starts with $, and this one is '" + text + "': write '$." + text + "'", 0);
    }
    List<Step> steps = new Parser(text).steps();
    if (steps != null) {
      return new PathExpression(text, steps);
    }
    refuseWhatLeadsToNoPlace(text);
    try {
      return new PathExpression(text, JsonPath.compile(text));
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw new PathSyntaxException(
          "'" + text + "' is no JSONPath: " + e.getMessage(), new Parser(text).stuckAt());
    }
  }

  /** json-path also computes and merges; here a path leads to places of the text. */
  private static void refuseWhatLeadsToNoPlace(String text) throws PathSyntaxException {
    int depth = 0;
    int brackets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (text.startsWith("=~", i) && brackets > 0) {
        throw new PathSyntaxException(
            "'" + text + "' filters by a regular expression: write the condition { matches: … }",
            i);
      }
      if (text.startsWith("[?", i) && !text.startsWith("(", i + 2)) {
        throw new PathSyntaxException(
            "'" + text + "' has a filter without parentheses: write [?(…)]", i + 2);
      }
      if (c == '(' && depth == 0 && text.charAt(i - 1) != '?') {
        throw new PathSyntaxException(
            "'" + text + "' calls a function, which paths here do not do: name a place", i);
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      brackets += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (depth == 0 && (c == '\'' || c == '"')) {
        int end = text.indexOf(c, i + 1);
        if (end > 0 && text.substring(end + 1).stripLeading().startsWith(",")) {
          throw new PathSyntaxException(
              "'" + text + "' is a union of names: write one path for each name", i);
        }
        i = end < 0 ? i : end;
      }
    }
    if (depth == 0 && brackets > 0) {
      throw new PathSyntaxException(
          "'" + text + "' is no JSONPath: a bracket is not closed", text.lastIndexOf('['));
    }
  }

  /** A path of given steps. */
  static PathExpression of(List<Step> steps) {
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
    return new PathExpression(text.toString(), steps);
  }

  /**
   * This path without a wildcard at its end: the array or object that the wildcard goes through.
   */
  public PathExpression withoutLastWildcard() {
    int length = text.length() - (text.endsWith("[*]") ? 3 : text.endsWith(".*") ? 2 : 0);
    if (length == text.length() || text.charAt(length - 1) == '.') {
      return this;
    }
    try {
      return parse(text.substring(0, length));
    } catch (PathSyntaxException e) {
      return this; // the wildcard is not a step of its own
    }
  }

  /** The path as it was written. */
  public String text() {
    return text;
  }

  /** Whether names, indexes and wildcards are all it is made of. */
  public boolean onePass() {
    return steps.isPresent();
  }

  /** Whether it can lead to one value at most. */
  public boolean definite() {
    return definite;
  }

  /** The steps of a path for one pass. */
  public List<Step> steps() {
    return steps.orElseThrow(
        () -> new IllegalStateException(text + " is not made of names, indexes and wildcards"));
  }

  /** The compiled form of a path that is not for one pass. */
  JsonPath jsonPath() {
    return jsonPath.orElseThrow(() -> new IllegalStateException(text + " is for one pass"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PathExpression that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  /** Reads the steps of the small grammar; what does not fit is left to json-path. */
  private static final class Parser {
    private final String text;
    private int at = 1;

    Parser(String text) {
      this.text = text;
    }

    /** The steps, or null where another step than those of the small grammar stands. */
    List<Step> steps() {
      List<Step> steps = new ArrayList<>();
      while (at < text.length()) {
        Step step = step();
        if (step == null) {
          return null;
        }
        steps.add(step);
      }
      return steps;
    }

    int stuckAt() {
      steps();
      return Math.min(at, text.length());
    }

    private Step step() {
      if (text.charAt(at) == '.') {
        return dotted();
      }
      return text.charAt(at) == '[' ? bracketed() : null;
    }

    private Step dotted() {
      if (text.startsWith("*", at + 1)) {
        at += 2;
        return new Wildcard();
      }
      int end = at + 1;
      while (end < text.length() && isNameCharacter(text.charAt(end))) {
        end++;
      }
      boolean functionCall = end < text.length() && text.charAt(end) == '(';
      if (end == at + 1 || functionCall) {
        return null;
      }
      Step step = new Name(text.substring(at + 1, end));
      at = end;
      return step;
    }

    private static boolean isNameCharacter(char c) {
      return c >= 0x80
          || c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '_'
          || c == '-';
    }

    private Step bracketed() {
      if (text.startsWith("[*]", at)) {
        at += 3;
        return new Wildcard();
      }
      char first = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      return first == '\'' || first == '"' ? quoted(first) : index();
    }

    private Step index() {
      int end = at + 1;
      while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0) {
        end++;
      }
      String digits = text.substring(at + 1, end);
      boolean canonical = digits.length() == 1 || !digits.startsWith("0");
      if (digits.isEmpty() || digits.length() > 9 || !canonical || !text.startsWith("]", end)) {
        return null;
      }
      at = end + 1;
      return new Index(Integer.parseInt(digits));
    }

    private Step quoted(char quote) {
      StringBuilder name = new StringBuilder();
      int i = at + 2;
      while (i < text.length() && text.charAt(i) != quote) {
        char c = text.charAt(i);
        if (c != '\\') {
          name.append(c);
          i++;
          continue;
        }
        int length = appendEscaped(i, name);
        if (length == 0) {
          return null;
        }
        i += length;
      }
      if (!text.startsWith(quote + "]", i)) {
        return null;
      }
      at = i + 2;
      return new Name(name.toString());
    }

    /** Appends what the escape at {@code i} stands for; the escape's length, 0 if it is none. */
    private int appendEscaped(int i, StringBuilder name) {
      char c = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      int named = "bfnrt/\\'\"".indexOf(c);
      if (named >= 0) {
        name.append("\b\f\n\r\t/\\'\"".charAt(named));
        return 2;
      }
      if (c == 'u' && i + 6 <= text.length() && isHex(text.substring(i + 2, i + 6))) {
        name.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        return 6;
      }
      return 0;
    }

    private static boolean isHex(String digits) {
      return digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
    }
  }
}
