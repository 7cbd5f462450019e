package io.activitystream.sketch;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Bytes that are no sketch, or one no more: nothing fails, whatever they are. */
class DamagedSketchesTest {
  private static final long SEED = 3;

  private final Random random = new Random(SEED);

  @Test
  void noBytesFailAnyFunction() {
    List<byte[]> sketches = SketchSamples.all();
    for (int trial = 0; trial < 60_000; trial++) {
      byte[] bytes = damaged(sketches.get(random.nextInt(sketches.size())));
      int number = trial;
      assertThatCode(() -> useEverywhere(bytes))
          .as("seed %s, trial %s: %s", SEED, number, Arrays.toString(bytes))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void registersThatNothingCountedWouldLeaveFailNothing() {
    for (byte[] sketch : SketchSamples.all()) {
      boolean fourBits = sketch.length > 40 && sketch[2] == 7 && sketch[7] == 2;
      if (fourBits) {
        sketch[6] = 56; // the least value of all registers
        useEverywhere(sketch);
      }
    }
  }

  private static void useEverywhere(byte[] bytes) {
    new SketchQuantiles().eval(bytes, new Double[] {0.0, 0.5, 1.0});
    new SketchRank().eval(bytes, 3.0);
    new SketchHistogram().eval(bytes, new Double[] {-1.0, 5.0});
    new SketchPsi().eval(bytes, bytes, 10);
    new SketchKs().eval(bytes, bytes);
    new SketchDistinct().eval(bytes);
    new SketchTop().eval(bytes, 3);
    merge(new QuantileState(), bytes, QuantileImage::read);
    merge(new DistinctState(), bytes, DistinctImage::read);
    merge(new FrequentState(), bytes, FrequentImage::read);
  }

  private static <S extends SketchState<S>> void merge(
      S state, byte[] bytes, Function<byte[], Optional<?>> read) {
    state.merge(bytes);
    state.merge(bytes);
    byte[] merged = state.result();
    if (merged != null && read.apply(merged).isEmpty()) {
      throw new IllegalStateException("A merged sketch cannot be read again");
    }
  }

  private byte[] damaged(byte[] sketch) {
    byte[] bytes = sketch.clone();
    if (random.nextInt(4) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 9));
    }
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int end = random.nextBoolean() ? Math.min(bytes.length, 48) : bytes.length;
      bytes[random.nextInt(end)] =
          (byte) (random.nextBoolean() ? random.nextInt() : random.nextInt(16));
    }
    return bytes;
  }
}
