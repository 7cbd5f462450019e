package io.activitystream.normalize;

import io.activitystream.json.Frame;
import io.activitystream.json.JsonFailure;
import io.activitystream.json.JsonLimits;
import io.activitystream.json.JsonReader;
import io.activitystream.mapping.ActivityPlan;
import io.activitystream.mapping.Catalog;
import io.activitystream.mapping.EventPlan;
import io.activitystream.mapping.Guard;
import io.activitystream.mapping.Scene;
import io.activitystream.mapping.SourcePlan;
import io.activitystream.mapping.SourcePlan.Place;
import io.activitystream.mapping.TimePlan;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import io.activitystream.value.BadValueException;
import io.activitystream.value.TimestampFormat;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes activities from records.
 *
 * <p>Promises: every record gives at least one activity, rejection or ignored record, in the
 * payload's and then the mapping's order; the same record gives the same rows; the payload is read
 * once, however many activities and features there are. A normalizer serves one thread.
 */
public final class Normalizer {

  /** No time. */
  public static final long NO_TIME = TimestampFormat.NONE;

  private static final int MOST_SOURCES_NAMED = 20;

  /** How many times a payload's most bytes its activities may have in all. */
  private static final int MOST_GROWTH = 4;

  private final Catalog catalog;
  private final JsonLimits limits;
  private final Map<String, Guard> guards;
  private final Map<String, SourceReader> readers = new HashMap<>();
  private final Scene scene = new Scene();
  private final ActivityMaker maker = new ActivityMaker();
  private final String known;

  /**
   * What reads a source's payloads.
   *
   * @param time what reads their time alone; empty where activities have times of their own
   * @param guard what lets their values leave
   */
  private record SourceReader(
      SourcePlan plan, String version, JsonReader json, Optional<JsonReader> time, Guard guard) {}

  /** A normalizer of the catalog's sources, which gives events' times and normalizes none. */
  public static Normalizer ofTimes(Catalog catalog, JsonLimits limits) {
    return new Normalizer(catalog, limits, Map.of());
  }

  /**
   * A normalizer of the catalog's sources.
   *
   * @throws KeyException if one of them has something to protect that needs a key, and there is
   *     none
   */
  public Normalizer(Catalog catalog, JsonLimits limits, KeyRing keys) throws KeyException {
    this(catalog, limits, guards(catalog, keys));
  }

  private Normalizer(Catalog catalog, JsonLimits limits, Map<String, Guard> guards) {
    this.catalog = catalog;
    this.limits = limits;
    this.guards = guards;
    this.known = known(List.copyOf(catalog.sources()));
  }

  /** A normalizer of a catalog that was compiled to hide what is declared personal. */
  public static Normalizer hiding(Catalog hiding, JsonLimits limits) {
    Map<String, Guard> guards = new HashMap<>();
    hiding.sources().forEach(source -> guards.put(source, Guard.hiding()));
    return new Normalizer(hiding, limits, guards);
  }

  private static Map<String, Guard> guards(Catalog catalog, KeyRing keys) throws KeyException {
    Map<String, Guard> guards = new HashMap<>();
    for (String source : catalog.sources()) {
      guards.put(source, catalog.plan(source).orElseThrow().guard(keys));
    }
    return guards;
  }

