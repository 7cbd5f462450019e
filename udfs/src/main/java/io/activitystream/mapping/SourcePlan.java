package io.activitystream.mapping;

import io.activitystream.json.Frame;
import io.activitystream.json.Names;
import io.activitystream.json.PathSet;
import io.activitystream.json.Utf8;
import io.activitystream.privacy.KeyException;
import io.activitystream.privacy.KeyRing;
import io.activitystream.privacy.Protection;
import io.activitystream.value.BadValueException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source's mapping, compiled. Immutable; shared by all that read the source. */
public final class SourcePlan {
  private final String source;
  private final byte[] version;
  private final PathSet paths;
  private final List<Place> places;
  private final boolean nullPayloadIgnored;
  private final Optional<Expression> event;
  private final Names<EventPlan> events;
  private final EventPlan otherEvents;
  private final List<PathCoverage.Use> pathUses;
  private final Optional<TimePlan> timePlan;
  private final PersonalPlan personal;

  /**
   * Where records may stand.
   *
   * @param slot the slot of the place among the payload's
   * @param frames the number of the records' frames among the payload's
   * @param path the place as the mapping writes it
   */
  public record Place(int slot, int frames, String path) {}

  SourcePlan(
      String source,
      String version,
      PathSet paths,
      List<Place> places,
      boolean nullPayloadIgnored,
      Optional<Expression> event,
      Map<ActivityPlan, List<String>> eventsByActivity,
      List<EventPlan.Rule> ignored,
      List<PathCoverage.Use> pathUses,
      Optional<TimePlan> timePlan,
      PersonalPlan personal) {
    this.source = source;
    this.version = version.getBytes(StandardCharsets.US_ASCII);
    this.paths = paths;
    this.places = places;
    this.nullPayloadIgnored = nullPayloadIgnored;
    this.event = event;
    this.events = new Names<>(EventPlan.byName(eventsByActivity, ignored));
    this.otherEvents = EventPlan.of(null, eventsByActivity, ignored);
    this.pathUses = pathUses;
    this.timePlan = timePlan;
    this.personal = personal;
  }

  /** The source's name. */
  public String source() {
    return source;
  }

  /** Twelve hexadecimal digits that change with the mapping or what the dictionary says of it. */
  public byte[] version() {
    return version;
  }

  /** All paths of the mapping. */
  public PathSet paths() {
    return paths;
  }

  /** How the time alone is read; empty where activities have times of their own. */
  public Optional<TimePlan> timePlan() {
    return timePlan;
  }

  /** Whether some value is protected in a way that needs a key. */
  public boolean needsKey() {
    return personal.protections().stream().anyMatch(Protection::needsKey);
  }

  /**
   * What protects the source's values; for one thread.
   *
   * @throws KeyException if one of them needs a key and there is none
   */
  public Guard guard(KeyRing keys) throws KeyException {
    return Guard.of(personal.protections(), keys);
  }

  /** What leaves without anybody having said whether it is personal, in the mapping's order. */
  public List<Exposure> exposures() {
    return personal.exposures();
  }

  /** What of the source is personal. */
  PersonalPlan personal() {
    return personal;
  }

  /** Where each path stands in the mapping, and where it is found in a payload. */
  List<PathCoverage.Use> pathUses() {
    return pathUses;
  }

  /** The places at which records may stand, in the order of preference. */
  public List<Place> places() {
    return places;
  }

  /** The first place at which something stands, or empty. */
  public Optional<Place> place(Frame envelope) {
    for (Place place : places) {
      if (envelope.value(place.slot()).present()) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** Whether a record without payload is ignored, not refused. */
  public boolean nullPayloadIgnored() {
    return nullPayloadIgnored;
  }

  /** What becomes of the scene's record, by the name of its event. */
  public EventPlan eventPlan(Scene scene) {
    if (event.isEmpty()) {
      return otherEvents;
    }
    Utf8 name = scene.eventName();
    try {
      if (!event.get().text(scene, name)) {
        return otherEvents;
      }
    } catch (BadValueException e) {
      return otherEvents;
    }
    int known = events.find(name.bytes(), name.from(), name.to());
    return known < 0 ? otherEvents : events.target(known);
  }

  /** What the event's name is read from, for messages; empty where the mapping names none. */
  public Optional<String> eventPath() {
    return event.map(Expression::path);
  }
}
