package io.activitystream.stream.oracle;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * An activity as it reaches the stream.
 *
 * @param split the split of the source that it comes from: what comes from one split stays in order
 * @param rowtime the time that watermarks follow
 * @param unknown columns that its table did not have when it arrived; null in the activity
 */
public record Arrival(int split, Activity activity, Instant rowtime, Set<String> unknown) {

  /** The same by a table that does not have some of the columns. */
  Arrival without(Set<String> columns) {
    return new Arrival(split, activity.without(columns), rowtime, columns);
  }

  Arrival by(int otherSplit) {
    return new Arrival(otherSplit, activity, rowtime, unknown);
  }

  /** The columns known for both in which the content differs. */
  Set<String> differencesFrom(Arrival other) {
    Set<String> differences = new TreeSet<>(activity.contentThatDiffers(other.activity));
    differences.removeAll(unknown);
    differences.removeAll(other.unknown);
    return differences;
  }
}
