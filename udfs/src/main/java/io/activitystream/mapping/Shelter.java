package io.activitystream.mapping;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Frame;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.json.MarkedPaths;
import io.activitystream.mapping.Scene.Scope;
import io.activitystream.value.BadValueException;
import io.activitystream.value.BadValueException.Reason;
import java.util.List;

/**
 * How what one path, header or text of an expression gives is protected before it leaves.
 * Immutable.
 *
 * <p>A value's mark is the number of the declaration that it falls under by its place. Mostly that
 * is known from the path alone; where it is not, as of what a filter finds, the value is looked up
 * in the payload.
 */
final class Shelter {
  /** The mark of a scalar that depends on its place. */
  static final int UNKNOWN = -2;

  /** Of what needs no protection, or was protected as it went in. */
  static final Shelter OPEN = whole(-1, List.of());

  /**
   * What is known of the values of a path.
   *
   * @param path the path; null for what is not at a place of the payload
   * @param paths the marks of the payload's places; null without path
   * @param scalarMark the mark of a scalar, or {@link #UNKNOWN}
   * @param state the state at a value; null where it depends on its place
   */
  record Found(
      Expression.AtPath path, MarkedPaths paths, int scalarMark, MarkedPaths.State state) {}

  private final Found found;

  /** The number of each mark's protector, from {@link MarkedPaths#NONE} on; -1 for none. */
  private final int[] protectors;

  /** What each mark's declaration is about, as it is written. */
  private final List<String> declared;

  Shelter(Found found, int[] protectors, List<String> declared) {
    this.found = found;
    this.protectors = protectors;
    this.declared = declared;
  }

  /**
   * Of what is not at a place of the payload.
   *
   * @param protector the number of its protector, or -1
   * @param declared the header that a declaration is about; empty where none is
   */
  static Shelter whole(int protector, List<String> declared) {
    int mark = declared.isEmpty() ? MarkedPaths.NONE : 0;
    int[] protectors = {protector, protector};
    return new Shelter(new Found(null, null, mark, null), protectors, declared);
  }

  /** The number of the protector of values with a mark, or -1. */
  int protector(int mark) {
    return protectors[mark + 1];
  }

  /** What the declaration of a mark is about; null where none is about the place. */
  String declared(int mark) {
    return mark == MarkedPaths.NONE ? null : declared.get(mark);
  }

  /** Whether a present value may leave as it is. */
  boolean letsPass(JsonSlice value, Scene scene) throws BadValueException {
    return isOne(value) && protector(scalarMark(scene)) < 0;
  }

  /**
   * Appends what may leave of a present value; false, with nothing appended, if nothing may.
   *
   * @throws BadValueException if the value cannot be protected
   */
  boolean append(JsonSlice value, Scene scene, ByteSink sink) throws BadValueException {
    if (isOne(value)) {
      return scene.guard().append(value, this, scalarMark(scene), sink);
    }
    // What is done with a value on its way here changes no array and no object.
    return found.path.all() ? appendAll(scene, sink) : appendFound(first(scene), scene, sink);
  }

  /** Whether one mark is all that is to be known of a value. */
  private boolean isOne(JsonSlice value) {
    return found.path == null || value.kind() != Kind.OBJECT && value.kind() != Kind.ARRAY;
  }

  private int scalarMark(Scene scene) throws BadValueException {
    return found.scalarMark == UNKNOWN
        ? state(first(scene), scene).mark(Kind.STRING)
        : found.scalarMark;
  }

  private JsonSlice first(Scene scene) {
    return scene.frame(found.path.scope()).value(found.path.slot());
  }

  private MarkedPaths.State state(JsonSlice value, Scene scene) throws BadValueException {
    if (found.state != null) {
      return found.state;
    }
    MarkedPaths.State state = found.paths.locate(scene.frame(Scope.ENVELOPE).self(), value);
    if (state == null) {
      throw new BadValueException(
          Reason.PII_FAILED,
          "Expected each key once around this value, which is told by its place, found one twice",
          null);
    }
    return state;
  }

  private boolean appendFound(JsonSlice value, Scene scene, ByteSink sink)
      throws BadValueException {
    return scene.guard().append(value, this, state(value, scene), sink);
  }

  /** All that an indefinite path finds, as an array. */
  private boolean appendAll(Scene scene, ByteSink sink) throws BadValueException {
    Frame frame = scene.frame(found.path.scope());
    int slot = found.path.slot();
    sink.append('[');
    int begin = sink.size();
    int count = frame.count(slot);
    for (int i = 0; i < count; i++) {
      JsonSlice value = found.path.known(frame.value(slot, i));
      int before = sink.size();
      if (value.kind() != Kind.ABSENT) {
        if (before > begin) {
          sink.append(',');
        }
        if (!appendFound(value, scene, sink)) {
          sink.truncate(before);
        }
      }
    }
    sink.append(']');
    return true;
  }
}
