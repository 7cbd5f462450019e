package io.activitystream.normalize;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Frame;
import io.activitystream.json.JsonSlice;
import io.activitystream.mapping.ActivityPlan;
import io.activitystream.mapping.Expression;
import io.activitystream.mapping.Scene;
import io.activitystream.mapping.SourcePlan;
import io.activitystream.value.BadValueException;
import io.activitystream.value.TimestampFormat;
import io.activitystream.value.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes one plan's activities from a scene. Where one cannot be made, the first reason counts. */
final class ActivityMaker {
  private static final int LONGEST_IDENTIFIER = 1_024;
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final ByteSink sink = new ByteSink();

  /** What was being evaluated: what a reason is about. */
  private String path;

  /** Whether there was anything to make: false for an explosion of nothing. */
  boolean make(
      ActivityPlan plan,
      Scene scene,
      Frame record,
      int itemIndex,
      SourcePlan source,
      String version,
      NormalizedRows out) {
    Optional<ActivityPlan.Explode> explode = plan.explode();
    if (explode.isEmpty()) {
      one(plan, scene, -1, itemIndex, source, version, out);
      return true;
    }
    int frames = explode.get().frames();
    int count = record.frames(frames);
    for (int i = 0; i < count; i++) {
      scene.enterItem(record.frame(frames, i), i);
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
    try {
      boolean appendIndex = explodedIndex >= 0 && !plan.ownActivityId();
      out.activity(activity(plan, scene, appendIndex ? explodedIndex : -1, source));
    } catch (BadValueException e) {
      ErrorCode code = ErrorCode.valueOf(e.reason().name());
      out.rejected(new Rejection(code, path, e.getMessage(), itemIndex, activity, version));
    } catch (MissingException e) {
      out.rejected(
          new Rejection(
              ErrorCode.REQUIRED_MISSING, path, e.getMessage(), itemIndex, activity, version));
    }
  }

  private Activity activity(ActivityPlan plan, Scene scene, int appendIndex, SourcePlan source)
      throws BadValueException, MissingException {
    ActivityPlan.Columns columns = plan.columns();
    byte[] id = identifier(Optional.of(columns.activityId()), scene);
    if (id == null) {
      throw new MissingException("activity_id is missing");
    }
    if (appendIndex >= 0) {
      id = withIndex(id, appendIndex);
    }
    path = columns.ts().path();
    long ts = columns.ts().micros(scene);
    if (ts == TimestampFormat.NONE) {
      throw new MissingException("ts is missing");
    }
    byte[] customer = identifier(columns.customer(), scene);
    byte[] anonymous = identifier(columns.anonymousCustomerId(), scene);
    if (customer == null && anonymous == null) {
      path = columns.customer().or(columns::anonymousCustomerId).orElseThrow().path();
      throw new MissingException("customer and anonymous_customer_id are both missing");
    }
    BigDecimal revenue = revenue(columns.revenueImpact(), scene);
    byte[] link = text(columns.link(), scene);
    return new Activity(
        id,
        ts,
        customer,
        anonymous,
        plan.name(),
        features(plan, scene),
        revenue,
        link,
        source.version());
  }

  private byte[] text(Optional<Expression> expression, Scene scene) throws BadValueException {
    if (expression.isEmpty()) {
      return null;
    }
    path = expression.get().path();
    JsonSlice value = expression.get().evaluate(scene);
    return value.present() ? value.toUtf8() : null;
  }

  private byte[] identifier(Optional<Expression> expression, Scene scene) throws BadValueException {
    byte[] text = text(expression, scene);
    if (text != null && text.length > LONGEST_IDENTIFIER) {
      throw new BadValueException(
          BadValueException.Reason.CONSTRAINT,
          "Expected an identifier of at most "
              + LONGEST_IDENTIFIER
              + " bytes, found one of "
              + text.length);
    }
    return text;
  }

  private static byte[] withIndex(byte[] id, int index) {
    String text = new String(id, StandardCharsets.UTF_8) + "#" + index;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private BigDecimal revenue(Optional<Expression> expression, Scene scene)
      throws BadValueException {
    if (expression.isEmpty()) {
      return null;
    }
    path = expression.get().path();
    JsonSlice value = expression.get().evaluate(scene);
    return value.present() ? ValueType.decimal(value, 18, 6) : null;
  }

  private byte[] features(ActivityPlan plan, Scene scene)
      throws BadValueException, MissingException {
    sink.clear();
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
    return sink.toBytes();
  }

  private void feature(ActivityPlan.Feature feature, Scene scene)
      throws BadValueException, MissingException {
    JsonSlice value = JsonSlice.absent();
    if (feature.value().isPresent()) {
      path = feature.value().get().path();
      value = feature.value().get().evaluate(scene);
    }
    if (value.present()) {
      value.appendJson(sink);
    } else if (feature.required()) {
      path = feature.value().map(Expression::path).orElse("$");
      throw new MissingException("The feature '" + feature.name() + "' is missing");
    } else {
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
