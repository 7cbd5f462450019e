/**
 * Quality checks: files that say what must hold of the stream, and the SQL that they become. Knows
 * nothing of Flink but its SQL.
 */
package io.activitystream.quality;
