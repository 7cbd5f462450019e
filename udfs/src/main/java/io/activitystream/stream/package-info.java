/**
 * Functions that remember: process table functions with state, which make a stream of activities
 * one without repetition, and number each entity's activities.
 *
 * <p>What they keep is bytes with a version of their own, never a type of Flink's: a savepoint is
 * restored by a later version, and by a table with other columns.
 *
 * <p>May import {@code functions}.
 */
package io.activitystream.stream;
