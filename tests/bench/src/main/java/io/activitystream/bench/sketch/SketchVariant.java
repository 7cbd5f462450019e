package io.activitystream.bench.sketch;

import java.util.List;

/**
 * A way to have quantiles and distinct counts of a sliding window.
 *
 * @param title its name
 * @param aggregates what is kept of a window: q of the quantiles, d of the customers
 * @param columns what is read from them
 */
record SketchVariant(String title, String aggregates, String columns) {
  static final SketchVariant SKETCH =
      new SketchVariant(
          "sketch",
          "QUANTILE_SKETCH(latency) AS q, DISTINCT_SKETCH(customer) AS d",
          "SKETCH_QUANTILES(q, ARRAY[0.5, 0.9, 0.99]) AS quantiles, SKETCH_DISTINCT(d) AS customers");
  static final SketchVariant EXACT =
      new SketchVariant(
          "exact",
          "PERCENTILE(latency, ARRAY[0.5, 0.9, 0.99]) AS q, COUNT(DISTINCT customer) AS d",
          "q AS quantiles, d AS customers");
  static final List<SketchVariant> ALL = List.of(SKETCH, EXACT);

  /** The query over the table {@code calls}. */
  String query() {
    return """
        SELECT window_end, route, %s
        FROM (
          SELECT window_start, window_end, route, %s
          FROM HOP(TABLE calls, DESCRIPTOR(`at`), INTERVAL '1' MINUTE, INTERVAL '5' MINUTE)
          GROUP BY window_start, window_end, route)
        """
        .formatted(columns, aggregates);
  }
}
