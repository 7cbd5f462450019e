package io.activitystream.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The two distances between distributions, against exact computation from all values. */
class DistanceTest {
  private static final long SEED = 7;

  private final Random random = new Random(SEED);

  @Test
  void ofUpTo400ValuesTheKolmogorovSmirnovDistanceIsExact() {
    for (int trial = 0; trial < 300; trial++) {
      double[] a = values(1 + random.nextInt(400));
      double[] b = values(1 + random.nextInt(400));
      assertThat(distance(a, b)).as("trial %s", trial).isEqualTo(exact(a, b), within(1e-12));
      assertThat(distance(a, b)).isEqualTo(distance(b, a));
    }
  }

  @Test
  void ofManyValuesTheKolmogorovSmirnovDistanceIsWithinItsBound() {
    int trials = 100;
    int beyond = 0;
    for (int trial = 0; trial < trials; trial++) {
      double[] a = values(20_000);
      double[] b = values(30_000);
      double error = Math.abs(distance(a, b) - exact(a, b));
      assertThat(error).isLessThan(3 * 0.0136);
      beyond += error > 0.0136 ? 1 : 0;
    }
    assertThat(beyond).isLessThan(5);
  }

  @Test
  void theSameDiscreteValuesAreNotApartHoweverManyTheyAre() {
    double[] few = DoubleStream.iterate(0, x -> (x + 1) % 4).limit(100).toArray();
    double[] many = DoubleStream.iterate(0, x -> (x + 1) % 4).limit(400).toArray();
    assertThat(distance(few, many)).isZero();
    assertThat(index(few, many, 10)).isLessThan(0.01);
  }

  @Test
  void ofUpTo400ValuesTheStabilityIndexIsExact() {
    for (int trial = 0; trial < 300; trial++) {
      int bins = 2 + random.nextInt(20);
      double[] a = values(1 + random.nextInt(400));
      double[] b = values(1 + random.nextInt(400));
      assertThat(index(a, b, bins)).as("trial %s", trial).isEqualTo(psi(a, b, bins), within(1e-9));
    }
  }

  @Test
  void ofManyValuesTheStabilityIndexTellsAShiftFromNone() {
    for (int trial = 0; trial < 50; trial++) {
      double[] a = random.doubles(20_000).toArray();
      double[] same = random.doubles(20_000).toArray();
      double[] moved = random.doubles(20_000).map(x -> x + 0.25).toArray();
      assertThat(index(a, same, 10)).isLessThan(0.02);
      assertThat(index(a, moved, 10)).isGreaterThan(0.25);
    }
  }

  private double[] values(int count) {
    double shift = random.nextDouble();
    double grain = 1 + random.nextInt(1_000);
    return random
        .doubles(count)
        .map(x -> Math.floor((x * x + shift) * grain))
        .map(x -> x == 0 ? 0 : x)
        .toArray();
  }

  private static Double distance(double[] a, double[] b) {
    return new SketchKs().eval(sketch(a), sketch(b));
  }

  private static Double index(double[] a, double[] b, int bins) {
    return new SketchPsi().eval(sketch(a), sketch(b), bins);
  }

  private static byte[] sketch(double[] values) {
    QuantileState state = new QuantileState();
    Arrays.stream(values).forEach(state::add);
    return state.getSketch();
  }

  private static double exact(double[] a, double[] b) {
    return DoubleStream.concat(Arrays.stream(a), Arrays.stream(b))
        .distinct()
        .map(x -> Math.abs(share(a, x) - share(b, x)))
        .max()
        .orElseThrow();
  }

  private static double share(double[] values, double upTo) {
    return (double) Arrays.stream(values).filter(x -> x <= upTo).count() / values.length;
  }

  /** Straight from the definition, over borders taken from all values. */
  private static double psi(double[] a, double[] b, int bins) {
    double[] sorted = Arrays.stream(a).sorted().toArray();
    double[] borders = new double[bins - 1];
    for (int i = 1; i < bins; i++) {
      borders[i - 1] = sorted[(i * a.length + bins - 1) / bins - 1];
    }
    borders = Arrays.stream(borders).distinct().toArray();
    double index = 0;
    for (int i = 0; i <= borders.length; i++) {
      double above = i == 0 ? Double.NEGATIVE_INFINITY : borders[i - 1];
      double upTo = i == borders.length ? Double.POSITIVE_INFINITY : borders[i];
      double p = smoothed(a, above, upTo, borders.length + 1);
      double q = smoothed(b, above, upTo, borders.length + 1);
      index += (q - p) * Math.log(q / p);
    }
    return index;
  }

  private static double smoothed(double[] values, double above, double upTo, int bins) {
    long inside = Arrays.stream(values).filter(x -> x > above && x <= upTo).count();
    return (inside + 0.5) / (values.length + 0.5 * bins);
  }
}
