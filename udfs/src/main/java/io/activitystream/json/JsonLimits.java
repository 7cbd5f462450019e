package io.activitystream.json;

/**
 * How much of a JSON text is read before it is refused: whatever comes in, the memory that it takes
 * is bounded.
 *
 * @param maxBytes the most bytes of one text
 * @param maxDepth the most arrays and objects that may stand inside one another, 1000 at most
 * @param maxElements the most elements that are held apart: frames, and what paths with a wildcard
 *     find. Where a path needs json-path, a text may have ten times as many values in all.
 */
public record JsonLimits(int maxBytes, int maxDepth, int maxElements) {

  /** 16 MiB and 512 levels: more than any webhook sends, less than what hurts a warehouse. */
  public static final JsonLimits DEFAULT = new JsonLimits(16 * 1024 * 1024, 512);

  private static final int DEFAULT_MAX_ELEMENTS = 100_000;

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
    if (maxElements < 1) {
      throw new IllegalArgumentException(
          "The most elements of a payload must be at least 1, not " + maxElements);
    }
  }

  /** Limits with 100,000 elements. */
  public JsonLimits(int maxBytes, int maxDepth) {
    this(maxBytes, maxDepth, DEFAULT_MAX_ELEMENTS);
  }

  /** The most values of a text that is made a tree. */
  long maxTreeValues() {
    return 10L * maxElements;
  }

  /** For a part of a text that was within the limits. */
  JsonLimits ofValidated() {
    return new JsonLimits(maxBytes, maxDepth, Integer.MAX_VALUE);
  }
}
