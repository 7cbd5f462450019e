package io.activitystream.bench.flink;

import java.util.List;
import java.util.stream.Stream;

/**
 * A variant with {@code pipeline.object-reuse} or without.
 *
 * @param variant the query
 * @param objectReuse whether operators hand rows on without a copy
 */
record Turn(FlinkVariant variant, boolean objectReuse) {
  private static final String REUSE = "+reuse";

  static List<Turn> all() {
    return Stream.of(FlinkVariant.values())
        .flatMap(variant -> Stream.of(new Turn(variant, true), new Turn(variant, false)))
        .toList();
  }

  String title() {
    return variant.title() + (objectReuse ? REUSE : "");
  }
}
