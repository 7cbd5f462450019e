package io.activitystream.privacy;

import io.activitystream.json.MarkedPaths;
import io.activitystream.json.PathPattern;
import io.activitystream.json.PathSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is personal in JSON documents, and how it is protected there, as text.
 *
 * <pre>
 * rules   = rule ((newline | ";") rule)*
 * rule    = path method [ "(" option "=" value ("," option "=" value)* ")" ]
 * value   = word | "[" word ("," word)* "]"
 * </pre>
 *
 * <p>A path is a JSONPath of names, indexes, wildcards and deep scans. Methods and options are
 * those of {@link Protection}. Example:
 *
 * <pre>
 * $.user.email pseudonymize(kind=email)
 * $..ip truncate_ip(ipv4=16)
 * $.items[*].note redact(kinds=[email, phone], region=DE)
 * $.user.password drop
 * </pre>
 */
public final class JsonRules {
  /** The mark of what is dropped; what the rule i protects is marked i + 1. */
  static final int DROPPED = 0;

  private final List<JsonRule> rules;
  private final MarkedPaths places;

  private JsonRules(List<JsonRule> rules, MarkedPaths places) {
    this.rules = rules;
    this.places = places;
  }

  /**
   * Reads rules.
   *
   * @throws ProtectionSyntaxException if there is none, or one that cannot work
   */
  public static JsonRules parse(String text) throws ProtectionSyntaxException {
    List<JsonRule> rules = new Parser(text).rules();
    if (rules.isEmpty()) {
      throw new ProtectionSyntaxException(
          "There is no rule: write, for example, $.user.email pseudonymize(kind=email)");
    }
    return new JsonRules(List.copyOf(rules), places(rules));
  }

  /** The least mark counts: that of a drop, else that of the first rule. */
  private static MarkedPaths places(List<JsonRule> rules) throws ProtectionSyntaxException {
    List<PathPattern> dropped = new ArrayList<>();
    List<List<PathPattern>> marked = new ArrayList<>(List.of(dropped));
    for (JsonRule rule : rules) {
      PathPattern within = rule.place().andBelow();
      boolean drops = rule.protection().drops();
      marked.add(drops ? List.of() : List.of(within));
      if (drops) {
        dropped.add(within);
      }
    }
    try {
      return MarkedPaths.of(marked);
    } catch (IllegalArgumentException e) {
      throw new ProtectionSyntaxException(
          e.getMessage() + ": write fewer of them, or where they lead to without '..'");
    }
  }

  /** Whether a rule works with keys. */
  public boolean needsKey() {
    return rules.stream().anyMatch(rule -> rule.protection().needsKey());
  }

  List<JsonRule> rules() {
    return rules;
  }

  /** Which values have which mark. */
  MarkedPaths places() {
    return places;
  }

  /** Reads rules one after the other. */
  private static final class Parser {
    private static final String EXAMPLE = ": write, for example, $.user.email drop";

    private final String text;
    private int at;

    Parser(String text) {
      this.text = text;
    }

    List<JsonRule> rules() throws ProtectionSyntaxException {
      List<JsonRule> rules = new ArrayList<>();
      skip(true);
      while (at < text.length()) {
        rules.add(rule());
        boolean ended = at == text.length() || ends(text.charAt(at));
        if (!ended) {
          throw bad("Expected the end of the rule", "a new line or ; between two rules");
        }
        skip(true);
      }
      return rules;
    }

    private JsonRule rule() throws ProtectionSyntaxException {
      String path = path();
      if (!path.startsWith("$")) {
        throw new ProtectionSyntaxException(
            "A rule begins with a path, and this one with '" + path + "'" + EXAMPLE);
      }
      PathPattern place = place(path);
      skip(false);
      String method = word();
      if (method.isEmpty()) {
        throw new ProtectionSyntaxException(
            "The path "
                + path
                + " has no method behind it: write one of "
                + String.join(", ", Protection.METHODS));
      }
      skip(false);
      Map<String, Object> options = take('(') ? options() : Map.of();
      skip(false);
      return new JsonRule(place, Protection.of(method, options));
    }

    private static PathPattern place(String path) throws ProtectionSyntaxException {
      try {
        return PathPattern.parse(path);
      } catch (PathSyntaxException e) {
        throw new ProtectionSyntaxException(e.getMessage());
      }
    }

    /** From $ to the white space behind it, that in brackets aside. */
    private String path() {
      int from = at;
      int brackets = 0;
      char quote = 0;
      for (; at < text.length(); at++) {
        char c = text.charAt(at);
        if (quote != 0) {
          at += c == '\\' ? 1 : 0;
          quote = c == quote ? 0 : quote;
        } else if (c == '\'' || c == '"') {
          quote = c;
        } else if (brackets == 0 && (Character.isWhitespace(c) || c == ';')) {
          break;
        }
        brackets += quote != 0 ? 0 : c == '[' ? 1 : c == ']' ? -1 : 0;
      }
      at = Math.min(at, text.length());
      return text.substring(from, at);
    }

    private Map<String, Object> options() throws ProtectionSyntaxException {
      Map<String, Object> options = new LinkedHashMap<>();
      do {
        skip(false);
        String option = word();
        skip(false);
        if (option.isEmpty() || !take('=')) {
          throw bad("Expected an option", "name=value in the parentheses");
        }
        skip(false);
        if (options.put(option, take('[') ? list() : value()) != null) {
          throw bad("The option " + option + " stands there twice", "it once");
        }
        skip(false);
      } while (take(','));
      if (!take(')')) {
        throw bad("Expected , or )", "a comma between options and ) behind the last");
      }
      return options;
    }

    private String value() throws ProtectionSyntaxException {
      String value = word();
      if (value.isEmpty()) {
        throw bad("Expected a value", "name=value in the parentheses");
      }
      return value;
    }

    private List<String> list() throws ProtectionSyntaxException {
      List<String> values = new ArrayList<>();
      do {
        skip(false);
        values.add(value());
        skip(false);
      } while (take(','));
      if (!take(']')) {
        throw bad("Expected , or ]", "a comma between values and ] behind the last");
      }
      return values;
    }

    private String word() {
      int from = at;
      while (at < text.length() && isWord(text.charAt(at))) {
        at++;
      }
      return text.substring(from, at);
    }

    private static boolean isWord(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-';
    }

    private static boolean ends(char c) {
      return c == '\n' || c == '\r' || c == ';';
    }

    private boolean take(char c) {
      boolean there = at < text.length() && text.charAt(at) == c;
      at += there ? 1 : 0;
      return there;
    }

    /** Passes over white space, and over the ends of rules too if that is said. */
    private void skip(boolean ends) {
      while (at < text.length()) {
        char c = text.charAt(at);
        boolean passed = ends(c) ? ends : Character.isWhitespace(c);
        if (!passed) {
          return;
        }
        at++;
      }
    }

    private ProtectionSyntaxException bad(String expected, String write) {
      String found = at == text.length() ? "the end" : "'" + text.charAt(at) + "'";
      return new ProtectionSyntaxException(
          expected + " at character " + (at + 1) + ", found " + found + ": write " + write);
    }
  }
}
