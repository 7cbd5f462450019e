package io.activitystream.functions;

import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.normalize.Normalizer;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;

/**
 * The normalizer on Flink's internal data, one a task. The one place where a failure of the
 * normalizer itself ends: the record becomes a dead letter {@value ActivityRows#INTERNAL_ERROR} and
 * the job goes on. The failure is counted in the metric {@code normalizerFailures} and logged each
 * time that its count doubles.
 */
final class RecordNormalizer {
  private static final System.Logger LOG = System.getLogger(RecordNormalizer.class.getName());

  private final Normalizer normalizer;
  private final Counter failures;
  private final Headers headers = new Headers();
  private final ByteSlice slice = new ByteSlice();
  private final ActivityRows rows = new ActivityRows();
  private final RawEvent event = new RawEvent();

  /**
   * The normalizer of a task.
   *
   * @throws MappingException if the mappings cannot work
   */
  RecordNormalizer(FunctionSettings settings, FunctionContext context) throws MappingException {
    normalizer = new Normalizer(Catalog.compile(settings.mappings(context)), settings.limits());
    failures = context.getMetricGroup().counter("normalizerFailures");
  }
}
