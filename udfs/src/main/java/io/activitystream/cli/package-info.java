/**
 * The command line on the normalizer: {@code try} a file of events against a mapping, {@code check}
 * mappings and run the cases beside them. Needs no cluster.
 */
package io.activitystream.cli;
