package io.activitystream.stream;

import io.activitystream.stream.AlertBook.Verdict;
import java.util.Map;
import java.util.TreeMap;

/**
 * The versions of verdicts that are not judged yet, of each window the last.
 *
 * <p>What a verdict counts may come to it on several ways, one of which is ahead of the others, so
 * that a version may be wrong for the moment. When the watermark has moved on, all that was read
 * before it has come on every way.
 */
final class WaitingVerdicts {
  private static final int VERSION = 1;

  private final TreeMap<Long, Version> versions = new TreeMap<>();

  /** A version of a window's verdict, and its row. */
  record Version(Verdict verdict, byte[] row) {}

  /** Those that wait, as {@link #toBytes} gave them, or none for null. */
  WaitingVerdicts(byte[] bytes) {
    if (bytes == null) {
      return;
    }
    StateReader in = new StateReader(bytes);
    in.version("A list of verdicts", VERSION);
    long window = 0;
    for (int left = in.size(); left > 0; left--) {
      window += in.number();
      versions.put(window, new Version(Verdict.values()[in.octet()], in.sized()));
    }
  }

  /** The version takes the place of an earlier one. */
  void put(long window, Version version) {
    versions.put(window, version);
  }

  /** By window, the earliest first. */
  Map<Long, Version> inOrder() {
    return versions;
  }

  byte[] toBytes(StateWriter out) {
    out.clear();
    out.octet(VERSION);
    out.count(versions.size());
    long before = 0;
    for (Map.Entry<Long, Version> entry : versions.entrySet()) {
      out.number(entry.getKey() - before);
      out.octet(entry.getValue().verdict().ordinal());
      out.sized(entry.getValue().row());
      before = entry.getKey();
    }
    return out.toBytes();
  }
}
