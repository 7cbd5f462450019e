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
   * @param quotedName its name as a JSON string, followed by a colon
   * @param value what it is, of its type and within its constraints; empty where the source has
   *     none
   * @param required whether it must be present
   */
  public record Feature(
      String name, byte[] quotedName, Optional<Expression> value, boolean required) {}
}
