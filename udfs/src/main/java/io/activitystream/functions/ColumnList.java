package io.activitystream.functions;

import io.activitystream.functions.ColumnListScanner.Kind;
import io.activitystream.functions.ColumnListScanner.Token;
import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import io.activitystream.json.PathExpression;
import io.activitystream.json.PathSet;
import io.activitystream.json.PathSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the column list of {@link JsonTable}.
 *
 * <pre>
 * columns = column ("," column)*
 * column  = name type ["PATH" path] [value "ON" "EMPTY"] [value "ON" "ERROR"]
 *         | name "FOR" "ORDINALITY"
 * name    = word | "`" any text "`"
 * type    = "STRING" | "BOOLEAN" | "INT" | "BIGINT" | "DOUBLE" | "DECIMAL" "(" p ["," s] ")"
 *         | "DATE" | "TIMESTAMP" ["(" p ")"] | "TIMESTAMP_LTZ" ["(" p ")"] | "JSON"
 * path    = a JSONPath from "$"; in single quotes where it holds spaces outside of brackets
 * value   = "NULL" | "DEFAULT" ("'" text "'" | number | "TRUE" | "FALSE")
 * </pre>
 *
 * <p>A column without a path stands at the member of its own name. Keywords and types are read
 * whatever their case. {@code ERROR ON EMPTY} and {@code ERROR ON ERROR} are refused: one payload
 * must not fail a job.
 */
final class ColumnList {
  private static final List<String> CLAUSES = List.of("PATH", "NULL", "DEFAULT");
  private static final String ON_EMPTY = "EMPTY";
  private static final String ON_ERROR = "ERROR";

  private final ColumnListScanner tokens;
  private final Set<String> names = new HashSet<>();

