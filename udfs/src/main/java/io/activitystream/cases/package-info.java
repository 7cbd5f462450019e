/**
 * The cases of quality checks: rows that are given and results that are expected, tried on a Flink
 * in this process. Needs Flink's own jars beside this one.
 */
package io.activitystream.cases;
