package io.activitystream.mapping;

import io.activitystream.json.Frame;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.PathSet;
import io.activitystream.value.BadValueException;
import io.activitystream.value.ValueType;
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
  private final Map<String, List<ActivityPlan>> activitiesByEvent;
  private final List<ActivityPlan> otherActivities;
  private final List<Rule> ignored;
  private final List<PathCoverage.Use> pathUses;

  /**
   * Where records may stand.
   *
   * @param slot the slot of the place among the payload's
   * @param frames the number of the records' frames among the payload's
   * @param path the place as the mapping writes it
   */
  public record Place(int slot, int frames, String path) {}

  /**
   * Records that are neither activities nor dead letters.
   *
   * @param events the names of their events; empty for all
   */
  record Rule(List<String> events, Condition when) {
    boolean covers(String event, Scene scene) {
      return (events.isEmpty() || events.contains(event)) && when.holds(scene);
    }
  }

  SourcePlan(
      String source,
      String version,
      PathSet paths,
      List<Place> places,
      boolean nullPayloadIgnored,
      Optional<Expression> event,
      Map<String, List<ActivityPlan>> activitiesByEvent,
      List<ActivityPlan> otherActivities,
      List<Rule> ignored,
      List<PathCoverage.Use> pathUses) {
    this.source = source;
    this.version = version.getBytes(StandardCharsets.US_ASCII);
    this.paths = paths;
    this.places = places;
    this.nullPayloadIgnored = nullPayloadIgnored;
    this.event = event;
    this.activitiesByEvent = activitiesByEvent;
    this.otherActivities = otherActivities;
    this.ignored = ignored;
    this.pathUses = pathUses;
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

  /** The name of the scene's event, or null where it has none or the mapping names none. */
  public String event(Scene scene) {
    if (event.isEmpty()) {
      return null;
    }
    try {
      JsonSlice name = event.get().evaluate(scene);
      return name.present() ? new String(ValueType.text(name), StandardCharsets.UTF_8) : null;
    } catch (BadValueException e) {
      return null;
    }
  }

  /** What the event's name is read from, for messages; empty where the mapping names none. */
  public Optional<String> eventPath() {
    return event.map(Expression::path);
  }

  /** The activities that may be made from an event of this name (null: of none), in file order. */
  public List<ActivityPlan> activities(String event) {
    return event == null ? otherActivities : activitiesByEvent.getOrDefault(event, otherActivities);
  }

  /** Whether the mapping declares the scene's record to be of no interest. */
  public boolean ignores(String event, Scene scene) {
    for (Rule rule : ignored) {
      if (rule.covers(event, scene)) {
        return true;
      }
    }
    return false;
  }
}