  private ColumnList(ColumnListScanner tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a column list.
   *
   * @throws ColumnListException if it is none
   */
  static List<JsonColumn> parse(String list) throws ColumnListException {
    ColumnList parser = new ColumnList(new ColumnListScanner(list));
    List<JsonColumn> columns = new ArrayList<>();
    do {
      columns.add(parser.column());
    } while (parser.tokens.takeIf(","));
    Token rest = parser.tokens.peek();
    if (rest.kind() != Kind.END) {
      throw parser.expected(
          rest, "PATH, DEFAULT, NULL, a comma or the end", Words.closest(rest.text(), CLAUSES));
    }
    return List.copyOf(columns);
  }

  private JsonColumn column() throws ColumnListException {
    Token name = tokens.take();
    if (name.kind() != Kind.WORD && name.kind() != Kind.QUOTED_NAME) {
      throw expected(name, "the name of a column", Optional.empty());
    }
    if (!names.add(name.text())) {
      throw tokens.error(name, "there are two columns named " + name.text() + ": rename one");
    }
    if (tokens.takeIf("FOR")) {
      take("ORDINALITY");
      return new JsonColumn.Ordinality(name.text());
    }
    JsonColumnType type = type();
    PathExpression path = path(name);
    Map<String, Optional<Object>> values = valuesByOccasion(type);
    return new JsonColumn.Value(
        name.text(),
        type,
        path,
        values.getOrDefault(ON_EMPTY, Optional.empty()),
        values.getOrDefault(ON_ERROR, Optional.empty()));
  }

  private Map<String, Optional<Object>> valuesByOccasion(JsonColumnType type)
      throws ColumnListException {
    Map<String, Optional<Object>> values = new HashMap<>();
    while (tokens.peek().is("NULL") || tokens.peek().is("DEFAULT") || tokens.peek().is("ERROR")) {
      Token clause = tokens.peek();
      Optional<Object> value = clauseValue(type);
      take("ON");
      String occasion = tokens.peek().is(ON_EMPTY) ? ON_EMPTY : ON_ERROR;
      if (!tokens.takeIf(occasion)) {
        throw expected(tokens.peek(), "EMPTY or ERROR", Optional.empty());
      }
      if (values.put(occasion, value) != null) {
        throw tokens.error(clause, "a column has one ON " + occasion + " at most");
      }
    }
    return values;
  }

  private JsonColumnType type() throws ColumnListException {
    Token word = tokens.take();
    if (word.kind() != Kind.WORD) {
      throw expected(word, "a type: " + JsonColumnType.names(), Optional.empty());
    }
    List<Token> arguments = new ArrayList<>();
    if (tokens.takeIf("(")) {
      do {
        arguments.add(number());
      } while (tokens.takeIf(","));
      take(")");
    }
    try {
      return JsonColumnType.of(
          word.text(),
          arguments.stream().mapToInt(argument -> Integer.parseInt(argument.text())).toArray());
    } catch (IllegalArgumentException e) {
      throw tokens.error(word, e.getMessage());
    }
  }

  private Token number() throws ColumnListException {
    Token number = tokens.take();
    if (number.kind() != Kind.NUMBER || !number.text().matches("[0-9]{1,3}")) {
      throw expected(number, "a number of digits", Optional.empty());
    }
    return number;
  }

  private PathExpression path(Token name) throws ColumnListException {
    if (!tokens.takeIf("PATH")) {
      return member(name.text());
    }
    Token path = tokens.take();
    if (path.kind() != Kind.PATH && path.kind() != Kind.TEXT) {
      Optional<String> written =
          path.kind() == Kind.WORD ? Optional.of("$." + path.text()) : Optional.empty();
      throw expected(path, "a path, which starts with $", written);
    }
    try {
      return PathExpression.parse(path.text());
    } catch (PathSyntaxException e) {
      int quote = path.kind() == Kind.TEXT ? 1 : 0;
      Token at = new Token(path.kind(), path.text(), path.position() + quote + e.position());
      throw tokens.error(at, e.getMessage());
    }
  }

  private static PathExpression member(String name) {
    try {
      return PathExpression.parse("$['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']");
    } catch (PathSyntaxException e) {
      throw new IllegalStateException("A quoted name is a path, and this one is not: " + name, e);
    }
  }

  private Optional<Object> clauseValue(JsonColumnType type) throws ColumnListException {
    Token clause = tokens.take();
    if (clause.is("NULL")) {
      return Optional.empty();
    }
    if (clause.is("ERROR")) {
      throw tokens.error(
          clause,
          "ERROR would let one payload fail the job: leave it out, and find such rows by what is"
              + " null");
    }
    Token value = tokens.take();
    boolean literal =
        value.kind() == Kind.TEXT
            || value.kind() == Kind.NUMBER
            || value.is("TRUE")
            || value.is("FALSE");
    if (!literal) {
      throw expected(value, "a text in single quotes, a number, TRUE or FALSE", Optional.empty());
    }
    return Optional.of(cast(value, type));
  }

  /** The literal as a value of the column's type, by way of the JSON that would mean the same. */
  private Object cast(Token literal, JsonColumnType type) throws ColumnListException {
    JsonReader reader = new JsonReader(PathSet.builder().build(), JsonLimits.DEFAULT);
    byte[] json = json(literal).getBytes(StandardCharsets.UTF_8);
    Object value =
        reader.read(json, 0, json.length) == null
            ? type.read(reader.root().self(), new SharedTexts())
            : null;
    if (value == null) {
      throw tokens.error(literal, literal.found() + " is no " + type);
    }
    return value;
  }

  private static String json(Token literal) {
    if (literal.kind() != Kind.TEXT) {
      return literal.text().toLowerCase(Locale.ROOT);
    }
    ByteSink sink = new ByteSink();
    sink.appendQuoted(literal.text().getBytes(StandardCharsets.UTF_8));
    return new String(sink.toBytes(), StandardCharsets.UTF_8);
  }

  private void take(String word) throws ColumnListException {
    Token token = tokens.peek();
    if (!tokens.takeIf(word)) {
      throw expected(token, word, Words.closest(token.text(), List.of(word)));
    }
  }

  private ColumnListException expected(Token at, String what, Optional<String> meant) {
    String question = meant.map(word -> "; did you mean " + word + "?").orElse("");
    return tokens.error(at, "found " + at.found() + ", expected " + what + question);
  }
}
