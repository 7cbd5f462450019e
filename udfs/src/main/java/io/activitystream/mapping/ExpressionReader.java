package io.activitystream.mapping;

import io.activitystream.json.JsonSlice;
import io.activitystream.json.PathExpression;
import io.activitystream.json.PathSyntaxException;
import io.activitystream.mapping.Contract.Feature;
import io.activitystream.mapping.Scene.Scope;
import io.activitystream.mapping.YamlNode.Entry;
import io.activitystream.mapping.YamlNode.Mapping;
import io.activitystream.mapping.YamlNode.Scalar;
import io.activitystream.mapping.YamlNode.ScalarKind;
import io.activitystream.mapping.YamlNode.Sequence;
import io.activitystream.value.BadValueException;
import io.activitystream.value.TimestampFormat;
import io.activitystream.value.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the expressions of a mapping and gives their paths slots. */
final class ExpressionReader {
  /** What constants are evaluated in. */
  private static final Scene NO_SCENE = new Scene();

  private static final List<String> SOURCES = List.of("path", "template", "first", "const", "hash");
  private static final List<String> OPTIONS =
      List.of("type", "format", "scale", "lower", "trim", "default", "when", "on_error");
  private static final List<String> KEYS = concat(SOURCES, OPTIONS);

  /** What an expression is read for. */
  enum Use {
    /** A value that may be anything; of an indefinite path all that it finds. */
    ANY,
    /** One scalar. */
    SCALAR,
    /** An identifier: one scalar, and empty text is none. */
    IDENTIFIER
  }

  private final YamlFile file;
  private final SlotAllocation slots;
  private final List<byte[]> absentValues;

  ExpressionReader(YamlFile file, SlotAllocation slots, List<byte[]> absentValues) {
    this.file = file;
    this.slots = slots;
    this.absentValues = absentValues;
  }

  /**
   * Reads an expression.
   *
   * @param wanted what its value must be, where that is known
   * @return null where it is none, which is noted
   */
  Expression read(YamlNode node, Use use, Optional<Feature> wanted) {
    if (node instanceof Mapping map) {
      return map(map, use, wanted);
    }
    boolean anything = wanted.isEmpty() || wanted.get().type() instanceof ValueType.Json;
    Use narrowed = use == Use.ANY && !anything ? Use.SCALAR : use;
    Expression expression =
        node instanceof Scalar scalar
            ? scalar(scalar, narrowed)
            : first((Sequence) node, narrowed, wanted);
    return expression == null ? null : checked(expression, wanted);
  }

  private static Expression checked(Expression expression, Optional<Feature> wanted) {
    if (wanted.isEmpty()) {
      return expression;
    }
    Expression typed = new Expression.Typed(expression, wanted.get().type());
    return wanted.get().constrained() ? new Expression.Checked(typed, wanted.get()) : typed;
  }

  private Expression scalar(Scalar scalar, Use use) {
    if (scalar.kind() != ScalarKind.TEXT) {
      file.problem(
          scalar,
          "Expected a path ($.…), a header (@…), a template or a map, found "
              + scalar.what()
              + ": write { const: "
              + scalar.text()
              + " } for a constant");
      return null;
    }
    String text = scalar.text();
    if (text.startsWith("$")) {
      Expression path = path(scalar, use == Use.ANY);
      return path != null && use == Use.IDENTIFIER
          ? new Expression.First(List.of(path), true)
          : path;
    }
    if (text.startsWith("@") && text.length() > 1) {
      return header(text);
    }
    if (text.contains("{$") || text.contains("{@")) {
      return TemplateReader.read(file, scalar, (part, position) -> part(scalar, part, position));
    }
    file.problem(
        scalar,
        "'"
            + text
            + "' is neither a path, a header nor a template: write '$."
            + text
            + "' for the path or { const: '"
            + text
            + "' } for the text");
    return null;
  }

  private static Expression header(String text) {
    return text.equals("@ingested_at")
        ? new Expression.IngestedAt(text)
        : new Expression.Attribute(text.substring(1), text);
  }

  /** A path, its slot allocated. Null where it is none, which is noted. */
  Expression path(Scalar scalar, boolean all) {
    return path(scalar, scalar.text(), 0, all);
  }

  private Expression path(Scalar at, String text, int position, boolean all) {
    if (text.equals("$index")) {
      if (!slots.hasItems()) {
        file.problem(at, position, "$index counts items, and this activity has no 'explode'");
      }
      return new Expression.ItemIndex(text);
    }
    Scope scope = Scope.of(text);
    if (scope == Scope.ITEM && !slots.hasItems()) {
      file.problem(
          at, position, "$item is an item of 'explode', which this activity has not: write $.…");
      return null;
    }
    try {
      PathExpression path = PathExpression.parse("$" + text.substring(scope.root.length()));
      boolean many = all && !path.definite();
      Problem ifUnmatched =
          file.place(at, position, "The path '" + text + "' found nothing in any of the cases");
      int slot = slots.add(scope, path, ifUnmatched);
      return new Expression.AtPath(scope, slot, many, absentValues, text);
    } catch (PathSyntaxException e) {
      int shift = e.position() == 0 ? 0 : e.position() + scope.root.length() - 1;
      file.problem(at, position + shift, e.getMessage());
      return null;
    }
  }

