package io.activitystream.bench.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What came out for one variant: a line of the table, an element of {@code bench.json}.
 *
 * @param suite the suite
 * @param source the corpus
 * @param variant the variant, or two of them for a ratio
 * @param metric what was measured
 * @param unit the unit of the values
 * @param median the median of the rounds; of a ratio, the ratio of the two medians
 * @param min the least of the rounds
 * @param max the greatest
 * @param runs how many rounds there were
 */
@JsonPropertyOrder({"suite", "source", "variant", "metric", "unit", "median", "min", "max", "runs"})
public record Result(
    String suite,
    String source,
    String variant,
    String metric,
    String unit,
    double median,
    double min,
    double max,
    int runs) {

  /** What tells it from the others in a file. */
  record Key(String suite, String source, String variant, String metric) {}

  static Result of(Key key, String unit, double median, List<Double> values) {
    return new Result(
        key.suite(),
        key.source(),
        key.variant(),
        key.metric(),
        unit,
        rounded(median),
        rounded(values.stream().mapToDouble(value -> value).min().orElseThrow()),
        rounded(values.stream().mapToDouble(value -> value).max().orElseThrow()),
        values.size());
  }

  Key key() {
    return new Key(suite, source, variant, metric);
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** Large values to the unit, small ones to a thousandth. */
  private static double rounded(double value) {
    double step = Math.abs(value) >= 1_000 ? 1 : 1_000;
    return Math.rint(value * step) / step;
  }
}
