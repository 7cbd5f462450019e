package io.activitystream.stream.oracle;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/**
 * The activity stream as its changes make it. Each change must follow from those before it: an
 * insert of a key that is not there, a retraction of exactly the row that is there, an update's two
 * halves one after the other among the changes of their key, and none that changes nothing.
 */
public final class ChangelogTable {
  private final Map<Activity.Key, Numbered> rows = new LinkedHashMap<>();
  private final Map<Activity.Key, Numbered> halfUpdated = new HashMap<>();

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
        require(row.equals(rows.remove(key)), change, "retracts a row that is not there");
        halfUpdated.put(key, row);
      }
      case UPDATE_AFTER -> {
        Numbered before = halfUpdated.remove(key);
        require(before != null, change, "updates what was not retracted");
        require(!row.equals(before), change, "changes nothing");
        rows.put(key, row);
      }
      case DELETE -> {
        require(!halfUpdated.containsKey(key), change, "follows half an update");
        require(row.equals(rows.remove(key)), change, "retracts a row that is not there");
      }
    }
  }

  /** The rows that are there now. */
  Map<Activity.Key, Numbered> rows() {
    if (!halfUpdated.isEmpty()) {
      throw new AssertionError(
          RowKind.UPDATE_BEFORE.shortString() + " and nothing after it: " + halfUpdated.values());
    }
    return rows;
  }

  private static void require(boolean holds, Row change, String otherwise) {
    if (!holds) {
      throw new AssertionError("The change " + change + " " + otherwise);
    }
  }
}
