package io.activitystream.stream;

import java.nio.charset.StandardCharsets;

/**
 * Which segment one entity is in, with the changes that last. A segment that it has been in for as
 * long as the hold, whatever came before, is settled; to leave it for less is no change.
 */
final class SegmentLog {
  /** Stands for a time that there is none of. */
  static final long NONE = Long.MIN_VALUE;

  private static final int VERSION = 1;

  private final long hold;
  private String settled;
  private String next;
  private long since = NONE;

  /**
   * A change that has lasted.
   *
   * @param from the segment before; null for none
   * @param at since when, in the unit of the hold
   */
  record Change(String from, String to, long at) {}

  /**
   * The segments of an entity.
   *
   * @param state what {@link #toBytes} gave; null for one that was in none yet
   */
  SegmentLog(byte[] state, long hold) {
    this.hold = hold;
    if (state != null) {
      StateReader in = new StateReader(state);
      in.version("A segment", VERSION);
      settled = read(in);
      next = read(in);
      since = in.fixedLong();
    }
  }

  byte[] toBytes(StateWriter out) {
    out.clear();
    out.octet(VERSION);
    write(settled, out);
    write(next, out);
    out.fixed(since);
    return out.toBytes();
  }

  private static String read(StateReader in) {
    return in.octet() == 0 ? null : new String(in.sized(), StandardCharsets.UTF_8);
  }

  private static void write(String text, StateWriter out) {
    out.octet(text == null ? 0 : 1);
    if (text != null) {
      out.sized(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Notes the segment at a time, which what came {@linkplain #settle before} has been settled for.
   */
  void is(String segment, long time) {
    if (segment.equals(settled)) {
      next = null;
      since = NONE;
    } else if (!segment.equals(next)) {
      next = segment;
      since = time;
    }
  }

  /** The change that has lasted at a time, which is settled by this; null where there is none. */
  Change settle(long time) {
    if (next == null || time < settlesAt()) {
      return null;
    }
    Change change = new Change(settled, next, since);
    settled = next;
    next = null;
    since = NONE;
    return change;
  }

  /** When the segment will have lasted, in the unit of the hold, or {@link #NONE}. */
  long settlesAt() {
    return next == null ? NONE : since + hold;
  }
}
