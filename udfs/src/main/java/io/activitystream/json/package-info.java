/**
 * Bytes to values in one pass: a validating reader of many paths over UTF-8 JSON, values as slices
 * of the input.
 *
 * <p>The first package of the flow: it imports no other package of the project and nothing of
 * Flink.
 */
package io.activitystream.json;
