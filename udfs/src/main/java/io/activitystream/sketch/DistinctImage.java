package io.activitystream.sketch;

import java.util.Optional;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.common.SketchesStateException;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;

/** The portable bytes of an HLL sketch, in the compact form that all libraries write. */
final class DistinctImage {
  private static final int FAMILY = 7;
  private static final int LEAST_LG_K = 4;
  private static final int MOST_LG_K = 21;
  private static final int COMPACT_BIT = 8;

  private static final int LG_K_AT = 3;
  private static final int FLAGS_AT = 5;

  /** The least value of a register, where there are registers. */
  private static final int LIST_COUNT_AT = 6;

  private static final int MODE_AT = 7;
  private static final int SET_COUNT_AT = 8;
  private static final int SET_AT = 12;
  private static final int AT_LEAST_AT = 32;
  private static final int EXCEPTIONS_AT = 36;
  private static final int REGISTERS_AT = 40;

  private static final int LIST = 0;
  private static final int SET = 1;
  private static final int ARRAY = 2;
  private static final int[] PREAMBLES = {2, 3, 10};
  private static final int MOST_LISTED = 7;
  private static final int MOST_VALUE = 63;

  private DistinctImage() {}

  /** The sketch, which may be empty, with eight bits a register; none if the bytes are none. */
  static Optional<HllSketch> read(byte[] bytes) {
    if (bytes == null || !isWhole(new SketchImage(bytes))) {
      return Optional.empty();
    }
    try {
      HllSketch sketch = HllSketch.heapify(bytes).copyAs(TgtHllType.HLL_8);
      return isPlausible(sketch) ? Optional.of(sketch) : Optional.empty();
    } catch (SketchesArgumentException | SketchesStateException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlausible(HllSketch sketch) {
    return Double.isFinite(sketch.getEstimate())
        && sketch.getEstimate() >= 0
        && Double.isFinite(sketch.getCompositeEstimate())
        && registersAreValues(new SketchImage(sketch.toCompactByteArray()));
  }

  /** A value is a count of zeros in 64 bits: one beyond that cannot be written with four bits. */
  private static boolean registersAreValues(SketchImage eightBits) {
    boolean registers = (eightBits.unsigned(MODE_AT) & 3) == ARRAY;
    for (int at = REGISTERS_AT; registers && at < eightBits.length(); at++) {
      if (eightBits.unsigned(at) > MOST_VALUE) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a sketch with eight bits a register can be written with four: those of which more than
   * a quarter are 15 beyond the least cannot, for which the library has no room. Nothing that was
   * counted is like that.
   */
  static boolean fitsFourBits(byte[] eightBits) {
    SketchImage image = new SketchImage(eightBits);
    if ((image.unsigned(MODE_AT) & 3) != ARRAY) {
      return true;
    }
    int least = MOST_VALUE;
    for (int at = REGISTERS_AT; at < image.length(); at++) {
      least = Math.min(least, image.unsigned(at));
    }
    int beyond = 0;
    for (int at = REGISTERS_AT; at < image.length(); at++) {
      beyond += image.unsigned(at) >= least + 15 ? 1 : 0;
    }
    return beyond <= (image.length() - REGISTERS_AT) / 4;
  }

  private static boolean isWhole(SketchImage image) {
    int lgK = image.unsigned(LG_K_AT);
    int mode = image.unsigned(MODE_AT) & 3;
    if (!image.isOf(FAMILY)
        || image.version() != 1
        || lgK < LEAST_LG_K
        || lgK > MOST_LG_K
        || mode > ARRAY
        || image.preamble() != PREAMBLES[mode]) {
      return false;
    }
    return switch (mode) {
      case LIST -> listAgrees(image);
      case SET -> setAgrees(image, lgK);
      default -> registersAgree(image, lgK);
    };
  }

  /** Registers of six and eight bits are the same in both forms, and do not say it. */
  private static boolean isCompact(SketchImage image) {
    return (image.unsigned(FLAGS_AT) & COMPACT_BIT) != 0;
  }

  private static boolean listAgrees(SketchImage image) {
    int count = image.unsigned(LIST_COUNT_AT);
    return isCompact(image)
        && count <= MOST_LISTED
        && image.length() == SET_COUNT_AT + count * Integer.BYTES
        && couponsAreThere(image, SET_COUNT_AT);
  }

  /** A set of more than three quarters of its room would have become registers. */
  private static boolean setAgrees(SketchImage image, int lgK) {
    int count = image.integer(SET_COUNT_AT);
    return isCompact(image)
        && lgK > MOST_LISTED
        && count > 0
        && count <= 3 << lgK - 5
        && image.length() == SET_AT + count * Integer.BYTES
        && couponsAreThere(image, SET_AT);
  }

  /** What is written is never nothing, and its value fits six bits as it does in a hash. */
  private static boolean couponsAreThere(SketchImage image, int from) {
    for (int at = from; at < image.length(); at += Integer.BYTES) {
      if (image.integer(at) >>> 26 == 0) {
        return false;
      }
    }
    return true;
  }

  /** How many registers of four bits say that their value stands behind them all. */
  private static int exceptionsAmong(SketchImage image, int end) {
    int exceptions = 0;
    for (int at = REGISTERS_AT; at < end; at++) {
      int two = image.unsigned(at);
      exceptions += (two & 0xF) == 0xF ? 1 : 0;
      exceptions += two >> 4 == 0xF ? 1 : 0;
    }
    return exceptions;
  }

  private static boolean registersAgree(SketchImage image, int lgK) {
    int type = image.unsigned(MODE_AT) >> 2 & 3;
    int registers = 1 << lgK;
    int exceptions = image.integer(EXCEPTIONS_AT);
    int atLeast = image.integer(AT_LEAST_AT);
    if (image.unsigned(LIST_COUNT_AT) > MOST_VALUE || atLeast < 0 || atLeast > registers) {
      return false;
    }
    return switch (type) {
      case 0 ->
          isCompact(image)
              && exceptions >= 0
              && exceptions <= registers
              && image.length() == REGISTERS_AT + registers / 2 + exceptions * Integer.BYTES
              && exceptions == exceptionsAmong(image, REGISTERS_AT + registers / 2);
      case 1 -> image.length() == REGISTERS_AT + registers * 3 / 4 + 1;
      case 2 -> image.length() == REGISTERS_AT + registers;
      default -> false;
    };
  }
}
