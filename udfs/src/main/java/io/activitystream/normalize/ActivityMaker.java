package io.activitystream.normalize;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Frame;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.mapping.ActivityPlan;
import io.activitystream.mapping.ActivityPlan.Explode;
import io.activitystream.mapping.Expression;
import io.activitystream.mapping.Scene;
import io.activitystream.mapping.SourcePlan;
import io.activitystream.value.BadValueException;
import io.activitystream.value.TimestampFormat;
import io.activitystream.value.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Makes one plan's activities from a scene. Where one cannot be made, the first reason counts. */
final class ActivityMaker {
  private static final int LONGEST_IDENTIFIER = 512;
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private final ByteSink sink = new ByteSink();

  /** What was being evaluated: what a reason is about. */
  private Expression blamed;

  /** The bytes that the activities of one payload may still have. */
  private long room;

  /** Begins a payload, whose activities may have this many bytes in all. */
  void begin(long mostBytes) {
    room = mostBytes;
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
    try {
      boolean appendIndex = explodedIndex >= 0 && !plan.ownActivityId();
      Activity made = activity(plan, scene, appendIndex ? explodedIndex : -1, source);
      room -= made.featureJson().length + (made.link() == null ? 0 : made.link().length);
      out.activity(made);
    } catch (BadValueException e) {
      ErrorCode code = ErrorCode.valueOf(e.reason().name());
      out.rejected(new Rejection(code, path(scene), e.getMessage(), itemIndex, activity, version));
    } catch (MissingException e) {
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

  private Activity activity(ActivityPlan plan, Scene scene, int appendIndex, SourcePlan source)
      throws BadValueException, MissingException {
    ActivityPlan.Columns columns = plan.columns();
    byte[] id = identifier(Optional.of(columns.activityId()), appendIndex, scene);
    if (id == null) {
      throw new MissingException("activity_id is missing");
    }
    blamed = columns.ts().expression();
    long ts = columns.ts().micros(scene);
    if (ts == TimestampFormat.NONE) {
      throw new MissingException("ts is missing");
    }
    byte[] customer = identifier(columns.customer(), -1, scene);
    byte[] anonymous = identifier(columns.anonymousCustomerId(), -1, scene);
    if (customer == null && anonymous == null) {
      blamed = columns.customer().or(columns::anonymousCustomerId).orElseThrow();
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
    blamed = expression.get();
    return expression.get().text(scene);
  }

  /** An identifier, with an index appended unless that is negative. Empty text is none. */
  private byte[] identifier(Optional<Expression> expression, int index, Scene scene)
      throws BadValueException {
    byte[] text = text(expression, scene);
    if (text == null || text.length == 0) {
      return null;
    }
    byte[] identifier = index < 0 ? text : withIndex(text, index);
    if (identifier.length > LONGEST_IDENTIFIER) {
      throw new BadValueException(
          BadValueException.Reason.CONSTRAINT,
          "Expected an identifier of at most "
              + LONGEST_IDENTIFIER
              + " bytes, found one of "
              + identifier.length);
    }
    return identifier;
  }

  private static byte[] withIndex(byte[] id, int index) {
    byte[] suffix = ("#" + index).getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(id, id.length + suffix.length);
    System.arraycopy(suffix, 0, both, id.length, suffix.length);
    return both;
  }

  private BigDecimal revenue(Optional<Expression> expression, Scene scene)
      throws BadValueException {
    if (expression.isEmpty()) {
      return null;
    }
    blamed = expression.get();
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
