package io.activitystream.sketch;

import java.util.Optional;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.common.SketchesStateException;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;

/** The portable bytes of a KLL sketch of doubles, in the compact form that all libraries write. */
final class QuantileImage {
  private static final int FAMILY = 15;
  private static final int SHORT_PREAMBLE = 2;
  private static final int FULL_PREAMBLE = 5;
  private static final int SINGLE = 2;
  private static final int EMPTY_BYTES = 8;
  private static final int EMPTY_BIT = 1;
  private static final int WIDTH = 8;

  private static final int FLAGS_AT = 3;
  private static final int K_AT = 4;
  private static final int WIDTH_AT = 6;
  private static final int COUNT_AT = 8;
  private static final int LEVELS_AT = 18;
  private static final int DATA_AT = 20;
  private static final int MOST_LEVELS = 60;

  private QuantileImage() {}

  /** The sketch, which may be empty; none if the bytes are none. */
  static Optional<KllDoublesSketch> read(byte[] bytes) {
    if (bytes == null || !isWhole(new SketchImage(bytes))) {
      return Optional.empty();
    }
    try {
      return Optional.of(KllDoublesSketch.heapify(Memory.wrap(bytes)));
    } catch (SketchesArgumentException | SketchesStateException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(SketchImage image) {
    if (!image.isOf(FAMILY)
        || image.unsigned(WIDTH_AT) != WIDTH
        || image.unsignedShort(K_AT) < WIDTH) {
      return false;
    }
    if ((image.unsigned(FLAGS_AT) & EMPTY_BIT) != 0) {
      return image.preamble() == SHORT_PREAMBLE
          && image.version() == 1
          && image.length() == EMPTY_BYTES;
    }
    if (image.preamble() == SHORT_PREAMBLE) {
      return image.version() == SINGLE
          && image.length() == COUNT_AT + Double.BYTES
          && !Double.isNaN(image.real(COUNT_AT));
    }
    return image.preamble() == FULL_PREAMBLE && image.version() == 1 && levelsAgree(image);
  }

  /** Whether the values that are there, each as often as its level says, are those counted. */
  private static boolean levelsAgree(SketchImage image) {
    int levels = image.unsigned(LEVELS_AT);
    int boundsAt = DATA_AT + levels * Integer.BYTES;
    int valueBytes = image.length() - boundsAt - 2 * Double.BYTES;
    if (levels < 1 || levels > MOST_LEVELS || valueBytes < 0 || valueBytes % Double.BYTES != 0) {
      return false;
    }
    long first = image.integer(DATA_AT);
    long end = first + valueBytes / Double.BYTES;
    long count = 0;
    for (int level = 0; level < levels; level++) {
      long from = image.integer(DATA_AT + level * Integer.BYTES);
      long to = level + 1 == levels ? end : image.integer(DATA_AT + (level + 1) * Integer.BYTES);
      if (from < 0 || to < from || to > end) {
        return false;
      }
      count += to - from << level;
    }
    return count == image.number(COUNT_AT)
        && count <= SketchImage.MOST_VALUES
        && capacity(image.unsignedShort(K_AT), levels) == end
        && image.real(boundsAt) <= image.real(boundsAt + Double.BYTES);
  }

  /**
   * How many values fit into so many levels: the highest holds k, each below it two thirds of the
   * one above, none less than the width.
   */
  private static long capacity(int k, int levels) {
    long sum = 0;
    for (int below = 0; below < levels; below++) {
      sum += Math.max(WIDTH, levelCapacity(k, below));
    }
    return sum;
  }

  /** The library's own arithmetic: two steps of at most thirty levels, each rounded. */
  private static long levelCapacity(int k, int below) {
    if (below <= 30) {
      return powered(k, below);
    }
    int half = below / 2;
    return powered((int) powered(k, half), below - half);
  }

  private static long powered(int k, int below) {
    long twice = ((long) k << below + 1) / THREE_TO_THE[below];
    return twice + 1 >>> 1;
  }

  private static final long[] THREE_TO_THE = threes();

  private static long[] threes() {
    long[] powers = new long[31];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 3;
    }
    return powers;
  }
}
