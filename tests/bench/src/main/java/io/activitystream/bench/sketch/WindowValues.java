package io.activitystream.bench.sketch;

import io.activitystream.bench.BenchException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.LongStream;
import org.apache.flink.types.Row;

/** All values of a load, window by window, beside which stands what a variant says of them. */
final class WindowValues {
  private final Map<Window, double[]> latencies = new HashMap<>();
  private final Map<Window, Long> customers = new HashMap<>();

  /** The values of a key in the five minutes before a time. */
  private record Window(LocalDateTime end, String route) {}

  /** Puts every row into its windows. */
  WindowValues(ValueLoad load) {
    Values values = new Values(load);
    List<Values.Value> all = LongStream.range(0, load.end()).mapToObj(values::value).toList();
    Map<Window, List<Values.Value>> windows = new HashMap<>();
    for (Values.Value value : all) {
      long minute = Math.floorDiv(value.millis(), ValueLoad.MINUTE_MILLIS);
      for (int later = 1; later <= ValueLoad.MINUTES_OF_A_WINDOW; later++) {
        LocalDateTime end = LocalDateTime.ofEpochSecond((minute + later) * 60, 0, ZoneOffset.UTC);
        windows
            .computeIfAbsent(new Window(end, value.route()), none -> new ArrayList<>())
            .add(value);
      }
    }
    windows.forEach(
        (window, of) -> {
          latencies.put(window, of.stream().mapToDouble(Values.Value::latency).sorted().toArray());
          customers.put(window, of.stream().map(Values.Value::customer).distinct().count());
        });
  }

  /**
   * Compares what a variant says.
   *
   * @param rows its columns, of each window and key
   * @throws BenchException at the first window that is missing, or of which it says what is not so
   */
  void check(SketchVariant variant, List<Row> rows) {
    for (Row row : rows) {
      Window window = new Window((LocalDateTime) row.getField(0), (String) row.getField(1));
      if (!latencies.containsKey(window)) {
        throw new BenchException(
            "%s has a row of %s, where no value is".formatted(variant.title(), window));
      }
      quantiles(variant, window, (Double[]) row.getField(2));
      customers(variant, window, (long) row.getField(3));
    }
    long found =
        rows.stream().map(row -> row.getField(0) + " " + row.getField(1)).distinct().count();
    if (found != latencies.size() || found != rows.size()) {
      throw new BenchException(
          "%s gives %d rows of %d windows and keys, and there are %d"
              .formatted(variant.title(), rows.size(), found, latencies.size()));
    }
  }

  private void quantiles(SketchVariant variant, Window window, Double[] quantiles) {
    double[] sorted = latencies.get(window);
    double off = variant.rankError() + 1.0 / sorted.length; // between two values is either's rank
    for (int i = 0; i < SketchVariant.RANKS.length; i++) {
      double rank = SketchVariant.RANKS[i];
      double value = quantiles[i];
      double below = share(sorted, one -> one < value);
      double notAbove = share(sorted, one -> one <= value);
      if (below > rank + off || notAbove < rank - off) {
        throw new BenchException(
            "%s says that %s is the quantile %s of %d values, %s; its rank is %s to %s, and may be off by %s"
                .formatted(
                    variant.title(), value, rank, sorted.length, window, below, notAbove, off));
      }
    }
  }

  private static double share(double[] values, DoublePredicate which) {
    return (double) Arrays.stream(values).filter(which).count() / values.length;
  }

  private void customers(SketchVariant variant, Window window, long counted) {
    long exact = customers.get(window);
    if (Math.abs(counted - exact) > variant.countError() * exact) {
      throw new BenchException(
          "%s counts %d customers, %s; there are %d, and it may be off by %s of them"
              .formatted(variant.title(), counted, window, exact, variant.countError()));
    }
  }
}
