package io.activitystream.sketch;

import java.util.Optional;
import org.apache.datasketches.common.ArrayOfStringsSerDe;
import org.apache.datasketches.common.SketchesArgumentException;
import org.apache.datasketches.common.SketchesStateException;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;

/** The portable bytes of a sketch of frequent texts: a hash map, its texts in UTF-8. */
final class FrequentImage {
  private static final int FAMILY = 10;
  private static final int FULL_PREAMBLE = 4;
  private static final int EMPTY_BITS = 5;
  private static final int EMPTY_BYTES = 8;
  private static final int LEAST_LG_SIZE = 3;
  private static final int MOST_LG_SIZE = 16;

  private static final int LG_MOST_SIZE_AT = 3;
  private static final int LG_SIZE_AT = 4;
  private static final int FLAGS_AT = 5;
  private static final int ITEMS_AT = 8;
  private static final int TOTAL_AT = 16;
  private static final int ERROR_AT = 24;
  private static final int COUNTS_AT = 32;

  private FrequentImage() {}

  /** The sketch, which may be empty; none if the bytes are none. */
  static Optional<ItemsSketch<String>> read(byte[] bytes) {
    if (bytes == null || !isWhole(new SketchImage(bytes))) {
      return Optional.empty();
    }
    try {
      return Optional.of(ItemsSketch.getInstance(Memory.wrap(bytes), new ArrayOfStringsSerDe()));
    } catch (SketchesArgumentException | SketchesStateException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(SketchImage image) {
    int lgMost = image.unsigned(LG_MOST_SIZE_AT);
    int lgSize = image.unsigned(LG_SIZE_AT);
    return image.isOf(FAMILY)
        && image.version() == 1
        && lgSize >= LEAST_LG_SIZE
        && lgMost >= lgSize
        && lgMost <= MOST_LG_SIZE
        && ((image.unsigned(FLAGS_AT) & EMPTY_BITS) == 0
            ? itemsAgree(image, lgSize)
            : image.preamble() == 1 && image.length() == EMPTY_BYTES);
  }

  private static boolean itemsAgree(SketchImage image, int lgSize) {
    int items = image.integer(ITEMS_AT);
    return image.preamble() == FULL_PREAMBLE
        && items > 0
        && items <= 3 << lgSize - 2
        && countsAgree(image, items)
        && endOfTexts(image, COUNTS_AT + items * Long.BYTES, items) == image.length();
  }

  /** No counts below one, and together no more than were counted. */
  private static boolean countsAgree(SketchImage image, int items) {
    long left = image.number(TOTAL_AT);
    if (left > SketchImage.MOST_VALUES) {
      return false;
    }
    for (int i = 0; i < items; i++) {
      long count = image.number(COUNTS_AT + i * Long.BYTES);
      if (count < 1 || count > left) {
        return false;
      }
      left -= count;
    }
    return image.number(ERROR_AT) >= 0 && image.number(ERROR_AT) <= image.number(TOTAL_AT);
  }

  /** Where the texts end; -1 if one reaches beyond the bytes. */
  private static int endOfTexts(SketchImage image, int from, int items) {
    int at = from;
    for (int i = 0; i < items; i++) {
      int length = image.integer(at);
      if (length < 0 || length > image.length() - at - Integer.BYTES) {
        return -1;
      }
      at += Integer.BYTES + length;
    }
    return at;
  }
}
