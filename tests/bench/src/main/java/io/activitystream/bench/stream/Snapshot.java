package io.activitystream.bench.stream;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of PostgreSQL's transactions somebody sees who looks at a moment.
 *
 * @param moment when it was seen, which is after PostgreSQL made it
 * @param end the first transaction that has not begun
 * @param underWay those before it that have not ended
 */
record Snapshot(Instant moment, long end, Set<Long> underWay) {

  /** A snapshot as PostgreSQL writes it, {@code xmin:xmax:xid,xid}. */
  static Snapshot parse(Instant moment, String text) {
    String[] parts = text.split(":", -1);
    Set<Long> underWay =
        parts[2].isEmpty()
            ? Set.of()
            : Arrays.stream(parts[2].split(",")).map(Long::valueOf).collect(Collectors.toSet());
    return new Snapshot(moment, Long.parseLong(parts[1]), underWay);
  }

  boolean sees(long transaction) {
    return transaction < end && !underWay.contains(transaction);
  }
}
