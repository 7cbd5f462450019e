package io.activitystream.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.junit.jupiter.api.Test;

/**
 * Values that are split into parts, sketched, and merged over three levels in any order: against
 * the exact answer. Splits and values come from a seed; what a quantile sketch keeps does not.
 */
class MergingTest {
  private static final long SEED = 20_261_123;
  private static final double RANK_ERROR = 0.0068;
  private static final double DISTINCT_ERROR = 0.033;
  private static final double FREQUENT_ERROR = 0.014;

  private final Random random = new Random(SEED);

  @Test
  void ranksAreWithinTheirBound99TimesOf100AndNeverFarBeyond() {
    int trials = 300;
    int beyond = 0;
    for (int trial = 0; trial < trials; trial++) {
      List<Double> values = values(1 + random.nextInt(20_000));
      byte[] sketch =
          merged(values, QuantileState::new, QuantileState::add, QuantileState::getSketch);
      double asked = values.get(random.nextInt(values.size()));
      long upTo = values.stream().filter(value -> value <= asked).count();
      double error =
          Math.abs(QuantileReading.of(sketch).rank(asked) - (double) upTo / values.size());
      assertThat(error).as("seed %s, trial %s", SEED, trial).isLessThan(3 * RANK_ERROR);
      beyond += error > RANK_ERROR ? 1 : 0;
    }
    assertThat(beyond).isLessThan(trials / 25);
  }

  @Test
  void quantilesOfUpTo400ValuesAreExact() {
    List<Double> values = values(QuantileState.K);
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    QuantileReading reading =
        QuantileReading.of(
            merged(values, QuantileState::new, QuantileState::add, QuantileState::getSketch));
    for (int i = 1; i <= sorted.length; i++) {
      assertThat(reading.quantile((double) i / sorted.length)).isEqualTo(sorted[i - 1]);
    }
  }

  @Test
  void distinctValuesAreWithinTheirBound95TimesOf100AndNeverFarBeyond() {
    int trials = 200;
    int beyond = 0;
    for (int trial = 0; trial < trials; trial++) {
      int different = 1 + random.nextInt(30_000);
      List<Long> values = random.longs(20_000, 0, different).boxed().toList();
      Set<Long> exact = new HashSet<>(values);
      byte[] sketch =
          merged(values, DistinctState::new, DistinctState::add, DistinctState::getSketch);
      double error = Math.abs((double) distinct(sketch) / exact.size() - 1);
      assertThat(error).as("seed %s, trial %s", SEED, trial).isLessThan(2.5 * DISTINCT_ERROR);
      beyond += error > DISTINCT_ERROR ? 1 : 0;
    }
    assertThat(beyond).isLessThan(trials / 10);
  }

