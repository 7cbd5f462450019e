/**
 * The stateful functions beside a slow reading of their definition: random histories of activities,
 * what must become of them, and a job on a real Flink that reads a history, is interrupted, and
 * keeps every change of its result. Shares nothing with the functions, which it knows by their SQL
 * names alone.
 */
package io.activitystream.stream.oracle;
