package io.activitystream.stream.oracle;

import java.time.Instant;
import java.util.Set;
import org.apache.flink.types.Row;

/** A row of the activity stream: an activity and what follows from its entity's others. */
public record Numbered(Activity activity, Long occurrence, Instant repeatedAt, Boolean late) {

  static Numbered of(Row row) {
    return new Numbered(
        Activity.of(row),
        row.getFieldAs("activity_occurrence"),
        row.getFieldAs("activity_repeated_at"),
        row.getFieldAs("_late"));
  }

  /** The row without some of its activity's columns. */
  public Numbered without(Set<String> columns) {
    return new Numbered(activity.without(columns), occurrence, repeatedAt, late);
  }
}