  @Test
  void theBoundsOfFrequentTextsAlwaysHold() {
    for (int trial = 0; trial < 100; trial++) {
      double skew = 0.5 + random.nextDouble() * 3;
      List<String> values = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        values.add("t" + (int) (5_000 * Math.pow(random.nextDouble(), skew)));
      }
      Map<String, Long> exact = new HashMap<>();
      values.forEach(value -> exact.merge(value, 1L, Long::sum));
      byte[] sketch =
          merged(values, FrequentState::new, FrequentState::add, FrequentState::getSketch);
      ItemsSketch<String> read = FrequentImage.read(sketch).orElseThrow();
      assertThat(read.getStreamLength()).isEqualTo(values.size());
      assertThat(read.getMaximumError()).isLessThanOrEqualTo((long) (10_000 * FREQUENT_ERROR));
      for (ItemsSketch.Row<String> row : read.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES)) {
        long count = exact.getOrDefault(row.getItem(), 0L);
        assertThat(count).isBetween(row.getLowerBound(), row.getUpperBound());
      }
      exact.forEach(
          (text, count) -> assertThat(read.getUpperBound(text)).isGreaterThanOrEqualTo(count));
    }
  }

  @Test
  void aWholeDecimalAnIntegerAndATextOfItAreCountedAsDocumented() {
    DistinctSketch function = new DistinctSketch();
    DistinctState state = function.createAccumulator();
    function.accumulate(state, Long.MAX_VALUE);
    function.accumulate(state, decimal("9223372036854775807.00"));
    function.accumulate(state, decimal("9223372036854775808.00"));
    function.accumulate(state, decimal("1.50"));
    function.accumulate(state, decimal("1.5"));
    function.accumulate(state, 1L);
    function.accumulate(state, Boolean.TRUE);
    function.accumulate(state, org.apache.flink.table.data.StringData.fromString("1"));
    function.accumulate(state, org.apache.flink.table.data.StringData.fromString(""));
    assertThat(distinct(state.result())).isEqualTo(5);
  }

  @Test
  void sketchesAreBoundedHoweverManyTheValues() {
    QuantileState quantiles = new QuantileState();
    DistinctState distinct = new DistinctState();
    FrequentState frequent = new FrequentState();
    for (int i = 0; i < 2_000_000; i++) {
      quantiles.add(random.nextDouble());
      distinct.add(random.nextLong());
    }
    for (int i = 0; i < 20_000; i++) {
      frequent.add("\u20ac".repeat(1_000) + i);
      frequent.add(i + "\u20ac".repeat(1_000));
    }
    assertThat(quantiles.getSketch()).hasSizeLessThan(10_000);
    assertThat(distinct.result()).hasSizeLessThan(2_200);
    assertThat(distinct.getSketch()).hasSizeLessThan(4_200);
    assertThat(frequent.getSketch()).hasSizeLessThan(80_000);
  }

  @Test
  void aStateThatWasReadAgainGoesOnWhereItWas() {
    List<Double> values = values(1_000);
    QuantileState state = new QuantileState();
    for (double value : values) {
      QuantileState next = new QuantileState();
      next.setSketch(state.getSketch());
      next.add(value);
      state = next;
    }
    assertThat(QuantileReading.of(state.result()).histogram(new Double[0])).containsExactly(1_000L);
    assertThat(QuantileReading.of(state.result()).quantile(1))
        .isEqualTo(values.stream().mapToDouble(Double::doubleValue).max().orElseThrow());
  }

  private static org.apache.flink.table.data.DecimalData decimal(String number) {
    return org.apache.flink.table.data.DecimalData.fromBigDecimal(
        new java.math.BigDecimal(number), 22, 2);
  }

  private static long distinct(byte[] sketch) {
    return new SketchDistinct().eval(sketch);
  }

  private List<Double> values(int count) {
    double spread = Math.exp(random.nextInt(6));
    return random.doubles(count).map(x -> Math.floor(x * spread * 100)).boxed().toList();
  }

  /** Sketches parts of random sizes, and merges them by twos and threes until one is left. */
  private <V, S extends SketchState<S>> byte[] merged(
      List<V> values, Supplier<S> empty, BiConsumer<S, V> add, Function<S, byte[]> bytes) {
    List<S> parts = new ArrayList<>();
    for (int at = 0; at < values.size(); ) {
      int end = Math.min(values.size(), at + 1 + random.nextInt(Math.max(1, values.size() / 8)));
      S part = empty.get();
      values.subList(at, end).forEach(value -> add.accept(part, value));
      parts.add(part);
      at = end;
    }
    while (parts.size() > 1) {
      S one = parts.remove(random.nextInt(parts.size()));
      S other = parts.remove(random.nextInt(parts.size()));
      if (random.nextBoolean()) {
        one.merge(other);
      } else {
        assertThat(one.merge(other.result())).isTrue();
      }
      parts.add(one);
    }
    return bytes.apply(parts.get(0));
  }

  @Test
  void theHashOfATextIsThatOfItsUtf8() {
    DistinctState ours = new DistinctState();
    ours.add("müsli".getBytes(StandardCharsets.UTF_8));
    org.apache.datasketches.hll.Union theirs = new org.apache.datasketches.hll.Union(12);
    theirs.update("müsli");
    assertThat(Arrays.equals(ours.getSketch(), theirs.toCompactByteArray())).isTrue();
  }
}
