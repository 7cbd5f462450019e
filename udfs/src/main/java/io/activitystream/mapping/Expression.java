package io.activitystream.mapping;

import io.activitystream.json.ByteSink;
import io.activitystream.json.Fingerprint;
import io.activitystream.json.Frame;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.Kind;
import io.activitystream.json.Utf8;
import io.activitystream.value.ActivityIds;
import io.activitystream.value.BadValueException;
import io.activitystream.value.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * A value of a mapping, compiled. What it gives is a JSON value; {@link JsonSlice#present()} is
 * false where there is none. Immutable; valid until the scene moves.
 */
public sealed interface Expression {

  /**
   * The value in the scene.
   *
   * @throws BadValueException if something stands there that cannot be what the mapping says
   */
  JsonSlice evaluate(Scene scene) throws BadValueException;

  /**
   * Appends the value's JSON; false, with nothing appended, where there is none.
   *
   * @throws BadValueException as {@link #evaluate}; what was appended until then is of no use
   */
  default boolean append(Scene scene, ByteSink sink) throws BadValueException {
    JsonSlice value = evaluate(scene);
    if (value.present()) {
      value.appendJson(sink);
    }
    return value.present();
  }

  /**
   * Moves to the value as UTF-8 text, valid until the next payload; false where there is none.
   *
   * @throws BadValueException as {@link #evaluate}, and of an array or an object
   */
  default boolean text(Scene scene, Utf8 text) throws BadValueException {
    JsonSlice value = evaluate(scene);
    if (value.present()) {
      ValueType.text(value, text);
    }
    return value.present();
  }

  /** The same with something else in the place of each path, header, text and constant. */
  default Expression withLeaves(UnaryOperator<Expression> change) {
    return change.apply(this);
  }

  /** The first path or header in the expression as the mapping writes it. */
  String path();

  /**
   * The path or header whose value in the scene is the bad one, or the missing one: what errors
   * name.
   */
  default String culprit(Scene scene) {
    return path();
  }

  /**
   * What stands at a path.
   *
   * @param all whether to give an array of all that an indefinite path finds, not the first
   * @param absentValues the texts that count as absent
   */
  record AtPath(Scene.Scope scope, int slot, boolean all, List<byte[]> absentValues, String path)
      implements Expression {
    @Override
    public JsonSlice evaluate(Scene scene) {
      Frame frame = scene.frame(scope);
      if (!all) {
        return known(frame.value(slot));
      }
      ByteSink sink = new ByteSink();
      int count = frame.count(slot);
      for (int i = 0; i < count; i++) {
        JsonSlice value = known(frame.value(slot, i));
        if (value.kind() != Kind.ABSENT) {
          sink.append(sink.size() == 0 ? '[' : ',');
          value.appendJson(sink);
        }
      }
      if (sink.size() == 0) {
        return JsonSlice.absent();
      }
      sink.append(']');
      return JsonSlice.ofJson(sink.toBytes());
    }

    /** The value, absent where its text stands for that. */
    JsonSlice known(JsonSlice value) {
      for (byte[] absent : absentValues) {
        if (value.isText(absent)) {
          return JsonSlice.absent();
        }
      }
      return value;
    }
  }

  /** A transport header. */
  record Attribute(String name, String path) implements Expression {
    @Override
    public JsonSlice evaluate(Scene scene) {
      byte[] value = scene.transport().attribute(name);
      return value == null ? JsonSlice.absent() : JsonSlice.ofText(value);
    }
  }

  /** When the record arrived, as ISO 8601. */
  record IngestedAt(String path) implements Expression {
    @Override
    public JsonSlice evaluate(Scene scene) {
      long millis = scene.transport().ingestedAtMillis();
      return millis == Transport.NO_TIME
          ? JsonSlice.absent()
          : JsonSlice.ofText(ValueType.iso(millis * 1_000));
    }
  }

  /** The position of the exploded item. */
  record ItemIndex(String path) implements Expression {
    @Override
    public JsonSlice evaluate(Scene scene) {
      return json(Integer.toString(scene.index()));
    }
  }

  /**
   * Text with values in it.
   *
   * @param texts the texts around the values, one more than there are values
   */
  record Template(List<byte[]> texts, List<Expression> values, String path) implements Expression {
    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      ByteSink sink = new ByteSink();
      return write(scene, sink) ? JsonSlice.ofText(sink.toBytes()) : JsonSlice.absent();
    }

    @Override
    public boolean text(Scene scene, Utf8 text) throws BadValueException {
      ByteSink sink = scene.scratch();
      int start = sink.size();
      boolean present = write(scene, sink);
      text.moveTo(sink, start);
      return present;
    }

    /** False, with a part of the text appended, where a value is absent. */
    private boolean write(Scene scene, ByteSink sink) throws BadValueException {
      sink.append(texts.get(0));
      for (int i = 0; i < values.size(); i++) {
        JsonSlice value = values.get(i).evaluate(scene);
        if (!value.present()) {
          return false;
        }
        ValueType.appendText(value, sink);
        sink.append(texts.get(i + 1));
      }
      return true;
    }

    @Override
    public String culprit(Scene scene) {
      for (Expression value : values) {
        JsonSlice found = quietly(value, scene);
        if (!found.present() || found.kind() == Kind.OBJECT || found.kind() == Kind.ARRAY) {
          return value.culprit(scene);
        }
      }
      return path;
    }

    Template withValues(List<Expression> others) {
      return new Template(texts, others, path);
    }
  }

  /** The first of several that is present. */
  record First(List<Expression> choices, boolean emptyIsAbsent) implements Expression {
    @Override
    public Expression withLeaves(UnaryOperator<Expression> change) {
      return new First(
          choices.stream().map(choice -> choice.withLeaves(change)).toList(), emptyIsAbsent);
    }

    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      for (Expression choice : choices) {
        JsonSlice value = choice.evaluate(scene);
        if (value.present() && !(emptyIsAbsent && value.isText(new byte[0]))) {
          return value;
        }
      }
      return JsonSlice.absent();
    }

    @Override
    public String path() {
      return choices.get(0).path();
    }

    @Override
    public String culprit(Scene scene) {
      for (Expression choice : choices) {
        JsonSlice value = quietly(choice, scene);
        if (value.present() && !(emptyIsAbsent && value.isText(new byte[0]))) {
          return choice.culprit(scene);
        }
      }
      return path();
    }
  }

  /** The same value for every record. */
  record Constant(JsonSlice value, String path) implements Expression {
    @Override
    public JsonSlice evaluate(Scene scene) {
      return value;
    }
  }

  /** A deterministic id of values; absent where all of them are. */
  record Hash(List<Expression> parts) implements Expression {
    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      List<byte[]> canonical = new ArrayList<>(parts.size());
      boolean present = false;
      for (Expression part : parts) {
        JsonSlice value = part.evaluate(scene);
        present |= value.present();
        canonical.add(value.present() ? Fingerprint.canonical(value) : null);
      }
      return present ? ofText(ActivityIds.of(canonical)) : JsonSlice.absent();
    }

    @Override
    public String path() {
      return parts.get(0).path();
    }
  }

  /** An expression that does something with the value of another; errors are about that one. */
  sealed interface Wrapping extends Expression {

    /** The other. */
    Expression of();

    @Override
    default String path() {
      return of().path();
    }

    @Override
    default String culprit(Scene scene) {
      return of().culprit(scene);
    }
  }

  /** Text without white space around it, or in lower case. Empty text is absent after a trim. */
  record Adjusted(Expression of, boolean trim, boolean lower) implements Wrapping {
    @Override
    public Expression withLeaves(UnaryOperator<Expression> change) {
      return new Adjusted(of.withLeaves(change), trim, lower);
    }

    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      if (value.kind() != Kind.STRING) {
        return value;
      }
      String text = value.toText();
      text = trim ? text.strip() : text;
      text = lower ? text.toLowerCase(Locale.ROOT) : text;
      return trim && text.isEmpty() ? JsonSlice.absent() : ofText(text);
    }
  }

  /** A number times a power of ten, exactly. */
  record Scaled(Expression of, int powerOfTen) implements Wrapping {
    @Override
    public Expression withLeaves(UnaryOperator<Expression> change) {
      return new Scaled(of.withLeaves(change), powerOfTen);
    }

    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      if (!value.present()) {
        return value;
      }
      BigDecimal number = ValueType.number(value, "a number").scaleByPowerOfTen(powerOfTen);
      BigDecimal fewestDigits =
          number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
      return Math.abs(fewestDigits.scale()) > 100
          ? json(fewestDigits.toString())
          : json(fewestDigits.toPlainString());
    }
  }

  /** A value of a type. */
  record Typed(Expression of, ValueType type) implements Wrapping {
    @Override
    public Expression withLeaves(UnaryOperator<Expression> change) {
      return new Typed(of.withLeaves(change), type);
    }

    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      if (!value.present()) {
        return value;
      }
      if (value.kind() == Kind.STRING && takesAnyText()) {
        return value;
      }
      ByteSink sink = new ByteSink();
      type.append(value, sink);
      return JsonSlice.ofJson(sink.toBytes());
    }

    private boolean takesAnyText() {
      return type instanceof ValueType.Text || type instanceof ValueType.Json;
    }

    @Override
    public boolean append(Scene scene, ByteSink sink) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      if (value.present()) {
        type.append(value, sink);
      }
      return value.present();
    }

    @Override
    public boolean text(Scene scene, Utf8 text) throws BadValueException {
      return type instanceof ValueType.Text
          ? of.text(scene, text)
          : Wrapping.super.text(scene, text);
    }
  }

  /** A value that keeps what the dictionary promises. */
  record Checked(Expression of, Contract.Feature feature) implements Wrapping {
    @Override
    public Expression withLeaves(UnaryOperator<Expression> change) {
      return new Checked(of.withLeaves(change), feature);
    }

    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      if (value.present()) {
        feature.check(value);
      }
      return value;
    }
  }

  /** A value where a condition holds. */
  record When(Condition condition, Expression then) implements Expression {
    @Override
    public Expression withLeaves(UnaryOperator<Expression> change) {
      return new When(condition, then.withLeaves(change));
    }

    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      return condition.holds(scene) ? then.evaluate(scene) : JsonSlice.absent();
    }

    @Override
    public String path() {
      return then.path();
    }

    @Override
    public String culprit(Scene scene) {
      return then.culprit(scene);
    }
  }

  /** A value as it is, where a type can be made of it. */
  record Fitting(Expression of, ValueType type) implements Wrapping {
    @Override
    public Expression withLeaves(UnaryOperator<Expression> change) {
      return new Fitting(of.withLeaves(change), type);
    }

    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      if (value.present()) {
        type.append(value, new ByteSink());
      }
      return value;
    }
  }

  /** A value, and in the scene how it is protected: what {@link Protected} around it asks. */
  record Sheltered(Expression of, Shelter shelter) implements Wrapping {
    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      scene.found(shelter);
      return value;
    }
  }

  /**
   * What may leave of a value, each of whose parts is {@link Sheltered}. The value is made and
   * judged as it came; what is protected is the outcome.
   */
  record Protected(Expression of) implements Wrapping {
    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      if (!value.present() || scene.shelter().letsPass(value, scene)) {
        return value;
      }
      ByteSink sink = new ByteSink();
      return scene.shelter().append(value, scene, sink)
          ? JsonSlice.ofJson(sink.toBytes())
          : JsonSlice.absent();
    }

    @Override
    public boolean append(Scene scene, ByteSink sink) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      return value.present() && scene.shelter().append(value, scene, sink);
    }

    @Override
    public boolean text(Scene scene, Utf8 text) throws BadValueException {
      JsonSlice value = of.evaluate(scene);
      if (!value.present()) {
        return false;
      }
      if (scene.shelter().letsPass(value, scene)) {
        ValueType.text(value, text);
        return true;
      }
      ByteSink sink = scene.scratch();
      int start = sink.size();
      boolean left = scene.shelter().append(value, scene, sink);
      if (left) {
        JsonSlice.ofAppended(sink, start).moveText(text);
      }
      return left;
    }
  }

  /** A value that is absent where it is bad. */
  record Discarding(Expression of) implements Wrapping {
    @Override
    public Expression withLeaves(UnaryOperator<Expression> change) {
      return new Discarding(of.withLeaves(change));
    }

    @Override
    public JsonSlice evaluate(Scene scene) throws BadValueException {
      try {
        return of.evaluate(scene);
      } catch (BadValueException e) {
        discard(e);
        return JsonSlice.absent();
      }
    }

    @Override
    public boolean append(Scene scene, ByteSink sink) throws BadValueException {
      int before = sink.size();
      try {
        return of.append(scene, sink);
      } catch (BadValueException e) {
        discard(e);
        sink.truncate(before);
        return false;
      }
    }

    /** That something cannot be protected is never passed over. */
    private static void discard(BadValueException bad) throws BadValueException {
      if (bad.reason() == BadValueException.Reason.PII_FAILED) {
        throw bad;
      }
    }
  }

  /** The value; where it is bad, a text that stands for it. */
  private static JsonSlice quietly(Expression expression, Scene scene) {
    try {
      return expression.evaluate(scene);
    } catch (BadValueException e) {
      return JsonSlice.ofText(new byte[] {'?'});
    }
  }

  private static JsonSlice ofText(String text) {
    return JsonSlice.ofText(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonSlice json(String json) {
    return JsonSlice.ofJson(json.getBytes(StandardCharsets.US_ASCII));
  }
}
