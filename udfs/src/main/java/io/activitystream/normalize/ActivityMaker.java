package io.activitystream.normalize;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Frame;
import io.activitystream.json.Kind;
import io.activitystream.json.Utf8;
import io.activitystream.mapping.ActivityPlan;
import io.activitystream.mapping.ActivityPlan.Explode;
import io.activitystream.mapping.Expression;
import io.activitystream.mapping.Scene;
import io.activitystream.mapping.SourcePlan;
import io.activitystream.value.BadValueException;
import io.activitystream.value.TimestampFormat;
import io.activitystream.value.ValueType;
import java.util.List;
import java.util.Optional;

/** Makes one plan's activities from a scene. Where one cannot be made, the first reason counts. */
final class ActivityMaker {
  private static final int LONGEST_IDENTIFIER = 512;
  private static final byte[] EMPTY = {'{', '}'};
  private static final byte[] END = {'}'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /** Where the texts of a payload's activities are put together. */
  private final ByteSink sink = new ByteSink();

  private final Activity made = new Activity();

  /** Which part of the plan is being evaluated: what a reason is about. */
  private int part;

  /** The bytes that the activities of one payload may still have. */
  private long room;

  /** Begins a payload, whose activities may have this many bytes in all. */
  void begin(long mostBytes) {
    room = mostBytes;
    sink.clear();
  }

  /** Whether the activities of the payload have more bytes than they may. */
  boolean exhausted() {
    return room < 0;
  }

  /** Whether there was anything to make: false for an explosion of nothing. */
  boolean make(
      ActivityPlan plan,
      Scene scene,
      Frame record,
      int itemIndex,
      String version,
      SourcePlan source,
      NormalizedRows out) {
    if (plan.explode().isEmpty()) {
      one(plan, scene, -1, itemIndex, source, version, out);
      return true;
    }
    Explode explode = plan.explode().get();
    Kind array = explode.array() < 0 ? Kind.ARRAY : record.value(explode.array()).kind();
    if (array != Kind.ARRAY && array != Kind.ABSENT && array != Kind.NULL) {
      out.rejected(
          new Rejection(
              ErrorCode.TYPE_MISMATCH,
              explode.path(),
              "Expected an array to explode, found " + ValueType.article(array),
              itemIndex,
              plan.contract().activity(),
              version));
      return true;
    }
    int count = record.frames(explode.frames());
    for (int i = 0; i < count && !exhausted(); i++) {
      scene.enterItem(record.frame(explode.frames(), i), i);
      one(plan, scene, i, i, source, version, out);
    }
    scene.leaveItem();
    return count > 0;
  }

  private void one(
      ActivityPlan plan,
      Scene scene,
      int explodedIndex,
      int itemIndex,
      SourcePlan source,
      String version,
      NormalizedRows out) {
    String activity = plan.contract().activity();
    int before = sink.size();
    try {
      boolean appendIndex = explodedIndex >= 0 && !plan.ownActivityId();
      make(plan, scene, appendIndex ? explodedIndex : -1, source);
      room -= made.featureJson().length() + (made.link() == null ? 0 : made.link().length());
      out.activity(made);
    } catch (BadValueException e) {
      sink.truncate(before);
      ErrorCode code = ErrorCode.valueOf(e.reason().name());
      String path = e.path() == null ? path(plan, scene) : e.path();
      out.rejected(new Rejection(code, path, e.getMessage(), itemIndex, activity, version));
    } catch (MissingException e) {
      sink.truncate(before);
      out.rejected(
          new Rejection(
              ErrorCode.REQUIRED_MISSING,
              path(plan, scene),
              e.getMessage(),
              itemIndex,
              activity,
              version));
    }
  }

  private String path(ActivityPlan plan, Scene scene) {
    return plan.part(part).map(expression -> expression.culprit(scene)).orElse("$");
  }

  private void make(ActivityPlan plan, Scene scene, int appendIndex, SourcePlan source)
      throws BadValueException, MissingException {
    ActivityPlan.Columns columns = plan.columns();
    made.begin(plan.name(), source.version());
    part = ActivityPlan.ACTIVITY_ID;
    if (!identifier(columns.activityId(), appendIndex, scene, made.activityId())) {
      throw new MissingException("activity_id is missing");
    }
    part = ActivityPlan.TS;
    long ts = columns.ts().micros(scene);
    if (ts == TimestampFormat.NONE) {
      throw new MissingException("ts is missing");
    }
    made.tsMicros(ts);
    part = ActivityPlan.CUSTOMER;
    boolean known = identifier(columns.customer(), scene, made.ownCustomer());
    part = ActivityPlan.ANONYMOUS_CUSTOMER_ID;
    boolean seen = identifier(columns.anonymousCustomerId(), scene, made.ownAnonymousCustomerId());
    if (!known && !seen) {
      part = columns.customer().isPresent() ? ActivityPlan.CUSTOMER : part;
      throw new MissingException("customer and anonymous_customer_id are both missing");
    }
    made.has(known, seen);
    part = ActivityPlan.REVENUE_IMPACT;
    made.revenueMicros(
        columns.revenueImpact().isPresent()
            ? columns.revenueImpact().get().micros(scene)
            : Activity.NO_REVENUE);
    part = ActivityPlan.LINK;
    made.hasLink(columns.link().isPresent() && columns.link().get().text(scene, made.ownLink()));
    int start = sink.size();
    features(plan, scene);
    made.featureJson().moveTo(sink, start);
  }

  private boolean identifier(Optional<Expression> expression, Scene scene, Utf8 identifier)
      throws BadValueException {
    return expression.isPresent() && identifier(expression.get(), -1, scene, identifier);
  }

  /** An identifier, with an index appended unless that is negative. Empty text is none. */
  private boolean identifier(Expression expression, int index, Scene scene, Utf8 identifier)
      throws BadValueException {
    if (!expression.text(scene, identifier) || identifier.length() == 0) {
      return false;
    }
    if (index >= 0) {
      appendIndex(identifier, index);
    }
    if (identifier.length() > LONGEST_IDENTIFIER) {
      throw new BadValueException(
          BadValueException.Reason.CONSTRAINT,
          "Expected an identifier of at most "
              + LONGEST_IDENTIFIER
              + " bytes, found one of "
              + identifier.length());
    }
    return true;
  }

  private void appendIndex(Utf8 id, int index) {
    int start = sink.size();
    sink.append(id.bytes(), id.from(), id.to());
    sink.append('#');
    sink.appendAscii(Integer.toString(index));
    id.moveTo(sink, start);
  }

  private void features(ActivityPlan plan, Scene scene) throws BadValueException, MissingException {
    List<ActivityPlan.Feature> features = plan.features();
    for (int i = 0; i < features.size(); i++) {
      part = ActivityPlan.FIRST_FEATURE + i;
      ActivityPlan.Feature feature = features.get(i);
      sink.append(feature.lead());
      boolean present = feature.value().isPresent() && feature.value().get().append(scene, sink);
      if (!present) {
        absent(feature);
      }
    }
    sink.append(features.isEmpty() ? EMPTY : END);
  }

  private void absent(ActivityPlan.Feature feature) throws MissingException {
    if (feature.required()) {
      throw new MissingException("The feature '" + feature.name() + "' is missing");
    }
    sink.append(NULL);
  }

  /** Something that must be there is not. */
  private static final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
      super(message, null, false, false);
    }
  }
}
