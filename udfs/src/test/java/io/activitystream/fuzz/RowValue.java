package io.activitystream.fuzz;

import io.activitystream.json.Kind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value of a mapping's expression.
 *
 * @param kind what it is
 * @param json its JSON
 * @param text a string's characters, of any other value its JSON
 */
record RowValue(Kind kind, String json, String text) {
  static final RowValue ABSENT = new RowValue(Kind.ABSENT, "", "");

  private static final Pattern NUMBER_OR_STRING =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|-?(\\d++)(?:\\.(\\d++))?(?:[eE]([+-]?\\d++))?");
  private static final int MOST_BEFORE_POINT = 131_000;
  private static final int MOST_BEHIND_POINT = 16_000;

  /** A node of a document. */
  static RowValue of(ReferenceTree tree, int node) {
    String json = new String(tree.json(node), StandardCharsets.UTF_8);
    String text =
        tree.kind(node) == Kind.STRING ? new String(tree.utf8(node), StandardCharsets.UTF_8) : json;
    return new RowValue(tree.kind(node), json, text);
  }

  /** A text that needs no escapes. */
  static RowValue ofText(String text) {
    return new RowValue(Kind.STRING, '"' + text + '"', text);
  }

  boolean present() {
    return kind != Kind.ABSENT && kind != Kind.NULL;
  }

  boolean isContainer() {
    return kind == Kind.OBJECT || kind == Kind.ARRAY;
  }

  /** Whether a database can store all numbers in it. */
  boolean isStorable() {
    if (kind == Kind.STRING) {
      return true;
    }
    Matcher numbers = NUMBER_OR_STRING.matcher(json);
    while (numbers.find()) {
      if (numbers.group(1) != null && !isStorable(numbers)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStorable(Matcher number) {
    String written = number.group(3) == null ? "0" : number.group(3);
    double exponent = Double.parseDouble(written);
    int fraction = number.group(2) == null ? 0 : number.group(2).length();
    return number.group(1).length() + exponent <= MOST_BEFORE_POINT
        && fraction - exponent <= MOST_BEHIND_POINT;
  }
}
