package io.activitystream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Changes of segments beside a look at the whole of their history. */
class SegmentLogProperties {
  private static final long HOLD = 10;

  /** A segment that something is in from a time on. */
  record Step(long after, String segment) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 15), Arbitraries.of("new", "active", "lost"))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 1500)
  void changesAreStretchesOfOneSegmentThatLastAsLongAsTheHold(@ForAll("steps") List<Step> steps) {
    List<SegmentLog.Change> told = new ArrayList<>();
    StateWriter writer = new StateWriter();
    byte[] state = null;
    long now = 0;
    for (Step step : steps) {
      now += step.after;
      SegmentLog log = new SegmentLog(state, HOLD);
      note(log.settle(now), told);
      log.is(step.segment, now);
      state = log.toBytes(writer);
    }
    assertThat(told).isEqualTo(expected(steps));
  }

  private static void note(SegmentLog.Change change, List<SegmentLog.Change> told) {
    if (change != null) {
      told.add(change);
    }
  }

  /** Goes through stretches: of one segment, from its first to the first other one. */
  private static List<SegmentLog.Change> expected(List<Step> steps) {
    List<SegmentLog.Change> changes = new ArrayList<>();
    String settled = null;
    long[] times = new long[steps.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i == 0 ? 0 : times[i - 1]) + steps.get(i).after;
    }
    int i = 0;
    while (i < steps.size()) {
      int end = i + 1;
      while (end < steps.size() && steps.get(end).segment.equals(steps.get(i).segment)) {
        end++;
      }
      long until = end < steps.size() ? times[end] : times[end - 1];
      String segment = steps.get(i).segment;
      if (!segment.equals(settled) && until - times[i] >= HOLD) {
        changes.add(new SegmentLog.Change(settled, segment, times[i]));
        settled = segment;
      }
      i = end;
    }
    return changes;
  }
}
