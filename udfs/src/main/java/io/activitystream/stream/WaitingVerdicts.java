package io.activitystream.stream;

import io.activitystream.stream.AlertBook.Verdict;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The versions of verdicts that are not judged yet, of each window the last.
 *
 * <p>What a verdict counts may come to it on several ways, of which one is ahead of another, so
 * that a version may be wrong for the moment. It is judged when the watermark has passed its
 * window, so that all that was in time has come on every way, and has moved on some times since
 * without another version: what is late may still be on its way on one of them.
 */
final class WaitingVerdicts {

  /** How often the watermark moves on before a version is judged that nothing has changed. */
  static final int PATIENCE = 3;

  private static final int VERSION = 1;

  private final TreeMap<Long, Version> versions = new TreeMap<>();

  /**
   * A version of a window's verdict.
   *
   * @param end when the window ends
   * @param left how often the watermark is to move on until it is judged
   */
  record Version(Verdict verdict, byte[] row, long end, int left) {
    private Version waited() {
      return new Version(verdict, row, end, left - 1);
    }
  }

  /** Those that wait, as {@link #toBytes} gave them, or none for null. */
  WaitingVerdicts(byte[] bytes) {
    if (bytes == null) {
      return;
    }
    StateReader in = new StateReader(bytes);
    in.version("A list of verdicts", VERSION);
    long window = 0;
    for (int size = in.size(); size > 0; size--) {
      window += in.number();
      Verdict verdict = Verdict.values()[in.octet()];
      versions.put(window, new Version(verdict, in.sized(), in.number(), in.size()));
    }
  }

  /** A version takes the place of an earlier one, and begins to wait. */
  void put(long window, long end, Verdict verdict, byte[] row) {
    versions.put(window, new Version(verdict, row, end, PATIENCE));
  }

  /**
   * The versions that have waited long enough, by window, the earliest first; they wait no more.
   *
   * @param watermark that the watermark has moved on to; when the input has ended, all are ripe
   */
  SortedMap<Long, Version> ripe(long watermark) {
    SortedMap<Long, Version> ripe = new TreeMap<>();
    versions.replaceAll((window, each) -> each.end() <= watermark ? each.waited() : each);
    versions.forEach(
        (window, each) -> {
          if (each.left() <= 0 || watermark == Long.MAX_VALUE) {
            ripe.put(window, each);
          }
        });
    versions.keySet().removeAll(ripe.keySet());
    return ripe;
  }

  boolean isEmpty() {
    return versions.isEmpty();
  }

  byte[] toBytes(StateWriter out) {
    out.clear();
    out.octet(VERSION);
    out.count(versions.size());
    long before = 0;
    for (Map.Entry<Long, Version> entry : versions.entrySet()) {
      Version each = entry.getValue();
      out.number(entry.getKey() - before);
      out.octet(each.verdict().ordinal());
      out.sized(each.row());
      out.number(each.end());
      out.count(each.left());
      before = entry.getKey();
    }
    return out.toBytes();
  }
}
