package io.activitystream.mapping;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.activitystream.mapping.YamlNode.Entry;
import io.activitystream.mapping.YamlNode.Mapping;
import io.activitystream.mapping.YamlNode.Scalar;
import io.activitystream.mapping.YamlNode.ScalarKind;
import io.activitystream.mapping.YamlNode.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A YAML file being read: gives typed access to its nodes and collects the problems found on the
 * way, so that one look at a file finds them all.
 */
final class YamlFile {
  private static final Pattern JSON_NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,5})?");
  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  private final String name;
  private final String text;
  private final List<Problem> problems;
  private final List<String> lines;

  YamlFile(String name, String text, List<Problem> problems) {
    this.name = name;
    this.text = text;
    this.lines = text.lines().toList();
    this.problems = problems;
  }

  String name() {
    return name;
  }

  /** Notes a problem at a node. */
  void problem(YamlNode at, String message) {
    problems.add(new Problem(name, at.line(), at.column(), message));
  }

  /** Notes a problem at a node, unless it was noted before. */
  void problemOnce(YamlNode at, String message) {
    Problem problem = new Problem(name, at.line(), at.column(), message);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** Notes a problem inside a scalar's text. */
  void problem(Scalar at, int position, String message) {
    problems.add(place(at, position, message));
  }

  /** What is to be said of a place inside a scalar's text. */
  Problem place(Scalar at, int position, String message) {
    int quote = at.quoted() ? 1 : 0;
    if (line(at.line()).startsWith(at.text(), at.column() - 1 + quote)) {
      return new Problem(name, at.line(), at.column() + quote + position, message);
    }
    return inBlock(at, position, message);
  }

  /**
   * A problem in a text below a bar; in a text that stands otherwise than it reads, at its start.
   */
  private Problem inBlock(Scalar at, int position, String message) {
    String before = at.text().substring(0, position);
    int row = (int) before.chars().filter(c -> c == '\n').count();
    int line = at.line() + 1 + row;
    String wanted = at.text().lines().skip(row).findFirst().orElse("");
    int indent = line(line).indexOf(wanted);
    boolean literal = line(at.line()).startsWith("|", at.column() - 1) && indent >= 0;
    return literal
        ? new Problem(name, line, indent + 1 + position - (before.lastIndexOf('\n') + 1), message)
        : new Problem(name, at.line(), at.column(), message);
  }

  private String line(int number) {
    return number <= lines.size() ? lines.get(number - 1) : "";
  }

  int problems() {
    return problems.size();
  }

  /** The file's root, or null where it cannot be read, which is noted. */
  YamlNode root() {
    try (YAMLParser parser = new YAMLFactory().createParser(text)) {
      if (parser.nextToken() == null) {
        problems.add(new Problem(name, 1, 1, "The file is empty"));
        return null;
      }
      YamlNode root = node(parser);
      if (parser.nextToken() != null) {
        JsonLocation at = parser.currentTokenLocation();
        problems.add(
            new Problem(name, at.getLineNr(), at.getColumnNr(), "Expected one YAML document"));
      }
      return root;
    } catch (JsonProcessingException e) {
      problems.add(notYaml(e));
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory could not be read", e);
    }
  }

  /** The parser's message is of several lines: sentences, places, and indented excerpts. */
  private Problem notYaml(JsonProcessingException e) {
    List<String> sentences =
        e.getOriginalMessage()
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith(" "))
            .toList();
    int line = 1;
    int column = 1;
    Matcher place = PLACE.matcher(e.getOriginalMessage());
    while (place.find()) {
      line = Integer.parseInt(place.group(1));
      column = Integer.parseInt(place.group(2));
    }
    return new Problem(name, line, column, "This is not YAML: " + String.join(", ", sentences));
  }

  private YamlNode node(YAMLParser parser) throws IOException {
    JsonLocation at = parser.currentTokenLocation();
    int line = at.getLineNr();
    int column = at.getColumnNr();
    if (parser.isCurrentAlias()) {
      problems.add(
          new Problem(name, line, column, "Aliases (*name) are not followed: write it out"));
      return new Scalar("", ScalarKind.NULL, false, line, column);
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(parser, line, column);
      case START_ARRAY -> {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(node(parser));
        }
        yield new Sequence(List.copyOf(items), line, column);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText(), line, column);
      case VALUE_TRUE -> new Scalar("true", ScalarKind.BOOLEAN, false, line, column);
      case VALUE_FALSE -> new Scalar("false", ScalarKind.BOOLEAN, false, line, column);
      case VALUE_NULL -> new Scalar("null", ScalarKind.NULL, false, line, column);
      default -> storable(parser.getText(), line, column);
    };
  }

  /** YAML knows more numbers than JSON: 1_000, 0x1F, +5, .inf. */
  private Scalar number(String written, int line, int column) {
    Scalar number = new Scalar(written, ScalarKind.NUMBER, false, line, column);
    if (!JSON_NUMBER.matcher(written).matches()) {
      problem(
          number,
          "Expected a number as JSON writes it, such as 1000 or -0.5, found "
              + written
              + ": write it so, or in quotes for a text");
      return new Scalar("0", ScalarKind.NUMBER, false, line, column);
    }
    return number;
  }

  /** A text without what no warehouse takes. */
  private Scalar storable(String written, int line, int column) {
    Scalar scalar = new Scalar(written, ScalarKind.TEXT, quoted(line, column), line, column);
    boolean surrogate =
        written
            .codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (surrogate || written.indexOf('\0') >= 0) {
      problem(
          scalar, "A NUL character or half a surrogate pair stands here, which cannot be stored");
    }
    return scalar;
  }

  private boolean quoted(int line, int column) {
    String written = line(line);
    return column <= written.length() && "'\"".indexOf(written.charAt(column - 1)) >= 0;
  }

  private Mapping mapping(YAMLParser parser, int line, int column) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonLocation at = parser.currentTokenLocation();
      Scalar key = storable(parser.currentName(), at.getLineNr(), at.getColumnNr());
      parser.nextToken();
      YamlNode value = node(parser);
      if (keys.add(key.text())) {
        entries.add(new Entry(key, value));
      } else {
        problem(key, "The key '" + key.text() + "' stands twice: remove one");
      }
    }
    return new Mapping(List.copyOf(entries), line, column);
  }

  /** The node as a map, or null, which is noted. */
  Mapping mapping(YamlNode node, String expected) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    problem(node, "Expected " + expected + ", found " + node.what());
    return null;
  }

  /** The node as a list, or null, which is noted. */
  Sequence sequence(YamlNode node, String expected) {
    if (node instanceof Sequence sequence) {
      return sequence;
    }
    problem(node, "Expected " + expected + ", found " + node.what());
    return null;
  }

  /** The node as a text, or null, which is noted. Numbers and booleans are not texts. */
  String text(YamlNode node, String expected) {
    if (node instanceof Scalar scalar && scalar.kind() == ScalarKind.TEXT) {
      return scalar.text();
    }
    problem(node, "Expected " + expected + ", found " + node.what());
    return null;
  }

  /** One text or a list of texts; what is neither is noted and left out. */
  List<Scalar> texts(YamlNode node, String expected) {
    List<YamlNode> nodes = node instanceof Sequence list ? list.items() : List.of(node);
    List<Scalar> texts = new ArrayList<>();
    for (YamlNode item : nodes) {
      if (text(item, expected) != null) {
        texts.add((Scalar) item);
      }
    }
    return texts;
  }

  /** The boolean, or the default where there is none. */
  boolean bool(Mapping mapping, String key, boolean otherwise) {
    Entry entry = mapping.entry(key).orElse(null);
    if (entry == null) {
      return otherwise;
    }
    if (entry.value() instanceof Scalar scalar && scalar.kind() == ScalarKind.BOOLEAN) {
      return Boolean.parseBoolean(scalar.text());
    }
    problem(
        entry.value(), "Expected true or false for '" + key + "', found " + entry.value().what());
    return otherwise;
  }

  /** Notes the keys that are not known, with the nearest that is. */
  void knowsOnly(Mapping mapping, List<String> known) {
    for (Entry entry : mapping.entries()) {
      if (!known.contains(entry.key().text())) {
        problem(
            entry.key(),
            "Unknown key '"
                + entry.key().text()
                + "'"
                + Suggestion.of(entry.key().text(), known)
                + "; known here: "
                + String.join(", ", known));
      }
    }
  }
}
