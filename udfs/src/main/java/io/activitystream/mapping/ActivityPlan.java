package io.activitystream.mapping;

import java.util.List;
import java.util.Optional;

/**
 * How an activity is made from a record.
 *
 * @param contract what the dictionary promises of it
 * @param name its name in UTF-8
 * @param when the records it is made from, beside its event
 * @param explode the record's frames that it is made of, one activity each; empty for one activity
 * @param ownActivityId whether it has its own {@code activity_id}, to which no index is appended
 * @param columns its columns
 * @param features its features, in the order of {@code feature_json}
 */
public record ActivityPlan(
    Contract contract,
    byte[] name,
    Condition when,
    Optional<Explode> explode,
    boolean ownActivityId,
    Columns columns,
    List<Feature> features) {

  /** The parts of a plan, for {@link #part}: the columns, then the features. */
  public static final int ACTIVITY_ID = 0;

  public static final int TS = 1;
  public static final int CUSTOMER = 2;
  public static final int ANONYMOUS_CUSTOMER_ID = 3;
  public static final int REVENUE_IMPACT = 4;
  public static final int LINK = 5;
  public static final int FIRST_FEATURE = 6;

  /** What a part is made of; empty where the mapping does not say. */
  public Optional<Expression> part(int part) {
    return switch (part) {
      case ACTIVITY_ID -> Optional.of(columns.activityId);
      case TS -> Optional.of(columns.ts.expression());
      case CUSTOMER -> columns.customer;
      case ANONYMOUS_CUSTOMER_ID -> columns.anonymousCustomerId;
      case REVENUE_IMPACT -> columns.revenueImpact.map(Amount::expression);
      case LINK -> columns.link;
      default -> features.get(part - FIRST_FEATURE).value();
    };
  }

  /**
   * The array whose elements are activities.
   *
   * @param frames the number of its frames among the record's
   * @param array the record's slot in which the array itself is found; -1 where the path may lead
   *     to several, and what is found is exploded if it is an array and an item if not
   * @param path its path as the mapping writes it
   */
  public record Explode(int frames, int array, String path) {}

  /**
   * The columns' values. Identifiers and the link are texts, the time is a TIMESTAMP, the revenue a
   * DECIMAL(18, 6).
   *
   * @param ts when it happened, not typed yet, with its format
   */
  public record Columns(
      Expression activityId,
      Time ts,
      Optional<Expression> customer,
      Optional<Expression> anonymousCustomerId,
      Optional<Amount> revenueImpact,
      Optional<Expression> link) {}

  /**
   * A feature's value.
   *
   * @param lead what stands before its value in {@code feature_json}: a brace or a comma, its name
   *     as a JSON string, and a colon
   * @param value what it is, of its type and within its constraints; empty where the source has
   *     none
   * @param required whether it must be present
   */
  public record Feature(String name, byte[] lead, Optional<Expression> value, boolean required) {}
}
