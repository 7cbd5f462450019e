package io.activitystream.bench.sketch;

import io.activitystream.bench.state.ProcessMeter;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/**
 * The rows of a {@link ValueLoad}: a key, a latency that is hardly ever the same twice, and one of
 * as many customers as a window has values of a key. When those that are measured are over, rows
 * come slowly, of the same moment, so that somebody can look at the state.
 */
final class Values implements GeneratorFunction<Long, RowData> {
  private static final long serialVersionUID = 1L;
  private static final long FIRST_TIME = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
  private static final long MILLIS_BETWEEN_THE_LAST = 5;
  private static final int MEAN_MICROS = 80_000;

  private final ValueLoad load;
  private transient StringData[] routes;
  private transient ProcessMeter meter;

  /**
   * What a row holds.
   *
   * @param millis its time, since 1970
   */
  record Value(String route, long customer, double latency, long millis) {}

  Values(ValueLoad load) {
    this.load = load;
  }

  @Override
  public void open(SourceReaderContext context) {
    routes = new StringData[ValueLoad.KEYS];
    for (int i = 0; i < routes.length; i++) {
      routes[i] = StringData.fromString(route(i));
    }
  }

  @Override
  public RowData map(Long row) throws Exception {
    if (load.isMeasured()) {
      measure(row);
    }
    long drawn = mixed(row);
    return GenericRowData.of(
        routes[key(row)],
        customer(drawn),
        latency(drawn),
        TimestampData.fromEpochMillis(millis(row)));
  }

  private void measure(long row) throws Exception {
    if (row == load.first()) {
      meter = ProcessMeter.start(load.report());
    } else if (row == load.end()) {
      meter.lap(load.window(), load.end() - load.first());
    } else if (row > load.end()) {
      TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_THE_LAST);
    }
  }

  /** A row without Flink. */
  Value value(long row) {
    long drawn = mixed(row);
    return new Value(route(key(row)), customer(drawn), latency(drawn), millis(row));
  }

  private static int key(long row) {
    return (int) (row % ValueLoad.KEYS);
  }

  private static String route(int key) {
    return "/v1/route/" + key;
  }

  private long customer(long drawn) {
    return Math.floorMod(mixed(drawn), load.window());
  }

  private static double latency(long drawn) {
    return -Math.log(1 - (drawn >>> 11) * 0x1.0p-53) * MEAN_MICROS;
  }

  private long millis(long row) {
    return FIRST_TIME + load.millis(Math.min(row, load.end()));
  }

  /** Another number, which is that of no other. */
  private static long mixed(long number) {
    long z = number * 0x9E3779B97F4A7C15L;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
