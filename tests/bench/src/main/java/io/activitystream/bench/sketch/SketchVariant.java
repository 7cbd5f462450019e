package io.activitystream.bench.sketch;

import java.util.List;

/**
 * A way to have quantiles and distinct counts of a sliding window.
 *
 * @param title its name
 * @param aggregates what is kept of a window: q of the quantiles, d of the customers
 * @param columns what is read from them: the quantiles of {@link #RANKS}, and how many customers
 * @param rankError by which share of the values the rank of a quantile may be off
 * @param countError by which share a count may be off
 */
record SketchVariant(
    String title, String aggregates, String columns, double rankError, double countError) {
  static final double[] RANKS = {0.5, 0.9, 0.99};

  /**
   * What is promised of sketches holds 99 and 95 times of 100, twice as much practically always.
   */
  private static final double RANK_ERROR = 2 * 0.0068;

  private static final double COUNT_ERROR = 2 * 0.033;

  static final SketchVariant SKETCH =
      new SketchVariant(
          "sketch",
          "QUANTILE_SKETCH(latency) AS q, DISTINCT_SKETCH(customer) AS d",
          "SKETCH_QUANTILES(q, ARRAY[0.5, 0.9, 0.99]) AS quantiles, SKETCH_DISTINCT(d) AS customers",
          RANK_ERROR,
          COUNT_ERROR);
  static final SketchVariant EXACT =
      new SketchVariant(
          "exact",
          "PERCENTILE(latency, ARRAY[0.5, 0.9, 0.99]) AS q, COUNT(DISTINCT customer) AS d",
          "q AS quantiles, d AS customers",
          0,
          0);
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
