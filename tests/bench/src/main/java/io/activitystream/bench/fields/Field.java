package io.activitystream.bench.fields;

import java.math.BigDecimal;
import java.util.List;

/**
 * One of the twelve values.
 *
 * @param column the column of the activity it is for
 * @param name the column's name, or the feature's
 * @param names the names of the members that lead to it from the event's root
 * @param type what stands there
 * @param scale the power of ten that a number is multiplied with
 */
public record Field(Column column, String name, List<String> names, Type type, int scale) {

  /** What a value is for. */
  public enum Column {
    ACTIVITY_ID,
    TS,
    CUSTOMER,
    ANONYMOUS_CUSTOMER_ID,
    REVENUE_IMPACT,
    LINK,
    FEATURE
  }

  /** What stands in an event. A number for a column of text is its digits. */
  public enum Type {
    TEXT,
    BIGINT,
    BOOLEAN,
    DECIMAL,
    ISO_TIME,
    EPOCH_SECONDS,
    EPOCH_MILLIS
  }

  /** Whether it is a member of {@code feature_json}. */
  public boolean isFeature() {
    return column == Column.FEATURE;
  }

  /** What a number is multiplied with, as SQL writes it: 0.01. */
  public String factor() {
    return BigDecimal.ONE.scaleByPowerOfTen(scale).toPlainString();
  }

  /** The path as JSONPath. */
  public String jsonPath() {
    StringBuilder path = new StringBuilder("$");
    for (String member : names) {
      boolean plain = member.matches("\\w+");
      path.append(plain ? "." + member : "['" + member + "']");
    }
    return path.toString();
  }
}
