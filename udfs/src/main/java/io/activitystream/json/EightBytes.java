package io.activitystream.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of a text at once, in a {@code long} whose lowest byte is the first. The marks of a
 * word are the highest bits of the bytes that are looked for: the first of them is exact, those
 * behind it may be wrong. The benchmark suite {@code reader} says what this is worth.
 */
final class EightBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long SPACES = ' ' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long ZEROS = '0' * ONES;

  /** Adds up to the highest bit for a byte above 9, and carries nothing over to the next byte. */
  private static final long ABOVE_NINE = (0x7F - 9) * ONES;

  private EightBytes() {}

  /** The bytes from {@code at} on; there must be eight. */
  static long at(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /**
   * The first {@code length} bytes from {@code at} on, at most eight, in a word that is 0 beyond.
   */
  static long atMost(byte[] bytes, int at, int length) {
    if (length >= 8) {
      return at(bytes, at);
    }
    long word = 0;
    for (int i = length - 1; i >= 0; i--) {
      word = word << 8 | bytes[at + i] & 0xFF;
    }
    return word;
  }

  /** A word of ones where the first {@code length} bytes are, at most eight. */
  static long mask(int length) {
    return length >= 8 ? -1 : length <= 0 ? 0 : (1L << length * 8) - 1;
  }

  /** Marks what cannot stand in a string as it is: quotes, backslashes, controls, non-ASCII. */
  static long marksInString(long word) {
    long quote = (word ^ QUOTES) - ONES;
    long backslash = (word ^ BACKSLASHES) - ONES;
    long control = word - SPACES;
    return (quote | backslash | control | word) & HIGHEST_BITS;
  }

  /** Marks backslashes. */
  static long marksOfBackslashes(long word) {
    long different = word ^ BACKSLASHES;
    return different - ONES & ~different & HIGHEST_BITS;
  }

  /** Marks what is not one of the ten digits. */
  static long marksOfNonDigits(long word) {
    long digits = word ^ ZEROS;
    return ((digits & ~HIGHEST_BITS) + ABOVE_NINE | digits) & HIGHEST_BITS;
  }

  /** How many bytes stand before the first mark of two words that follow one another. */
  static int before(long marks, long moreMarks) {
    int inFirst = Long.numberOfTrailingZeros(marks);
    int inSecond = Long.numberOfTrailingZeros(moreMarks);
    return (marks != 0 ? inFirst : 64 + inSecond) >>> 3;
  }

  /** How many bytes stand before the first mark; eight if there is none. */
  static int before(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }
}
