package io.activitystream.sketch;

import java.util.List;
import java.util.stream.Stream;

/** Sketches of every form that the libraries write. */
final class SketchSamples {
  static final int[] SIZES = {1, 2, 5, 30, 300, 5_000};

  private SketchSamples() {}

  static byte[] quantiles(int size) {
    QuantileState state = new QuantileState();
    for (int i = 0; i < size; i++) {
      state.add(i);
    }
    return state.result();
  }

  static byte[] distinct(int size) {
    return distinctState(size).result();
  }

  static byte[] frequent(int size) {
    FrequentState state = new FrequentState();
    for (int i = 0; i < size; i++) {
      state.add("text " + (i % 1_000));
      state.add("often");
    }
    return state.result();
  }

  static List<byte[]> all() {
    return java.util.Arrays.stream(SIZES)
        .boxed()
        .flatMap(
            size ->
                Stream.of(
                    quantiles(size),
                    distinct(size),
                    distinctState(size).getSketch(),
                    frequent(size)))
        .toList();
  }

  private static DistinctState distinctState(int size) {
    DistinctState state = new DistinctState();
    for (int i = 0; i < size; i++) {
      state.add(i);
    }
    return state;
  }
}
