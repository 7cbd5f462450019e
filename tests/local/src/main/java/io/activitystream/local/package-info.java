/**
 * The local stack: a real Flink session cluster and a real PostgreSQL on this machine, the input
 * staged for them, and the SQL scripts run through the real SQL Client.
 *
 * <p>{@code make run} and its friends stand on it through {@link io.activitystream.local.Main};
 * tests through {@link io.activitystream.local.Stack}, several side by side, each with its own
 * {@link io.activitystream.local.RunFolder}. It knows nothing of the functions in the jar.
 */
package io.activitystream.local;
