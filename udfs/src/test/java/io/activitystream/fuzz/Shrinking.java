package io.activitystream.fuzz;

import io.activitystream.fuzz.Memory.Snapshot;
import io.activitystream.json.JsonReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds fewer and shorter documents, of which the last one still shows a difference. */
final class Shrinking {
  private static final Duration MOST_TIME = Duration.ofSeconds(30);

  private static final int MOST_PRINTED = 20;

  private final ReaderCheck check;
  private final long start = System.nanoTime();

  private Shrinking(ReaderCheck check) {
    this.check = check;
  }

  /**
   * What is left of a history whose last document shows a difference, and that difference; null if
   * it shows none.
   */
  static String report(List<Snapshot> history, ReaderCheck check) {
    Shrinking shrinking = new Shrinking(check);
    if (shrinking.difference(history) == null) {
      return null;
    }
    List<Snapshot> least = shrinking.shorter(shrinking.fewer(history));
    StringBuilder text = new StringBuilder("A reader that reads, one after the other,\n");
    int left = Math.max(0, least.size() - MOST_PRINTED);
    if (left > 0) {
      text.append("  (").append(left).append(" documents, and then)\n");
    }
    for (Snapshot one : least.subList(left, least.size())) {
      byte[] document = one.document();
      text.append("  ").append(Printed.of(document)).append('\n');
      text.append("    in Base64 ").append(Printed.base64(document)).append('\n');
      if (one.content().length > document.length) {
        text.append("    from ").append(one.from()).append(" in ");
        text.append(Printed.base64(one.content())).append('\n');
      }
    }
    return text.append("says of the last one:\n  ")
        .append(shrinking.difference(least))
        .append('\n')
        .toString();
  }

  /** What is different of the last document; null if nothing is. */
  private String difference(List<Snapshot> documents) {
    JsonReader reader = check.newReader();
    Snapshot last = documents.get(documents.size() - 1);
    try {
      for (Snapshot one : documents.subList(0, documents.size() - 1)) {
        reader.read(one.restored(), one.from(), one.to());
      }
      check.moveTo(last.restored(), last.from(), last.to());
      check.readFresh(check.read(reader));
      return null;
    } catch (Difference e) {
      return e.getMessage();
    }
  }

  private boolean differs(List<Snapshot> documents) {
    return System.nanoTime() - start < MOST_TIME.toNanos() && difference(documents) != null;
  }

  /** Leaves out whole documents, many at a time and then one at a time. */
  private List<Snapshot> fewer(List<Snapshot> history) {
    List<Snapshot> left = history;
    for (int size = 1; size < history.size(); size *= 2) {
      List<Snapshot> end = history.subList(history.size() - size, history.size());
      if (differs(end)) {
        left = end;
        break;
      }
    }
    for (int step = Math.max(1, left.size() / 4); step >= 1; step /= 2) {
      for (int i = 0; i + step < left.size(); ) {
        List<Snapshot> without = new ArrayList<>(left.subList(0, i));
        without.addAll(left.subList(i + step, left.size()));
        if (differs(without)) {
          left = without;
        } else {
          i += step;
        }
      }
    }
    return left;
  }

  /** Takes each document by itself, and leaves out bytes of it. */
  private List<Snapshot> shorter(List<Snapshot> documents) {
    List<Snapshot> left = new ArrayList<>();
    documents.forEach(one -> left.add(Snapshot.of(one.document())));
    if (!differs(left)) {
      return documents;
    }
    for (int i = 0; i < left.size(); i++) {
      shorten(left, i);
    }
    return left;
  }

  private void shorten(List<Snapshot> documents, int i) {
    int step = Math.max(1, documents.get(i).document().length / 2);
    while (step >= 1) {
      boolean shortened = false;
      for (int at = 0; at < documents.get(i).document().length; ) {
        Snapshot before = documents.get(i);
        documents.set(i, Snapshot.of(without(before.document(), at, step)));
        if (differs(documents)) {
          shortened = true;
        } else {
          documents.set(i, before);
          at += step;
        }
      }
      step = shortened && step == 1 ? 1 : step / 2;
    }
  }

  private static byte[] without(byte[] document, int at, int length) {
    int end = Math.min(document.length, at + length);
    byte[] shorter = Arrays.copyOf(document, document.length - (end - at));
    System.arraycopy(document, end, shorter, at, document.length - end);
    return shorter;
  }
}
