package io.activitystream.stream;

import java.util.Arrays;

/**
 * The alerts of one check on one thing, from the verdicts on its windows, which come in any order
 * and in as many versions as there are corrections.
 *
 * <p>A window is settled when a later one has come. Until then it may still fail, and fail no more:
 * so a window that fails is told of at once, or when it is settled, as its verdict says; but only a
 * settled window resolves.
 *
 * <ul>
 *   <li>A window that fails is told of once: it opens an alert, or the open one goes on.
 *   <li>An alert is resolved by a settled window that passed, is no earlier than the one that
 *       opened it, and later than each that is found failing: also when those that failed were
 *       corrected.
 *   <li>A window that could not be judged changes nothing by itself.
 * </ul>
 *
 * <p>The last {@link #MOST_WINDOWS} windows are held; a version of one before them says nothing.
 */
final class AlertBook {

  /** How many windows are held. */
  static final int MOST_WINDOWS = 100;

  private static final int VERSION = 1;
  private static final int TOLD = 4;
  private static final byte[] NONE = new byte[0];

  private int size;
  private long[] windows = new long[8];
  private byte[] marks = new byte[8];

  /** The failing version of the newest window, if it is to be told of when that is settled. */
  private byte[] pending = NONE;

  private boolean isOpen;
  private long openedAt;
  private long failedWindows;
  private byte[] lastTold = NONE;

  /** What was found in a window. */
  enum Verdict {
    PASSED,
    FAILED,
    SKIPPED
  }

  /** What becomes of an alert. */
  enum Change {
    OPENED,
    STILL_FAILING,
    RESOLVED
  }

  /** Who is told. */
  interface Listener {

    /**
     * An alert has changed.
     *
     * @param openedAt the window that opened it
     * @param window the window that failed, or that resolved it
     * @param failedWindows how many windows it was told of
     * @param row the version of a failing window that was told last
     */
    void told(Change change, long openedAt, long window, long failedWindows, byte[] row);
  }

  /** A book, as {@link #toBytes} gave it, or an empty one for null. */
  AlertBook(byte[] bytes) {
    if (bytes != null) {
      read(new StateReader(bytes));
    }
  }

  /**
   * Takes in a version of a window's verdict.
   *
   * @param atOnce whether a failure is told of before the window is settled
   * @param row what the listener is given of it
   * @return whether the window is one of those that are held
   */
  boolean judge(long window, Verdict verdict, boolean atOnce, byte[] row, Listener listener) {
    if (size > 0 && window > windows[size - 1]) {
      settleNewest(listener);
    }
    int index = place(window);
    if (index < 0) {
      return false;
    }
    boolean newest = index == size - 1;
    boolean told = (marks[index] & TOLD) != 0;
    marks[index] = (byte) (verdict.ordinal() | marks[index] & TOLD);
    boolean toTell = verdict == Verdict.FAILED && !told;
    if (newest) {
      pending = toTell && !atOnce ? row : NONE;
    }
    if (toTell && (atOnce || !newest)) {
      tell(index, row, listener);
    }
    resolve(size - 1, listener);
    return true;
  }

  private void settleNewest(Listener listener) {
    if (pending.length > 0) {
      tell(size - 1, pending, listener);
      pending = NONE;
    }
    resolve(size, listener);
  }

  /** Where a window stands, from now on if it did not; -1 if it is before all that are held. */
  private int place(long window) {
    int index = Arrays.binarySearch(windows, 0, size, window);
    if (index >= 0) {
      return index;
    }
    index = -index - 1;
    if (size == MOST_WINDOWS) {
      if (index == 0) {
        return -1;
      }
      index--;
      System.arraycopy(windows, 1, windows, 0, index);
      System.arraycopy(marks, 1, marks, 0, index);
    } else {
      insertAt(index);
    }
    windows[index] = window;
    marks[index] = (byte) Verdict.SKIPPED.ordinal();
    return index;
  }

  private void insertAt(int index) {
    if (size == windows.length) {
      windows = Arrays.copyOf(windows, size * 2);
      marks = Arrays.copyOf(marks, size * 2);
    }
    System.arraycopy(windows, index, windows, index + 1, size - index);
    System.arraycopy(marks, index, marks, index + 1, size - index);
    size++;
  }

  private void tell(int index, byte[] row, Listener listener) {
    marks[index] |= TOLD;
    lastTold = row;
    failedWindows = isOpen ? failedWindows + 1 : 1;
    Change change = isOpen ? Change.STILL_FAILING : Change.OPENED;
    if (!isOpen) {
      isOpen = true;
      openedAt = windows[index];
    }
    listener.told(change, openedAt, windows[index], failedWindows, row);
  }

  /** Resolves the alert by the newest of the first so many windows that may. */
  private void resolve(int settled, Listener listener) {
    if (!isOpen) {
      return;
    }
    for (int i = size - 1; i >= 0 && windows[i] >= openedAt; i--) {
      boolean failing = marks[i] == (Verdict.FAILED.ordinal() | TOLD);
      if (failing) {
        return;
      }
      if (i < settled && isGood(i)) {
        isOpen = false;
        listener.told(Change.RESOLVED, openedAt, windows[i], failedWindows, lastTold);
        lastTold = NONE;
        return;
      }
    }
  }

  /** Passed, or told of and no longer failing. */
  private boolean isGood(int index) {
    return marks[index] != Verdict.SKIPPED.ordinal()
        && (marks[index] & ~TOLD) != Verdict.FAILED.ordinal();
  }

  /** All of it as bytes. */
  byte[] toBytes(StateWriter out) {
    out.clear();
    out.octet(VERSION);
    out.count(size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      out.number(windows[i] - before);
      out.octet(marks[i]);
      before = windows[i];
    }
    out.sized(pending);
    out.octet(isOpen ? 1 : 0);
    if (isOpen) {
      out.number(openedAt);
      out.count(failedWindows);
      out.sized(lastTold);
    }
    return out.toBytes();
  }

  private void read(StateReader in) {
    in.version("A book of alerts", VERSION);
    size = in.size();
    windows = new long[Math.max(8, size)];
    marks = new byte[Math.max(8, size)];
    long before = 0;
    for (int i = 0; i < size; i++) {
      before += in.number();
      windows[i] = before;
      marks[i] = (byte) in.octet();
    }
    pending = in.sized();
    isOpen = in.octet() == 1;
    if (isOpen) {
      openedAt = in.number();
      failedWindows = in.count();
      lastTold = in.sized();
    }
  }
}
