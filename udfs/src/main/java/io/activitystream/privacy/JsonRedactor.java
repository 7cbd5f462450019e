package io.activitystream.privacy;

import io.activitystream.json.ByteSink;
import io.activitystream.json.JsonSlice;
import io.activitystream.json.MarkedJson;
import io.activitystream.json.MarkedPaths;
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
  private final MarkedPaths.State root;
  private final List<Protector> protectors = new ArrayList<>();
  private final MarkedJson<RuntimeException> documents = new MarkedJson<>(new Marks());

  /**
   * A redactor by rules, with keys where a rule needs one.
   *
   * @throws KeyException if a rule needs a key and there is none
   */
  public JsonRedactor(JsonRules rules, KeyRing keys) throws KeyException {
    root = rules.places().start();
    for (JsonRule rule : rules.rules()) {
      protectors.add(keys.protector(rule.protection()));
    }
  }

  /** Appends a protected document; whether anything is left of it. */
  public boolean redact(JsonSlice document, ByteSink out) {
    return documents.append(document, root, out);
  }

  private final class Marks implements MarkedJson.Marker<RuntimeException> {

    /** Nothing is copied as it stands, with its white space. */
    @Override
    public boolean keeps(int mark) {
      return false;
    }

    @Override
    public boolean drops(int mark) {
      return mark == JsonRules.DROPPED;
    }

    @Override
    public void append(JsonSlice scalar, int mark, ByteSink out) {
      if (mark == MarkedPaths.NONE) {
        scalar.appendJson(out);
        return;
      }
      int before = out.size();
      try {
        protectors.get(mark - 1).append(scalar, out);
      } catch (ProtectionException e) {
        out.truncate(before);
        out.appendAscii("null");
      }
    }
  }
}
