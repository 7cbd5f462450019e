package io.activitystream.mapping;

import io.activitystream.json.Frame;
import io.activitystream.json.PathSet;
import io.activitystream.value.BadValueException;
import io.activitystream.value.TimestampFormat;
import java.util.List;

/**
 * What is read of a payload to know when its first record happened, where all activities of a
 * source have the same time: the paths of the time alone, and reading ends at the first of them
 * that is found. Immutable.
 */
public final class TimePlan {
  private final PathSet paths;
  private final List<SourcePlan.Place> places;
  private final Time time;

  TimePlan(PathSet paths, List<SourcePlan.Place> places, Time time) {
    this.paths = paths;
    this.places = places;
    this.time = time;
  }

  /** The paths of the time. */
  public PathSet paths() {
    return paths;
  }

  /**
   * When the first record happened, in microseconds since the epoch; {@link TimestampFormat#NONE}
   * if there is none, or what stands there is no time.
   *
   * @param early whether reading ended early: in a record of the place that is preferred
   */
  public long micros(Transport transport, Frame envelope, boolean early, Scene scene) {
    scene.enter(transport, envelope);
    for (SourcePlan.Place place : places) {
      boolean there = early || envelope.value(place.slot()).present();
      if (there && envelope.frames(place.frames()) > 0) {
        scene.enterRecord(envelope.frame(place.frames(), 0));
        return micros(scene);
      }
    }
    return TimestampFormat.NONE;
  }

  private long micros(Scene scene) {
    try {
      return time.micros(scene);
    } catch (BadValueException e) {
      return TimestampFormat.NONE;
    }
  }
}
