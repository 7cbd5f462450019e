package io.activitystream.sketch;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.quantilescommon.DoublesSortedView;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;

/** What a quantile sketch says; of nothing it says null. */
final class QuantileReading {
  private static final QuantileSearchCriteria UP_TO = QuantileSearchCriteria.INCLUSIVE;

  /** What is added to each bin, so that no share is zero. */
  private static final double SMOOTHING = 0.5;

  private final KllDoublesSketch sketch;

  private QuantileReading(KllDoublesSketch sketch) {
    this.sketch = sketch;
  }

  /** Of bytes, which may be null or no sketch. */
  static QuantileReading of(byte[] bytes) {
    Optional<KllDoublesSketch> read = QuantileImage.read(bytes);
    return new QuantileReading(read.filter(sketch -> !sketch.isEmpty()).orElse(null));
  }

  boolean isEmpty() {
    return sketch == null;
  }

  Double quantile(double rank) {
    return isEmpty() || !(rank >= 0 && rank <= 1) ? null : sketch.getQuantile(rank, UP_TO);
  }

  Double rank(double value) {
    return isEmpty() || Double.isNaN(value) ? null : sketch.getRank(value, UP_TO);
  }

  /** How many values lie between borders; null if these do not rise. */
  Long[] histogram(Double[] borders) {
    if (isEmpty() || !rises(borders)) {
      return null;
    }
    return Arrays.stream(counts(Arrays.stream(borders).mapToDouble(Double::doubleValue).toArray()))
        .boxed()
        .toArray(Long[]::new);
  }

  private static boolean rises(Double[] borders) {
    for (int i = 0; i < borders.length; i++) {
      if (borders[i] == null
          || Double.isNaN(borders[i])
          || i > 0 && !(borders[i - 1] < borders[i])) {
        return false;
      }
    }
    return true;
  }

  /** The values up to each border and above the one before; last those above all. */
  private long[] counts(double[] borders) {
    DoublesSortedView view = sketch.getSortedView();
    long[] counts = new long[borders.length + 1];
    long before = 0;
    for (int i = 0; i < borders.length; i++) {
      long upTo = Math.round(view.getRank(borders[i], UP_TO) * sketch.getN());
      counts[i] = upTo - before;
      before = upTo;
    }
    counts[borders.length] = sketch.getN() - before;
    return counts;
  }

  /** The Population Stability Index of another against this one. */
  Double stabilityIndex(QuantileReading current, int bins) {
    if (isEmpty() || current.isEmpty()) {
      return null;
    }
    double[] borders = borders(bins);
    double[] expected = shares(borders);
    double[] found = current.shares(borders);
    double index = 0;
    for (int i = 0; i < expected.length; i++) {
      index += (found[i] - expected[i]) * Math.log(found[i] / expected[i]);
    }
    return index;
  }

  private double[] borders(int bins) {
    double[] ranks = new double[bins - 1];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = (i + 1.0) / bins;
    }
    return DoubleStream.of(sketch.getQuantiles(ranks, UP_TO)).distinct().toArray();
  }

  private double[] shares(double[] borders) {
    long[] counts = counts(borders);
    double all = sketch.getN() + SMOOTHING * counts.length;
    return Arrays.stream(counts).mapToDouble(count -> (count + SMOOTHING) / all).toArray();
  }

  /** The greatest difference of the two shares of values up to any value. */
  Double distance(QuantileReading other) {
    return isEmpty() || other.isEmpty() ? null : Steps.greatestDifference(sketch, other.sketch);
  }

  /** The steps of the share of values up to a value, which rise where a value stands. */
  private static final class Steps {
    private final double[] values;
    private final long[] upTo;
    private final double all;
    private int at;

    private Steps(KllDoublesSketch sketch) {
      DoublesSortedView view = sketch.getSortedView();
      this.values = view.getQuantiles();
      this.upTo = view.getCumulativeWeights();
      this.all = sketch.getN();
    }

    static double greatestDifference(KllDoublesSketch one, KllDoublesSketch other) {
      Steps a = new Steps(one);
      Steps b = new Steps(other);
      double greatest = 0;
      while (!a.ended() || !b.ended()) {
        double value = Math.min(a.next(), b.next());
        greatest = Math.max(greatest, Math.abs(a.stepTo(value) - b.stepTo(value)));
      }
      return greatest;
    }

    private boolean ended() {
      return at == values.length;
    }

    private double next() {
      return ended() ? Double.POSITIVE_INFINITY : values[at];
    }

    /** Goes on behind all that are not above a value; the share of values up to it. */
    private double stepTo(double value) {
      while (!ended() && values[at] <= value) {
        at++;
      }
      return at == 0 ? 0 : upTo[at - 1] / all;
    }
  }
}
