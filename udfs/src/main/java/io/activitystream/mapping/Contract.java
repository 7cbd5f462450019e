package io.activitystream.mapping;

import com.google.re2j.Pattern;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.value.BadValueException;
import io.activitystream.value.BadValueException.Reason;
import io.activitystream.value.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the dictionary promises of an activity.
 *
 * @param activity the activity's name
 * @param description what it means, or empty where only a mapping knows the activity
 * @param features its features by name, in the order of {@code feature_json}
 */
public record Contract(String activity, String description, Map<String, Feature> features) {

  /**
   * What the dictionary promises of a feature.
   *
   * @param description what it means, or empty
   * @param type its type
   * @param required whether it must be present
   * @param values the only values allowed; empty for all
   * @param min the least number allowed, or empty
   * @param max the greatest number allowed, or empty
   * @param pattern what must be found in a text, or empty
   * @param personal what is said of it as a personal value, or empty; the rest is promised of the
   *     value as it comes, before it is protected
   */
  public record Feature(
      String description,
      ValueType type,
      boolean required,
      List<String> values,
      Optional<BigDecimal> min,
      Optional<BigDecimal> max,
      Optional<Pattern> pattern,
      Optional<Handling> personal) {

    /** A feature of which nothing is promised but its type. */
    static Feature of(ValueType type) {
      return new Feature(
          "",
          type,
          false,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** The same feature with another type. */
    Feature as(ValueType other) {
      return new Feature(description, other, required, values, min, max, pattern, personal);
    }

    /** Whether more than its type is promised of a value. */
    boolean constrained() {
      return !values.isEmpty() || min.isPresent() || max.isPresent() || pattern.isPresent();
    }

    /**
     * Checks a present value, already of the feature's type.
     *
     * @throws BadValueException if a constraint does not hold
     */
    public void check(JsonSlice value) throws BadValueException {
      if (!values.isEmpty() && !values.contains(value.toText())) {
        throw new BadValueException(
            Reason.CONSTRAINT, "Expected one of " + values + ", found something else");
      }
      if (min.isPresent() || max.isPresent()) {
        checkRange(ValueType.number(value, "a number"));
      }
      if (pattern.isPresent()
          && !(value.kind() == Kind.STRING && pattern.get().matcher(value.toText()).find())) {
        throw new BadValueException(
            Reason.CONSTRAINT,
            "Expected a text that matches " + pattern.get() + ", found one that does not");
      }
    }

    private void checkRange(BigDecimal number) throws BadValueException {
      if (min.isPresent() && number.compareTo(min.get()) < 0) {
        throw new BadValueException(
            Reason.CONSTRAINT, "Expected a number of at least " + min.get() + ", found a smaller");
      }
      if (max.isPresent() && number.compareTo(max.get()) > 0) {
        throw new BadValueException(
            Reason.CONSTRAINT, "Expected a number of at most " + max.get() + ", found a larger");
      }
    }
  }
}
