package io.activitystream.mapping;

import io.activitystream.json.PathExpression;
import io.activitystream.json.PathPattern;
import io.activitystream.json.PathSet;
import io.activitystream.mapping.Scene.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The slots of a source's paths. A record may stand at one of several places of the payload: each
 * place has the same slots under the same numbers.
 */
final class SlotAllocation {
  private final PathSet.Builder envelope = PathSet.builder();
  private final List<PathSet.Builder> records = new ArrayList<>();
  private final List<PathPattern> recordPatterns = new ArrayList<>();
  private List<PathSet.Builder> items = List.of();
  private PathPattern itemPattern;
  private final List<PathCoverage.Use> uses = new ArrayList<>();

  /** Adds a place at which records may stand. */
  void records(PathExpression place) {
    records.add(envelope.each(place));
    recordPatterns.add(pattern(place));
  }

  /** How many places there are. */
  int recordPlaces() {
    return records.size();
  }

  /** Begins the items of an activity; their number among the record's frames. */
  int beginItems(PathExpression array) {
    itemPattern = pattern(array);
    items = records.stream().map(record -> record.each(array)).toList();
    return items.get(0).frameNumber();
  }

  /** The pattern of an array's path; every place, where it chooses by more than places. */
  private static PathPattern pattern(PathExpression array) {
    return PathPattern.of(array.withoutLastWildcard()).orElseGet(PathPattern::everywhere);
  }

  /** The places of a payload that a pattern means, which starts from the root of a scope. */
  List<PathPattern> places(Scope scope, PathPattern pattern) {
    return switch (scope) {
      case ENVELOPE -> List.of(pattern);
      case RECORD -> recordPatterns.stream().map(record -> record.each(pattern)).toList();
      case ITEM -> hasItems() ? places(Scope.RECORD, itemPattern.each(pattern)) : List.of();
    };
  }

  void endItems() {
    items = List.of();
  }

  boolean hasItems() {
    return !items.isEmpty();
  }

  /** Adds a path that stands in the mapping, with what to say of it if it finds nothing. */
  int add(Scope scope, PathExpression path, Problem ifUnmatched) {
    int slot = add(scope, path);
    int frames = scope == Scope.ITEM ? items.get(0).frameNumber() : -1;
    uses.add(new PathCoverage.Use(scope, frames, slot, ifUnmatched));
    return slot;
  }

  /** The paths that stand in the mapping. */
  List<PathCoverage.Use> uses() {
    return List.copyOf(uses);
  }

  int add(Scope scope, PathExpression path) {
    return switch (scope) {
      case ENVELOPE -> envelope.add(path);
      case RECORD -> add(records, path);
      case ITEM -> add(items, path);
    };
  }

  private static int add(List<PathSet.Builder> places, PathExpression path) {
    int slot = 0;
    for (PathSet.Builder place : places) {
      slot = place.add(path);
    }
    return slot;
  }

  /**
   * Says that nothing is of interest behind what this path finds first, in a record at the place
   * that is preferred.
   */
  void endsAt(Scope scope, int slot) {
    PathSet.Builder builder = scope == Scope.ENVELOPE ? envelope : records.get(0);
    builder.endsAt(slot);
  }

  PathSet build() {
    return envelope.build();
  }
}
