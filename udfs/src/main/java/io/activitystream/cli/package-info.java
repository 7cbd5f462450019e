/**
 * The command line on the normalizer: {@code try} a file of events against a mapping, {@code check}
 * mappings and run the cases beside them, {@code checks}: quality checks as SQL. Needs no cluster.
 */
package io.activitystream.cli;
