package io.activitystream.mapping;

import com.google.re2j.Pattern;
import io.activitystream.json.Frame;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.value.BadValueException;
import io.activitystream.value.ValueType;
import java.math.BigDecimal;
import java.util.List;

/**
 * A condition of a mapping, compiled. Of a path that finds several values, one that fulfils it is
 * enough. A value that cannot be compared does not fulfil a comparison.
 */
public sealed interface Condition {

  /** The condition that always holds. */
  Condition ALWAYS = new All(List.of());

  /** Whether it holds in the scene. */
  boolean holds(Scene scene);

  /** Every one of several. */
  record All(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      for (Condition condition : conditions) {
        if (!condition.holds(scene)) {
          return false;
        }
      }
      return true;
    }
  }

  /** At least one of several. */
  record Any(List<Condition> conditions) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      for (Condition condition : conditions) {
        if (condition.holds(scene)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The contrary. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      return !condition.holds(scene);
    }
  }

  /** A value is there and not null, or is not. */
  record Exists(Expression value, boolean expected) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      return anyOf(value, scene, JsonSlice::present) == expected;
    }
  }

  /** A value equals one of several. */
  record OneOf(Expression value, List<JsonSlice> constants) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      return anyOf(
          value,
          scene,
          found -> {
            for (JsonSlice constant : constants) {
              if (same(found, constant)) {
                return true;
              }
            }
            return false;
          });
    }
  }

  /** A regular expression is found in a text. */
  record Matches(Expression value, Pattern pattern) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      return anyOf(
          value,
          scene,
          found -> found.kind() == Kind.STRING && pattern.matcher(found.toText()).find());
    }
  }

  /** How two values are compared. */
  enum Comparison {
    EQ,
    GT,
    GTE,
    LT,
    LTE;

    boolean accepts(int order) {
      return switch (this) {
        case EQ -> order == 0;
        case GT -> order > 0;
        case GTE -> order >= 0;
        case LT -> order < 0;
        case LTE -> order <= 0;
      };
    }
  }

  /** Numbers by their size, texts by their characters; other pairs can only be equal. */
  record Compares(Expression value, Comparison comparison, Expression other) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      JsonSlice right = quietly(other, scene);
      return right.present() && anyOf(value, scene, left -> compares(left, right));
    }

    private boolean compares(JsonSlice left, JsonSlice right) {
      if (!left.present()) {
        return false;
      }
      if (left.kind() == Kind.NUMBER && right.kind() == Kind.NUMBER) {
        BigDecimal one = smallNumber(left);
        BigDecimal two = smallNumber(right);
        return one != null && two != null && comparison.accepts(one.compareTo(two));
      }
      if (left.kind() == Kind.STRING && right.kind() == Kind.STRING) {
        return comparison.accepts(left.toText().compareTo(right.toText()));
      }
      return comparison == Comparison.EQ && left.sameAs(right);
    }
  }

  /** A value differs from another; both are in the payload, where null is a value. */
  record ChangedFrom(Expression value, Expression before) implements Condition {
    @Override
    public boolean holds(Scene scene) {
      JsonSlice now = quietly(value, scene);
      JsonSlice then = quietly(before, scene);
      return now.kind() != Kind.ABSENT && then.kind() != Kind.ABSENT && !now.sameAs(then);
    }
  }

  /** Tests one value. */
  interface Test {
    boolean of(JsonSlice value);
  }

  private static boolean anyOf(Expression expression, Scene scene, Test test) {
    if (!(expression instanceof Expression.AtPath path)) {
      return test.of(quietly(expression, scene));
    }
    Frame frame = scene.frame(path.scope());
    int count = Math.max(1, frame.count(path.slot()));
    for (int i = 0; i < count; i++) {
      if (test.of(path.known(frame.value(path.slot(), i)))) {
        return true;
      }
    }
    return false;
  }

  /** What is bad in a condition is not there. */
  private static JsonSlice quietly(Expression expression, Scene scene) {
    try {
      return expression.evaluate(scene);
    } catch (BadValueException e) {
      return JsonSlice.absent();
    }
  }

  private static boolean same(JsonSlice found, JsonSlice constant) {
    if (found.kind() == Kind.NUMBER && constant.kind() == Kind.NUMBER) {
      BigDecimal one = smallNumber(found);
      BigDecimal two = smallNumber(constant);
      return one != null && two != null && one.compareTo(two) == 0;
    }
    return found.kind() == constant.kind() && found.sameAs(constant);
  }

  /** A number that can be compared at once, or null. */
  private static BigDecimal smallNumber(JsonSlice number) {
    try {
      return ValueType.number(number, "a number");
    } catch (BadValueException e) {
      return null;
    }
  }
}
