/**
 * Bytes to values in one pass: a validating reader of many paths over UTF-8 JSON, values as slices
 * of the input.
 *
 * <p>{@link io.activitystream.json.PathSet} compiles the paths into one automaton. {@link
 * io.activitystream.json.JsonReader} judges the bytes, eight and more at a time ({@code
 * JsonStrictness}, {@code EightBytes}); what is wanted of them goes to {@code Extraction}, and is
 * found in a {@link io.activitystream.json.Frame} afterwards. {@code LearnedShapes} remembers what
 * repeats from text to text, so that it is compared and not read.
 *
 * <p>The first package of the flow: it imports no other package of the project and nothing of
 * Flink.
 */
package io.activitystream.json;
