package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonRewrite;
import io.activitystream.json.JsonSlice;
import java.util.ArrayList;
import java.util.List;

/**
 * Protects JSON documents by {@link JsonRules}. For one thread.
 *
 * <p>A rule is for what its path leads to, and for everything within. What several rules reach is
 * dropped if one of them drops, else protected by the first of them. What is dropped goes with its
 * key; a value that its method cannot protect becomes {@code null}. Repeated keys are all
 * protected, and a path that leads nowhere does nothing.
 */
public final class JsonRedactor {
  private final JsonPlaces places;
  private final List<Protector> protectors = new ArrayList<>();
  private final Rewrite rewrite = new Rewrite();

  /**
   * A redactor by rules, with keys where a rule needs one.
   *
   * @throws KeyException if a rule needs a key and there is none
   */
  public JsonRedactor(JsonRules rules, KeyRing keys) throws KeyException {
    places = new JsonPlaces(rules);
    for (JsonRule rule : rules.rules()) {
      protectors.add(keys.protector(rule.protection()));
    }
  }

  /** Appends a protected document; whether anything is left of it. */
  public boolean redact(JsonSlice document, ByteSink out) {
    JsonPlaces.Place root = places.root();
    if (root.drops()) {
      return false;
    }
    rewrite.write(document, root, out);
    return true;
  }

  private final class Rewrite extends JsonRewrite<JsonPlaces.Place, RuntimeException> {
    @Override
    protected JsonPlaces.Place member(JsonPlaces.Place object, JsonSlice key) {
      return object.member(key);
    }

    @Override
    protected JsonPlaces.Place element(JsonPlaces.Place array, int index) {
      return array.element(index);
    }

    @Override
    protected boolean keeps(JsonPlaces.Place place) {
      return !place.drops();
    }

    @Override
    protected void scalar(JsonPlaces.Place place, JsonSlice value, ByteSink out) {
      if (place.rule() == JsonPlaces.NO_RULE) {
        value.appendJson(out);
        return;
      }
      int before = out.size();
      try {
        protectors.get(place.rule()).append(value, out);
      } catch (ProtectionException e) {
        out.truncate(before);
        out.appendAscii("null");
      }
    }
  }
}
