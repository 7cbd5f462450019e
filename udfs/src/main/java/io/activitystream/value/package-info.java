/**
 * JSON values to the values of columns: times, exact numbers, deterministic ids.
 *
 * <p>Imports {@code json} and nothing of Flink.
 */
package io.activitystream.value;
