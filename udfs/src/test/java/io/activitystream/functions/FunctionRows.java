package io.activitystream.functions;

import io.activitystream.TestKeys;
import io.activitystream.json.JsonLimits;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.mapping.MappingFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.DataType;

/** What {@code NORMALIZE_EVENTS} does in a task with one record after the other, without a job. */
public final class FunctionRows {
  /** When all records arrived. */
  public static final long ARRIVAL = 1_767_225_600_000L;

  private static final List<String> COLUMNS = DataType.getFieldNames(ActivityRows.TYPE);

  private final RecordNormalizer normalizer;
  private final Counter failures = new SimpleCounter();

  private FunctionRows(Catalog catalog, JsonLimits limits) {
    normalizer =
        new RecordNormalizer(TestKeys.normalizer(catalog, limits), Safekeeping.PLAIN, failures);
  }

  /** Mappings that were compiled once, for normalizers that know nothing of each other. */
  public static final class Mappings {
    private final Catalog catalog;
    private final JsonLimits limits;

    /**
     * Compiles mappings.
     *
     * @throws MappingException if they cannot work
     */
    public Mappings(MappingFiles files, JsonLimits limits) throws MappingException {
      this.catalog = Catalog.compile(files);
      this.limits = limits;
    }

    /** A normalizer that has read nothing yet. */
    public FunctionRows newNormalizer() {
      return new FunctionRows(catalog, limits);
    }
  }

  /**
   * The rows of a record.
   *
   * @param payload text in any memory, or bytes
   */
  public List<GenericRowData> rows(String source, Object payload) {
    TimestampData arrival = TimestampData.fromEpochMillis(ARRIVAL);
    return List.copyOf(
        normalizer.normalize(
            StringData.fromString(source), payload, null, true, arrival, RecordOrigin.UNKNOWN));
  }

  /** The event's time, or {@link #ARRIVAL}. */
  public long eventTimeMillis(String source, Object payload) {
    return normalizer.eventTimeMillis(
        StringData.fromString(source), payload, TimestampData.fromEpochMillis(ARRIVAL), ARRIVAL);
  }

  /** How often the normalizer itself has failed. */
  public long failures() {
    return failures.getCount();
  }

  /** A row's text; null where it has none. */
  public static String text(GenericRowData row, String column) {
    int at = COLUMNS.indexOf(column);
    return row.isNullAt(at)
        ? null
        : new String(row.getString(at).toBytes(), StandardCharsets.UTF_8);
  }

  /** A row's {@code item_index}; -1 where it has none. */
  public static int itemIndex(GenericRowData row) {
    int at = COLUMNS.indexOf("item_index");
    return row.isNullAt(at) ? -1 : row.getInt(at);
  }

  /** A row's {@code payload}; null where it has none. */
  public static byte[] payload(GenericRowData row) {
    return row.getBinary(COLUMNS.indexOf("payload"));
  }
}
