package io.activitystream.sketch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes of a sketch that somebody else may have written: looked at before the library reads
 * them. The library reads memory without looking where it ends, and makes arrays as large as the
 * bytes say: so whatever it believes of counts and lengths is checked here first.
 */
final class SketchImage {
  /** The most values of a sketch, so that counts can be added. */
  static final long MOST_VALUES = 1L << 62;

  /** The most values of a sketch of others: more nobody has counted. */
  static final long MOST_FOREIGN_VALUES = 1L << 53;

  private static final int LEAST_BYTES = 8;
  private static final int VERSION_AT = 1;
  private static final int FAMILY_AT = 2;

  private final ByteBuffer bytes;

  SketchImage(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether it is long enough for a first word, and that names the family of sketches. */
  boolean isOf(int family) {
    return length() >= LEAST_BYTES && unsigned(FAMILY_AT) == family;
  }

  int length() {
    return bytes.capacity();
  }

  /** How many words stand before the data, as the first byte says. */
  int preamble() {
    return unsigned(0) & 0x3F;
  }

  int version() {
    return unsigned(VERSION_AT);
  }

  /** A byte; -1 beyond the end. */
  int unsigned(int at) {
    return at < length() ? bytes.get(at) & 0xFF : -1;
  }

  /** Two bytes; -1 beyond the end. */
  int unsignedShort(int at) {
    return at + Short.BYTES <= length() ? bytes.getShort(at) & 0xFFFF : -1;
  }

  /** Four bytes; -1 beyond the end. */
  int integer(int at) {
    return at >= 0 && at + Integer.BYTES <= length() ? bytes.getInt(at) : -1;
  }

  /** Eight bytes; -1 beyond the end. */
  long number(int at) {
    return at + Long.BYTES <= length() ? bytes.getLong(at) : -1;
  }

  /** Eight bytes; NaN beyond the end. */
  double real(int at) {
    return at + Double.BYTES <= length() ? bytes.getDouble(at) : Double.NaN;
  }
}
