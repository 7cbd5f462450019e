package io.activitystream.mapping;

import java.util.List;
import java.util.Optional;

/** A piece of a YAML file that knows where it stands. */
sealed interface YamlNode {

  /** The line, from 1. */
  int line();

  /** The column, from 1. */
  int column();

  /** What kind of scalar a file has. */
  enum ScalarKind {
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /**
   * A text, a number, a boolean or null.
   *
   * @param quoted whether the text stands in quotes, so that its first character is one further
   */
  record Scalar(String text, ScalarKind kind, boolean quoted, int line, int column)
      implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> items, int line, int column) implements YamlNode {}

  /** A map, in the file's order. */
  record Mapping(List<Entry> entries, int line, int column) implements YamlNode {
    Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().text().equals(key)).findFirst();
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, YamlNode value) {}

  /** What it is, for messages. */
  default String what() {
    if (this instanceof Mapping) {
      return "a map";
    }
    if (this instanceof Sequence) {
      return "a list";
    }
    Scalar scalar = (Scalar) this;
    return switch (scalar.kind()) {
      case TEXT -> "the text '" + scalar.text() + "'";
      case NUMBER -> "the number " + scalar.text();
      case BOOLEAN -> scalar.text();
      case NULL -> "nothing";
    };
  }
}
