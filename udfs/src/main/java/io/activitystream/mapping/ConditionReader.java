package io.activitystream.mapping;

import io.activitystream.json.JsonSlice;
import io.activitystream.mapping.Condition.Comparison;
import io.activitystream.mapping.ExpressionReader.Use;
import io.activitystream.mapping.YamlNode.Entry;
import io.activitystream.mapping.YamlNode.Mapping;
import io.activitystream.mapping.YamlNode.Scalar;
import io.activitystream.mapping.YamlNode.ScalarKind;
import io.activitystream.mapping.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the conditions of a mapping. A part that cannot be read is noted and holds always. */
final class ConditionReader {
  private static final List<String> OPERATORS =
      List.of("exists", "matches", "eq", "gt", "gte", "lt", "lte", "changed_from");

  private final YamlFile file;
  private final ExpressionReader expressions;

  ConditionReader(YamlFile file, ExpressionReader expressions) {
    this.file = file;
    this.expressions = expressions;
  }

  Condition read(YamlNode node) {
    Mapping map = file.mapping(node, "a condition such as { $.type: invoice.paid }");
    if (map == null) {
      return Condition.ALWAYS;
    }
    if (map.entries().isEmpty()) {
      file.problem(map, "An empty condition always holds: leave it out");
    }
    List<Condition> all = new ArrayList<>();
    for (Entry entry : map.entries()) {
      all.add(entry(entry));
    }
    return all.size() == 1 ? all.get(0) : new Condition.All(all);
  }

  private Condition entry(Entry entry) {
    String key = entry.key().text();
    return switch (key) {
      case "any" -> new Condition.Any(list(entry.value()));
      case "all" -> new Condition.All(list(entry.value()));
      case "not" -> new Condition.Not(read(entry.value()));
      default -> test(entry);
    };
  }

  private List<Condition> list(YamlNode node) {
    Sequence list = file.sequence(node, "a list of conditions");
    return list == null ? List.of() : list.items().stream().map(this::read).toList();
  }

  private Condition test(Entry entry) {
    String key = entry.key().text();
    if (!key.startsWith("$") && !key.startsWith("@")) {
      file.problem(
          entry.key(),
          "Expected a path ($.…), a header (@…), any, all or not, found '"
              + key
              + "': write '$."
              + key
              + "' for the path");
      return Condition.ALWAYS;
    }
    Expression value = expressions.read(entry.key(), Use.SCALAR, Optional.empty());
    if (value == null) {
      return Condition.ALWAYS;
    }
    YamlNode expected = entry.value();
    if (expected instanceof Scalar scalar) {
      return scalar.kind() == ScalarKind.NULL
          ? new Condition.Exists(value, false)
          : new Condition.OneOf(value, List.of(ExpressionReader.constant(scalar)));
    }
    return expected instanceof Sequence list
        ? oneOf(value, list)
        : operators(value, (Mapping) expected);
  }

  private Condition oneOf(Expression value, Sequence list) {
    List<JsonSlice> constants = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (item instanceof Scalar scalar && scalar.kind() != ScalarKind.NULL) {
        constants.add(ExpressionReader.constant(scalar));
      } else {
        file.problem(item, "Expected a text, a number, true or false, found " + item.what());
      }
    }
    if (list.items().isEmpty()) {
      file.problem(list, "Nothing is in an empty list: name the values");
    }
    return new Condition.OneOf(value, constants);
  }

  private Condition operators(Expression value, Mapping map) {
    file.knowsOnly(map, OPERATORS);
    List<Condition> all = new ArrayList<>();
    for (Entry entry : map.entries()) {
      String operator = entry.key().text();
      switch (operator) {
        case "exists" -> all.add(new Condition.Exists(value, file.bool(map, "exists", true)));
        case "matches" -> {
          String regex = file.text(entry.value(), "a regular expression");
          if (regex != null) {
            DictionaryReader.compile(file, entry.value(), regex)
                .ifPresent(pattern -> all.add(new Condition.Matches(value, pattern)));
          }
        }
        case "changed_from" -> {
          Expression before = operand(entry.value());
          if (before != null) {
            all.add(new Condition.ChangedFrom(value, before));
          }
        }
        case "eq", "gt", "gte", "lt", "lte" -> {
          Expression other = operand(entry.value());
          if (other != null) {
            Comparison comparison = Comparison.valueOf(operator.toUpperCase(Locale.ROOT));
            all.add(new Condition.Compares(value, comparison, other));
          }
        }
        default -> {
          // Unknown, and noted as such.
        }
      }
    }
    return new Condition.All(all);
  }

  /** A constant, or what stands at another path. */
  private Expression operand(YamlNode node) {
    boolean elsewhere =
        node instanceof Scalar scalar
            && scalar.kind() == ScalarKind.TEXT
            && (scalar.text().startsWith("$") || scalar.text().startsWith("@"));
    return elsewhere
        ? expressions.read(node, Use.SCALAR, Optional.empty())
        : expressions.constant(node);
  }
}
