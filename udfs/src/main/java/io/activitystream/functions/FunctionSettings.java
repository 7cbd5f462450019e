package io.activitystream.functions;

import io.activitystream.json.JsonLimits;
import java.io.Serializable;

/**
 * What a function was given when it was loaded. It travels with the job, so that every task has the
 * mappings that the session had.
 *
 * @param maxBytes the most bytes of a payload
 * @param maxDepth the most levels of a payload
 */
public record FunctionSettings(int maxBytes, int maxDepth) implements Serializable {

  /** The bundled mappings and the default limits. */
  public static FunctionSettings defaults() {
    return new FunctionSettings(JsonLimits.DEFAULT.maxBytes(), JsonLimits.DEFAULT.maxDepth());
  }

  /** The limits of a payload. */
  public JsonLimits limits() {
    return new JsonLimits(maxBytes, maxDepth);
  }
}
