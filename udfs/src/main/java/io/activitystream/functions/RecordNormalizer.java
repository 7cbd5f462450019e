package io.activitystream.functions;

import io.activitystream.functions.FunctionSettings.DeadLetters;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.MappingException;
import io.activitystream.normalize.ErrorCode;
import io.activitystream.normalize.Normalizer;
import io.activitystream.normalize.RawEvent;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.functions.FunctionContext;

/**
 * The normalizer on Flink's internal data, one a task.
 *
 * <p>The one place where a failure of the normalizer itself ends: the record becomes a dead letter
 * {@link ErrorCode#INTERNAL_ERROR} and the job goes on. Each failure is counted in the metric
 * {@code normalizerFailures}, and logged when the count has doubled since the last. A failure
 * downstream is no matter of this class: rows leave it only when the normalizer is done.
 */
final class RecordNormalizer {
  private static final System.Logger LOG = System.getLogger(RecordNormalizer.class.getName());

  private final Normalizer normalizer;
  private final Counter failures;
  private final RawEvent event = new RawEvent();
  private final Headers headers = new Headers();
  private final ByteSlice slice = new ByteSlice();
  private final ActivityRows rows;
  private String source;
  private StringData sourceData;

  /**
   * The normalizer of a task, which makes rows.
   *
   * @throws MappingException if the mappings cannot work
   * @throws KeyException if a key is needed, and there is none
   */
  static RecordNormalizer ofRows(FunctionSettings settings, FunctionContext context)
      throws MappingException, KeyException {
    Catalog catalog = Catalog.compile(settings.mappings(context));
    boolean sealed = settings.deadLetters(context) == DeadLetters.SEALED;
    KeyRing keys = sealed || catalog.needsKey() ? settings.keys(context) : KeyRing.none();
    return new RecordNormalizer(
        new Normalizer(catalog, settings.limits(), keys),
        sealed ? Safekeeping.sealed(keys.sealer()) : Safekeeping.PLAIN,
        failures(context));
  }

  /**
   * The normalizer of a task, which tells times alone and needs no key.
   *
   * @throws MappingException if the mappings cannot work
   */
  static RecordNormalizer ofTimes(FunctionSettings settings, FunctionContext context)
      throws MappingException {
    Catalog catalog = Catalog.compile(settings.mappings(context));
    return new RecordNormalizer(
        Normalizer.ofTimes(catalog, settings.limits()), Safekeeping.PLAIN, failures(context));
  }

  private static Counter failures(FunctionContext context) {
    return context.getMetricGroup().counter("normalizerFailures");
  }

  RecordNormalizer(Normalizer normalizer, Safekeeping safekeeping, Counter failures) {
    this.normalizer = normalizer;
    this.rows = new ActivityRows(headers, safekeeping);
    this.failures = failures;
    this.event.attributes(headers);
  }

  /**
   * The rows of a record, valid until the next one.
   *
   * @param source the source's name, or null
   * @param payload a {@link StringData}, a {@code byte[]}, or null
   * @param attributes the transport headers, or null
   * @param attributesAreText whether the headers' values are text, not bytes
   * @param ingestedAt the record's arrival, or null
   * @param origin where the record comes from
   */
  List<GenericRowData> normalize(
      StringData source,
      Object payload,
      MapData attributes,
      boolean attributesAreText,
      TimestampData ingestedAt,
      RecordOrigin origin) {
    enter(source, payload, ingestedAt);
    headers.moveTo(attributes, attributesAreText);
    rows.begin(sourceData, payload == null ? null : slice, ingestedAt, origin);
    try {
      normalizer.normalize(event, rows);
    } catch (RuntimeException | StackOverflowError e) {
      report(e);
      rows.failed(e);
    }
    return rows.rows();
  }

  /** The milliseconds of a payload's event since the epoch, or the fallback if it has no time. */
  long eventTimeMillis(StringData source, Object payload, TimestampData ingestedAt, long fallback) {
    enter(source, payload, ingestedAt);
    headers.moveTo(null, true);
    try {
      long micros = normalizer.eventTime(event);
      return micros == Normalizer.NO_TIME ? fallback : Math.floorDiv(micros, 1_000);
    } catch (RuntimeException | StackOverflowError e) {
      report(e);
      return fallback;
    }
  }

  private void enter(StringData source, Object payload, TimestampData ingestedAt) {
    event.next(name(source));
    if (payload != null) {
      slice.moveTo(payload);
      event.payload(slice.bytes(), slice.from(), slice.to());
    }
    if (ingestedAt != null) {
      event.ingestedAtMillis(ingestedAt.getMillisecond());
    }
  }

  /**
   * The source's name. It is decoded when it changes, and kept as a copy, since the input's may be
   * overwritten; a NUL character, which PostgreSQL refuses, becomes U+FFFD.
   */
  private String name(StringData source) {
    if (source == null) {
      this.sourceData = null;
      this.source = null;
    } else if (!source.equals(sourceData)) {
      this.source = source.toString().replace('\0', '\uFFFD');
      this.sourceData = StringData.fromString(this.source);
    }
    return this.source;
  }

  private void report(Throwable failure) {
    failures.inc();
    if (Long.bitCount(failures.getCount()) == 1) {
      LOG.log(
          System.Logger.Level.ERROR,
          "The normalizer failed on a record, "
              + failures.getCount()
              + " times so far in this task; the record became a dead letter",
          withoutMessage(failure));
    }
  }

  /** Where it failed and with what, but not its message, which may quote the record. */
  private static Throwable withoutMessage(Throwable failure) {
    Throwable safe = new IllegalStateException(failure.getClass().getName());
    safe.setStackTrace(failure.getStackTrace());
    return safe;
  }
}
