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
  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  private final String name;
  private final String text;
  private final List<String> lines;
  private final List<Problem> problems;

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

  /** Notes a problem inside a scalar's text. */
  void problem(Scalar at, int position, String message) {
    int shift = position + (at.quoted() ? 1 : 0);
    problems.add(new Problem(name, at.line(), at.column() + shift, message));
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
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Scalar(parser.getText(), ScalarKind.NUMBER, false, line, column);
      case VALUE_TRUE, VALUE_FALSE ->
          new Scalar(parser.getText(), ScalarKind.BOOLEAN, false, line, column);
      case VALUE_NULL -> new Scalar("null", ScalarKind.NULL, false, line, column);
      default -> new Scalar(parser.getText(), ScalarKind.TEXT, quoted(line, column), line, column);
    };
  }

  private boolean quoted(int line, int column) {
    String written = line <= lines.size() ? lines.get(line - 1) : "";
    return column <= written.length() && "'\"".indexOf(written.charAt(column - 1)) >= 0;
  }

  private Mapping mapping(YAMLParser parser, int line, int column) throws IOException {
    List<Entry> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      JsonLocation at = parser.currentTokenLocation();
      Scalar key =
          new Scalar(
              parser.currentName(),
              ScalarKind.TEXT,
              quoted(at.getLineNr(), at.getColumnNr()),
              at.getLineNr(),
              at.getColumnNr());
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
