package io.activitystream.stream.oracle;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * The activity stream as its changes make it. Each change must follow from those before it: an
 * insert of a key that is not there, a retraction of exactly the row that is there, an update's two
 * halves one after the other among the changes of their key, and none that changes nothing, or more
 * than numbers.
 */
public final class ChangelogTable {
  private final Map<Activity.Key, Numbered> rows;
  private final Map<Activity.Key, Numbered> halfUpdated = new HashMap<>();
  private Set<String> hidden = Set.of();

  /** A table that has some rows already. */
  ChangelogTable(Map<Activity.Key, Numbered> rows) {
    this.rows = new LinkedHashMap<>(rows);
  }

  /** From now on, changes do not have some of the columns; rows keep what they have in them. */
  void hide(Set<String> columns) {
    hidden = columns;
  }

  /**
   * Takes the next change.
   *
   * @throws AssertionError if it does not follow from those before it
   */
  void apply(Row change) {
    Numbered row = Numbered.of(change);
    Activity.Key key = row.activity().key();
    switch (change.getKind()) {
      case INSERT -> {
        require(!halfUpdated.containsKey(key), change, "follows half an update");
        require(rows.putIfAbsent(key, row) == null, change, "has a key that is there");
      }
      case UPDATE_BEFORE -> {
        halfUpdated.put(key, retract(key, row, change));
      }
      case UPDATE_AFTER -> {
        Numbered before = halfUpdated.remove(key);
        require(before != null, change, "updates what was not retracted");
        Numbered visible = before.without(hidden);
        require(!row.equals(visible), change, "changes nothing");
        require(row.activity().equals(visible.activity()), change, "changes more than numbers");
        rows.put(
            key, new Numbered(before.activity(), row.occurrence(), row.repeatedAt(), row.late()));
      }
      case DELETE -> {
        require(!halfUpdated.containsKey(key), change, "follows half an update");
        retract(key, row, change);
      }
    }
  }

  private Numbered retract(Activity.Key key, Numbered row, Row change) {
    Numbered there = rows.remove(key);
    require(
        there != null && row.equals(there.without(hidden)),
        change,
        "retracts a row that is not there, but: " + there);
    return there;
  }

  /** The rows that are there now, without what is hidden. */
  List<Numbered> rows() {
    if (!halfUpdated.isEmpty()) {
      throw new AssertionError(
          RowKind.UPDATE_BEFORE.shortString() + " and nothing after it: " + halfUpdated.values());
    }
    return rows.values().stream().map(row -> row.without(hidden)).toList();
  }

  private static void require(boolean holds, Row change, String otherwise) {
    if (!holds) {
      throw new AssertionError("The change " + change + " " + otherwise);
    }
  }
}