  private Expression part(Scalar at, String text, int position) {
    if (text.startsWith("@") && text.length() > 1) {
      return header(text);
    }
    return path(at, text, position, false);
  }

  private Expression first(Sequence list, Use use, Optional<Feature> wanted) {
    if (list.items().isEmpty()) {
      file.problem(list, "Expected at least one expression, found an empty list");
      return null;
    }
    List<Expression> choices = new ArrayList<>();
    for (YamlNode item : list.items()) {
      Expression choice = read(item, use, Optional.empty());
      if (choice == null) {
        return null;
      }
      choices.add(wanted.isPresent() ? fitting(item, choice, wanted.get()) : choice);
    }
    return new Expression.First(choices, use == Use.IDENTIFIER);
  }

  /** A choice that discards what is bad discards what the type of the whole makes bad, too. */
  private Expression fitting(YamlNode item, Expression choice, Feature wanted) {
    if (choice instanceof Expression.Constant constant) {
      constantOf(item, constant, wanted); // for its problems: the whole is typed below
    }
    return choice instanceof Expression.Discarding
        ? new Expression.Discarding(new Expression.Fitting(choice, wanted.type()))
        : choice;
  }

  private Expression map(Mapping map, Use use, Optional<Feature> wanted) {
    file.knowsOnly(map, KEYS);
    List<Entry> sources =
        map.entries().stream().filter(entry -> SOURCES.contains(entry.key().text())).toList();
    if (sources.size() != 1) {
      file.problem(
          map,
          "Expected exactly one of " + String.join(", ", SOURCES) + ", found " + sources.size());
      return null;
    }
    Optional<Feature> agreed = agreed(map, wanted);
    boolean anything = agreed.isEmpty() || agreed.get().type() instanceof ValueType.Json;
    Use narrowed = use == Use.ANY && !anything ? Use.SCALAR : use;
    Expression expression = source(sources.get(0), narrowed, agreed);
    if (expression == null) {
      return null;
    }
    Expression adjusted = adjusted(map, expression);
    boolean constant =
        expression instanceof Expression.Constant
            && !(adjusted instanceof Expression.When)
            && agreed.isPresent();
    Expression typed =
        constant
            ? constantOf(sources.get(0).value(), adjusted, agreed.get())
            : checked(adjusted, agreed);
    return withDefaultAndErrors(map, typed, agreed);
  }

  /** What is wanted, with the type and the format that the map itself names. */
  private Optional<Feature> agreed(Mapping map, Optional<Feature> wanted) {
    Optional<ValueType> own = type(map);
    if (own.isEmpty()) {
      return wanted.map(feature -> feature.as(withFormat(map, feature.type())));
    }
    boolean differs =
        wanted.isPresent()
            && !(wanted.get().type() instanceof ValueType.Json)
            && !own.get().sql().equals(wanted.get().type().sql());
    if (differs) {
      file.problem(
          map.entry("type").or(() -> map.entry("format")).orElseThrow().value(),
          "This is a "
              + wanted.get().type().sql()
              + " by its column or the dictionary: leave 'type' out or change the dictionary");
    }
    ValueType type = withFormat(map, own.get());
    return Optional.of(wanted.map(feature -> feature.as(type)).orElse(Feature.of(type)));
  }

  /** A constant of what is wanted. That it cannot be is noted now, not record by record. */
  private Expression constantOf(YamlNode at, Expression constant, Feature wanted) {
    try {
      JsonSlice value = checked(constant, Optional.of(wanted)).evaluate(NO_SCENE);
      return new Expression.Constant(value, constant.path());
    } catch (BadValueException e) {
      file.problem(at, "This constant is no " + wanted.type().sql() + " here: " + e.getMessage());
      return constant;
    }
  }

  private Expression source(Entry entry, Use use, Optional<Feature> wanted) {
    YamlNode value = entry.value();
    return switch (entry.key().text()) {
      case "const" -> constant(value);
      case "hash" -> hash(value);
      case "first" -> {
        Sequence list = file.sequence(value, "a list of expressions");
        yield list == null ? null : first(list, use, wanted);
      }
      default -> {
        if (value instanceof Scalar scalar) {
          yield scalar(scalar, use);
        }
        file.problem(value, "Expected a " + entry.key().text() + ", found " + value.what());
        yield null;
      }
    };
  }

  private Expression hash(YamlNode value) {
    Sequence list = file.sequence(value, "a list of expressions to hash");
    if (list == null) {
      return null;
    }
    List<Expression> parts = new ArrayList<>();
    for (YamlNode node : list.items()) {
      Expression part = read(node, Use.ANY, Optional.empty());
      if (part == null) {
        return null;
      }
      parts.add(part);
    }
    if (parts.isEmpty()) {
      file.problem(value, "Expected at least one expression to hash, found none");
      return null;
    }
    return new Expression.Hash(parts);
  }

