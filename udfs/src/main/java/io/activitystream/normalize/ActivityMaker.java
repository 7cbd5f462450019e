package io.activitystream.normalize;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Frame;
import io.activitystream.json.Kind;
import io.activitystream.json.Utf8;
import io.activitystream.mapping.ActivityPlan;
import io.activitystream.mapping.ActivityPlan.Explode;
import io.activitystream.mapping.Amount;
import io.activitystream.mapping.Expression;
import io.activitystream.mapping.Scene;
import io.activitystream.mapping.SourcePlan;
import io.activitystream.value.BadValueException;
import io.activitystream.value.TimestampFormat;
import io.activitystream.value.ValueType;
import java.util.Optional;

/** Makes one plan's activities from a scene. Where one cannot be made, the first reason counts. */
final class ActivityMaker {
  private static final int LONGEST_IDENTIFIER = 512;
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  /** Where the texts of a payload's activities are put together. */
  private final ByteSink sink = new ByteSink();

  private final Activity made = new Activity();

  /** What was being evaluated: what a reason is about. */
  private Expression blamed;

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
    blamed = null;
    int before = sink.size();
    try {
      boolean appendIndex = explodedIndex >= 0 && !plan.ownActivityId();
      make(plan, scene, appendIndex ? explodedIndex : -1, source);
      room -= made.featureJson().length() + (made.link() == null ? 0 : made.link().length());
      out.activity(made);
    } catch (BadValueException e) {
      sink.truncate(before);
      ErrorCode code = ErrorCode.valueOf(e.reason().name());
      out.rejected(new Rejection(code, path(scene), e.getMessage(), itemIndex, activity, version));
    } catch (MissingException e) {
      sink.truncate(before);
      out.rejected(
          new Rejection(
              ErrorCode.REQUIRED_MISSING,
              path(scene),
              e.getMessage(),
              itemIndex,
              activity,
              version));
    }
  }

  private String path(Scene scene) {
    return blamed == null ? "$" : blamed.culprit(scene);
  }

  private void make(ActivityPlan plan, Scene scene, int appendIndex, SourcePlan source)
      throws BadValueException, MissingException {
    ActivityPlan.Columns columns = plan.columns();
    made.begin(plan.name(), source.version());
    if (!identifier(Optional.of(columns.activityId()), appendIndex, scene, made.activityId())) {
      throw new MissingException("activity_id is missing");
    }
    blamed = columns.ts().expression();
    long ts = columns.ts().micros(scene);
    if (ts == TimestampFormat.NONE) {
      throw new MissingException("ts is missing");
    }
    made.tsMicros(ts);
    boolean known = identifier(columns.customer(), -1, scene, made.ownCustomer());
    boolean seen =
        identifier(columns.anonymousCustomerId(), -1, scene, made.ownAnonymousCustomerId());
    if (!known && !seen) {
      blamed = columns.customer().or(columns::anonymousCustomerId).orElseThrow();
      throw new MissingException("customer and anonymous_customer_id are both missing");
    }
    made.has(known, seen);
    made.revenueMicros(revenue(columns.revenueImpact(), scene));
    made.hasLink(text(columns.link(), scene, made.ownLink()));
    int start = sink.size();
    features(plan, scene);
    made.featureJson().moveTo(sink.buffer(), start, sink.size());
  }

  private boolean text(Optional<Expression> expression, Scene scene, Utf8 text)
      throws BadValueException {
    if (expression.isEmpty()) {
      return false;
    }
    blamed = expression.get();
    return blamed.text(scene, text);
  }

  /** An identifier, with an index appended unless that is negative. Empty text is none. */
  private boolean identifier(
      Optional<Expression> expression, int index, Scene scene, Utf8 identifier)
      throws BadValueException {
    if (!text(expression, scene, identifier) || identifier.length() == 0) {
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
    id.moveTo(sink.buffer(), start, sink.size());
  }

  private long revenue(Optional<Amount> amount, Scene scene) throws BadValueException {
    if (amount.isEmpty()) {
      return Activity.NO_REVENUE;
    }
    blamed = amount.get().expression();
    return amount.get().micros(scene);
  }

  private void features(ActivityPlan plan, Scene scene) throws BadValueException, MissingException {
    sink.append('{');
    boolean first = true;
    for (ActivityPlan.Feature feature : plan.features()) {
      if (!first) {
        sink.append(',');
      }
      first = false;
      sink.append(feature.quotedName());
      feature(feature, scene);
    }
    sink.append('}');
  }

  private void feature(ActivityPlan.Feature feature, Scene scene)
      throws BadValueException, MissingException {
    blamed = feature.value().orElse(null);
    boolean present = blamed != null && blamed.append(scene, sink);
    if (!present && feature.required()) {
      throw new MissingException("The feature '" + feature.name() + "' is missing");
    }
    if (!present) {
      sink.append(NULL);
    }
  }

  /** Something that must be there is not. */
  private static final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
      super(message, null, false, false);
    }
  }
}
