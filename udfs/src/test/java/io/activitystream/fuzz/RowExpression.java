package io.activitystream.fuzz;

import io.activitystream.fuzz.RowScene.Scope;
import io.activitystream.json.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** An expression of a mapping: how it is written, and what the mapping's language says it is. */
sealed interface RowExpression {

  /** As the mapping has it: texts, lists and maps. */
  Object written();

  /**
   * The value in a scene.
   *
   * @throws Bad if something stands there that the mapping does not allow
   */
  RowValue value(RowScene scene) throws Bad;

  /** A value that makes its record a dead letter. */
  final class Bad extends Exception {
    private static final long serialVersionUID = 1L;

    Bad(String code) {
      super(code, null, false, false);
    }
  }

  /** A path; {@code all} where an array of all that it finds is wanted. */
  record AtPath(Scope scope, ReferencePath path, boolean all) implements RowExpression {
    @Override
    public Object written() {
      return path.escaped(scope.root);
    }

    @Override
    public RowValue value(RowScene scene) {
      NodeList found = new NodeList();
      path.find(scene.tree(), scene.start(scope), found);
      if (found.size() == 0) {
        return RowValue.ABSENT;
      }
      if (!all || path.definite()) {
        return RowValue.of(scene.tree(), found.get(0));
      }
      StringJoiner json = new StringJoiner(",", "[", "]");
      for (int i = 0; i < found.size(); i++) {
        json.add(RowValue.of(scene.tree(), found.get(i)).json());
      }
      return new RowValue(Kind.ARRAY, json.toString(), json.toString());
    }
  }

  /** {@code $index}. */
  record ItemIndex() implements RowExpression {
    @Override
    public Object written() {
      return "$index";
    }

    @Override
    public RowValue value(RowScene scene) {
      String index = Integer.toString(scene.index());
      return new RowValue(Kind.NUMBER, index, index);
    }
  }

  /** A constant text. */
  record Constant(String text) implements RowExpression {
    @Override
    public Object written() {
      return Map.of("const", text);
    }

    @Override
    public RowValue value(RowScene scene) {
      return RowValue.ofText(text);
    }
  }

  /** The first that is present, of an identifier the first that is not empty either. */
  record FirstOf(List<RowExpression> choices, boolean identifier) implements RowExpression {
    @Override
    public Object written() {
      return choices.stream().map(RowExpression::written).toList();
    }

    @Override
    public RowValue value(RowScene scene) throws Bad {
      for (RowExpression choice : choices) {
        RowValue value = choice.value(scene);
        boolean empty = value.kind() == Kind.STRING && value.text().isEmpty();
        if (value.present() && !(identifier && empty)) {
          return value;
        }
      }
      return RowValue.ABSENT;
    }
  }

  /** A template of two values. */
  record Template(AtPath one, AtPath other) implements RowExpression {
    @Override
    public Object written() {
      return "x:{" + one.written() + "}/{" + other.written() + "}";
    }

    @Override
    public RowValue value(RowScene scene) throws Bad {
      StringBuilder text = new StringBuilder("x:");
      for (AtPath part : List.of(one, other)) {
        RowValue value = part.value(scene);
        if (!value.present()) {
          return RowValue.ABSENT;
        }
        if (value.isContainer()) {
          throw new Bad("TYPE_MISMATCH");
        }
        text.append(part == one ? "" : "/").append(value.text());
      }
      return new RowValue(Kind.STRING, null, text.toString());
    }
  }

  /** A value of a type, absent where it is none, or a default. */
  record Typed(RowExpression of, String type, String otherwise) implements RowExpression {
    private static final String NUMBER = "[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,5})?";

    @Override
    public Object written() {
      Map<String, Object> map = new java.util.LinkedHashMap<>();
      map.put(of instanceof FirstOf ? "first" : "path", of.written());
      map.put("type", type);
      map.put("on_error", "discard");
      if (otherwise != null) {
        map.put("default", otherwise);
      }
      return map;
    }

    @Override
    public RowValue value(RowScene scene) throws Bad {
      RowValue value = of.value(scene);
      RowValue typed = value.present() ? typed(value) : RowValue.ABSENT;
      return typed.present() || otherwise == null ? typed : RowValue.ofText(otherwise);
    }

    private RowValue typed(RowValue value) {
      return switch (type) {
        case "STRING" -> string(value);
        case "BIGINT" -> whole(value);
        case "BOOLEAN" -> bool(value);
        default -> value.isStorable() ? value : RowValue.ABSENT;
      };
    }

    private static RowValue string(RowValue value) {
      if (value.isContainer()) {
        return RowValue.ABSENT;
      }
      return value.kind() == Kind.STRING ? value : RowValue.ofText(value.text());
    }

    private static RowValue whole(RowValue value) {
      boolean possible = value.kind() == Kind.STRING || value.kind() == Kind.NUMBER;
      String text = value.text().strip();
      if (!possible || text.length() > 900 || !text.matches(NUMBER)) {
        return RowValue.ABSENT;
      }
      BigDecimal number = new BigDecimal(text);
      BigDecimal least = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
      boolean whole = least.scale() <= 0 && least.precision() - least.scale() <= 19;
      if (!whole || least.toBigInteger().bitLength() > 63) {
        return RowValue.ABSENT;
      }
      String digits = least.toBigInteger().toString();
      return new RowValue(Kind.NUMBER, digits, digits);
    }

    private static RowValue bool(RowValue value) {
      if (value.kind() == Kind.TRUE || value.kind() == Kind.FALSE) {
        return value;
      }
      String text = value.kind() == Kind.STRING ? value.text().strip() : "";
      boolean isTrue = text.equalsIgnoreCase("true");
      if (!isTrue && !text.equalsIgnoreCase("false")) {
        return RowValue.ABSENT;
      }
      return new RowValue(isTrue ? Kind.TRUE : Kind.FALSE, "" + isTrue, "" + isTrue);
    }
  }
}