  /** A scalar as a constant. Null where it is none, which is noted. */
  Expression constant(YamlNode node) {
    if (!(node instanceof Scalar scalar) || scalar.kind() == ScalarKind.NULL) {
      file.problem(node, "Expected a text, a number, true or false, found " + node.what());
      return null;
    }
    return new Expression.Constant(constant(scalar), "constant");
  }

  static JsonSlice constant(Scalar scalar) {
    byte[] utf8 = scalar.text().getBytes(StandardCharsets.UTF_8);
    return scalar.kind() == ScalarKind.TEXT ? JsonSlice.ofText(utf8) : JsonSlice.ofJson(utf8);
  }

  private Expression adjusted(Mapping map, Expression expression) {
    Expression result = expression;
    boolean trim = file.bool(map, "trim", false);
    boolean lower = file.bool(map, "lower", false);
    if (trim || lower) {
      result = new Expression.Adjusted(result, trim, lower);
    }
    Entry scale = map.entry("scale").orElse(null);
    if (scale != null) {
      result = scaled(scale, result);
    }
    Entry when = map.entry("when").orElse(null);
    if (when != null) {
      result = new Expression.When(new ConditionReader(file, this).read(when.value()), result);
    }
    return result;
  }

  private Expression scaled(Entry scale, Expression expression) {
    if (scale.value() instanceof Scalar scalar
        && scalar.kind() == ScalarKind.NUMBER
        && scalar.text().matches("-?\\d{1,2}")) {
      return new Expression.Scaled(expression, Integer.parseInt(scalar.text()));
    }
    file.problem(
        scale.value(),
        "Expected a power of ten such as -2, which turns cents into units, found "
            + scale.value().what());
    return expression;
  }

  private Expression withDefaultAndErrors(Mapping map, Expression typed, Optional<Feature> wanted) {
    Expression result = typed;
    Entry onError = map.entry("on_error").orElse(null);
    if (onError != null) {
      String action = file.text(onError.value(), "reject or discard");
      if ("discard".equals(action)) {
        result = new Expression.Discarding(result);
      } else if (action != null && !"reject".equals(action)) {
        file.problem(onError.value(), "Expected reject or discard, found '" + action + "'");
      }
    }
    Entry otherwise = map.entry("default").orElse(null);
    if (otherwise != null) {
      Expression constant = constant(otherwise.value());
      if (constant != null) {
        Expression fit =
            wanted.isEmpty()
                ? constant
                : constantOf(otherwise.value(), constant, inAnyFormat(wanted.get()));
        result = new Expression.First(List.of(result, fit), false);
      }
    }
    return result;
  }

  /** A default is written by a person, not by the source in its format. */
  private static Feature inAnyFormat(Feature wanted) {
    boolean time =
        wanted.type() instanceof ValueType.Timestamp || wanted.type() instanceof ValueType.Date;
    return time ? wanted.as(ValueType.of(wanted.type().sql()).orElseThrow()) : wanted;
  }

  private Optional<ValueType> type(Mapping map) {
    Entry entry = map.entry("type").orElse(null);
    String written = entry == null ? null : file.text(entry.value(), "a type");
    if (written == null) {
      return map.entry("format").map(format -> new ValueType.Timestamp(TimestampFormat.AUTO));
    }
    Optional<ValueType> type = ValueType.of(written);
    if (type.isEmpty()) {
      file.problem(entry.value(), "Unknown type '" + written + "': expected " + ValueType.NAMES);
    }
    return type;
  }

  private ValueType withFormat(Mapping map, ValueType type) {
    Entry entry = map == null ? null : map.entry("format").orElse(null);
    String written = entry == null ? null : file.text(entry.value(), "a timestamp format");
    if (written == null) {
      return type;
    }
    Optional<TimestampFormat> format = TimestampFormat.of(written);
    if (format.isEmpty()) {
      file.problem(
          entry.value(),
          "Unknown format '"
              + written
              + "'"
              + Suggestion.of(written, TimestampFormat.NAMES)
              + "; expected one of "
              + String.join(", ", TimestampFormat.NAMES)
              + " or a pattern such as yyyy/MM/dd HH:mm:ss");
      return type;
    }
    if (type instanceof ValueType.Timestamp) {
      return new ValueType.Timestamp(format.get());
    }
    if (type instanceof ValueType.Date) {
      return new ValueType.Date(format.get());
    }
    file.problem(entry.key(), "'format' is for TIMESTAMP and DATE, and this is " + type.sql());
    return type;
  }

  private static List<String> concat(List<String> one, List<String> other) {
    List<String> both = new ArrayList<>(one);
    both.addAll(other);
    return List.copyOf(both);
  }
}
