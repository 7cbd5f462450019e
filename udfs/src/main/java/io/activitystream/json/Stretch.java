package io.activitystream.json;

import java.util.Arrays;

/**
 * The bytes from behind one value that varies to the next, or to the end of the text, as they were
 * read and judged before: separators, white space, keys, brackets, and scalars that do not vary.
 * Where the same bytes come again they are compared, and what reading them did is done again.
 */
final class Stretch {
  private static final int OVERHEAD = 128;

  /** Where it leads; null if to the end of the text. */
  final Place target;

  /** The kind of the value there: {@link Kind#NULL} stands for any literal. */
  final Kind kind;

  /** Whether a string is there. */
  final boolean isString;

  /** How many bytes it has; the quote of a string is the last of them. */
  final int length;

  /** What reading it did, as {@link Trail} notes it. */
  final int[] acts;

  /** How many oddities its bytes have. */
  final int oddities;

  private final byte[] run;
  private final long first;
  private final long firstMask;
  private final long second;
  private final long secondMask;
  private final int reach;

  Stretch(Place target, Kind kind, byte[] run, int[] acts, int oddities) {
    this.target = target;
    this.kind = kind;
    this.isString = kind == Kind.STRING;
    this.run = run;
    this.length = run.length;
    this.acts = acts;
    this.oddities = oddities;
    this.first = EightBytes.atMost(run, 0, length);
    this.firstMask = EightBytes.mask(length);
    this.second = EightBytes.atMost(run, 8, length - 8);
    this.secondMask = EightBytes.mask(length - 8);
    this.reach = Math.max(16, length);
  }

  /**
   * Whether the text goes on like this, and with a value of its kind. One comparison for the many
   * stretches of at most sixteen bytes: branches are what is slow here.
   */
  boolean matches(byte[] bytes, int at, int to) {
    if (to - at < reach) {
      return to - at >= length && equals(bytes, at) && leadsOn(bytes, at + length, to);
    }
    long difference =
        (EightBytes.at(bytes, at) ^ first) & firstMask
            | (EightBytes.at(bytes, at + 8) ^ second) & secondMask;
    return difference == 0
        && (length <= 16 || equals(bytes, at))
        && (kind == Kind.STRING || leadsOn(bytes, at + length, to));
  }

  private boolean equals(byte[] bytes, int at) {
    return Arrays.equals(run, 0, length, bytes, at, at + length);
  }

  private boolean leadsOn(byte[] bytes, int at, int to) {
    if (target == null) {
      return at == to;
    }
    if (kind == Kind.STRING) {
      return true;
    }
    if (at == to) {
      return false;
    }
    byte b = bytes[at];
    return kind == Kind.NUMBER
        ? b >= '0' && b <= '9' || b == '-'
        : b == 'n' || b == 't' || b == 'f';
  }

  /** About how many bytes of memory it takes. */
  int size() {
    return OVERHEAD + length + Integer.BYTES * acts.length;
  }

  /** Whether it is this one. */
  boolean is(Place target, Kind kind, byte[] bytes, int from, int to) {
    return this.target == target
        && this.kind == kind
        && Arrays.equals(run, 0, length, bytes, from, to);
  }
}