  private static String known(List<String> sources) {
    int more = sources.size() - MOST_SOURCES_NAMED;
    return "there are mappings of "
        + String.join(", ", sources.subList(0, Math.min(MOST_SOURCES_NAMED, sources.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private SourceReader reader(String source) {
    SourceReader reader = source == null ? null : readers.get(source);
    if (reader == null && source != null) {
      Optional<SourcePlan> plan = catalog.plan(source);
      if (plan.isPresent()) {
        reader =
            new SourceReader(
                plan.get(),
                new String(plan.get().version(), StandardCharsets.US_ASCII),
                new JsonReader(plan.get().paths(), limits),
                plan.get().timePlan().map(time -> new JsonReader(time.paths(), limits)),
                guards.get(source));
        readers.put(source, reader);
      }
    }
    return reader;
  }

  /** Makes what can be made from a record. */
  public void normalize(RawEvent event, NormalizedRows out) {
    SourceReader reader = reader(event.source());
    if (reader == null) {
      String message =
          event.source() == null
              ? "The record names no source"
              : "There is no mapping of this source; " + known;
      out.rejected(whole(ErrorCode.UNKNOWN_SOURCE, null, message, null));
      return;
    }
    if (event.payload() == null) {
      if (reader.plan.nullPayloadIgnored()) {
        out.ignored(-1, reader.version);
      } else {
        out.rejected(whole(ErrorCode.NOT_JSON, null, "The record has no payload", reader.version));
      }
      return;
    }
    JsonFailure failure = reader.json.read(event.payload(), event.from(), event.to());
    if (failure != null) {
      String message = failure.message() + " (byte " + failure.offset() + ")";
      out.rejected(whole(ErrorCode.valueOf(failure.code().name()), null, message, reader.version));
      return;
    }
    scene.guardedBy(Objects.requireNonNull(reader.guard, "A normalizer of times makes no rows"));
    scene.enter(event, reader.json.root());
    records(reader, out);
  }

  private void records(SourceReader reader, NormalizedRows out) {
    Frame envelope = reader.json.root();
    Optional<Place> place = reader.plan.place(envelope);
    if (place.isEmpty()) {
      List<Place> places = reader.plan.places();
      out.rejected(
          whole(
              ErrorCode.REQUIRED_MISSING,
              places.get(places.size() - 1).path(),
              "The payload holds no record: nothing is where the mapping looks for one",
              reader.version));
      return;
    }
    int frames = place.get().frames();
    int count = envelope.frames(frames);
    if (count == 0) {
      out.rejected(
          whole(
              ErrorCode.UNPLANNED_EVENT,
              place.get().path(),
              "The array of records is empty",
              reader.version));
    }
    maker.begin(MOST_GROWTH * (long) limits.maxBytes());
    for (int i = 0; i < count && !maker.exhausted(); i++) {
      scene.enterRecord(envelope.frame(frames, i));
      record(reader, envelope.frame(frames, i), count == 1 ? -1 : i, out);
    }
    if (maker.exhausted()) {
      out.rejected(
          whole(
              ErrorCode.TOO_LARGE,
              null,
              "The activities of the payload have more than "
                  + MOST_GROWTH * (long) limits.maxBytes()
                  + " bytes: those that follow are left out",
              reader.version));
    }
  }

  private void record(SourceReader reader, Frame record, int itemIndex, NormalizedRows out) {
    EventPlan event = reader.plan.eventPlan(scene);
    if (event.ignores(scene)) {
      out.ignored(itemIndex, reader.version);
      return;
    }
    boolean planned = false;
    ActivityPlan empty = null;
    for (ActivityPlan activity : event.activities()) {
      if (activity.when().holds(scene)) {
        boolean made =
            maker.make(activity, scene, record, itemIndex, reader.version, reader.plan, out);
        planned |= made;
        empty = made ? empty : activity;
      }
    }
    if (!planned) {
      out.rejected(unplanned(reader, empty, itemIndex));
    }
  }

  /**
   * Why nothing was made.
   *
   * @param empty an activity that would have been made, had its array any element; or null
   */
  private static Rejection unplanned(SourceReader reader, ActivityPlan empty, int itemIndex) {
    if (empty == null) {
      return new Rejection(
          ErrorCode.UNPLANNED_EVENT,
          reader.plan.eventPath().orElse("$"),
          "No activity of the mapping is made from this record: add one, or ignore it",
          itemIndex,
          null,
          reader.version);
    }
    return new Rejection(
        ErrorCode.UNPLANNED_EVENT,
        empty.explode().map(ActivityPlan.Explode::path).orElse("$"),
        "The array that this activity is exploded from has no element, and no other activity is"
            + " made from the record: add one, or ignore it",
        itemIndex,
        empty.contract().activity(),
        reader.version);
  }

  /**
   * When the payload's first record happened, in microseconds since the epoch; {@link #NO_TIME} if
   * that cannot be told. No payload makes it fail.
   *
   * <p>Reads no further than it must: where all activities of the source have the same time, only
   * to where that is found. What follows may be no JSON, and of a key that is repeated there the
   * first one counted.
   */
  public long eventTime(RawEvent event) {
    SourceReader reader = reader(event.source());
    if (reader == null || event.payload() == null) {
      return NO_TIME;
    }
    return reader.time.isPresent() ? timeAlone(reader, event) : timeOfActivity(reader, event);
  }

  private long timeAlone(SourceReader reader, RawEvent event) {
    JsonReader json = reader.time.get();
    TimePlan plan = reader.plan.timePlan().get();
    if (json.read(event.payload(), event.from(), event.to()) != null) {
      return NO_TIME;
    }
    boolean early = json.endedEarly();
    long time = plan.micros(event, json.root(), early, scene);
    if (time != NO_TIME || !early) {
      return time;
    }
    // What was found first is no time, or not the first record's: another may be behind it.
    return json.readWhole(event.payload(), event.from(), event.to()) == null
        ? plan.micros(event, json.root(), false, scene)
        : NO_TIME;
  }

  private long timeOfActivity(SourceReader reader, RawEvent event) {
    if (reader.json.read(event.payload(), event.from(), event.to()) != null) {
      return NO_TIME;
    }
    Frame envelope = reader.json.root();
    scene.enter(event, envelope);
    Optional<Place> place = reader.plan.place(envelope);
    if (place.isEmpty() || envelope.frames(place.get().frames()) == 0) {
      return NO_TIME;
    }
    scene.enterRecord(envelope.frame(place.get().frames(), 0));
    for (ActivityPlan activity : reader.plan.eventPlan(scene).activities()) {
      if (activity.when().holds(scene)) {
        return time(activity, envelope.frame(place.get().frames(), 0));
      }
    }
    return NO_TIME;
  }

  private long time(ActivityPlan activity, Frame record) {
    if (activity.explode().isPresent()) {
      int frames = activity.explode().get().frames();
      if (record.frames(frames) == 0) {
        return NO_TIME;
      }
      scene.enterItem(record.frame(frames, 0), 0);
    }
    try {
      return activity.columns().ts().micros(scene);
    } catch (BadValueException e) {
      return NO_TIME;
    } finally {
      scene.leaveItem();
    }
  }

  private static Rejection whole(ErrorCode code, String path, String message, String version) {
    return new Rejection(code, path, message, -1, null, version);
  }
}
