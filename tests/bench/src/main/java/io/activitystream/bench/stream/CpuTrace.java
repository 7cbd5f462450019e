package io.activitystream.bench.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The CPU time of a process as time went by. */
final class CpuTrace {
  private record Point(Instant moment, Duration cpuTime) {}

  private final List<Point> points = new ArrayList<>();

  void add(Duration cpuTime) {
    points.add(new Point(Instant.now(), cpuTime));
  }

  /** The CPU time between two moments, both within the trace. */
  Duration between(Instant from, Instant to) {
    return at(to).minus(at(from));
  }

  private Duration at(Instant moment) {
    Point before = points.get(0);
    for (Point point : points) {
      if (point.moment().isAfter(moment)) {
        double share =
            (double) Duration.between(before.moment(), moment).toNanos()
                / Math.max(1, Duration.between(before.moment(), point.moment()).toNanos());
        long more = point.cpuTime().minus(before.cpuTime()).toNanos();
        return before.cpuTime().plusNanos((long) (share * more));
      }
      before = point;
    }
    return before.cpuTime();
  }
}
