package io.activitystream.json;

/**
 * How large and how deep a JSON text may be before it is refused.
 *
 * @param maxBytes the most bytes of one text
 * @param maxDepth the most arrays and objects that may stand inside one another, 1000 at most
 */
public record JsonLimits(int maxBytes, int maxDepth) {

  /** 16 MiB and 512 levels: more than any webhook sends, less than what hurts a warehouse. */
  public static final JsonLimits DEFAULT = new JsonLimits(16 * 1024 * 1024, 512);

  /** Refuses limits that nothing could pass. */
  public JsonLimits {
    if (maxBytes < 1) {
      throw new IllegalArgumentException(
          "The most bytes of a payload must be at least 1, not " + maxBytes);
    }
    if (maxDepth < 1 || maxDepth > 1000) {
      throw new IllegalArgumentException(
          "The greatest depth of a payload must be from 1 to 1000, not " + maxDepth);
    }
  }
}
