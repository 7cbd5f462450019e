package io.activitystream.functions;

import org.apache.flink.table.data.StringData;

/**
 * Where a record comes from.
 *
 * @param place where it stood at first, or null
 * @param recordId what it is known by whenever it comes again, or null if nothing is its alone
 * @param sentAgain whether it says so itself: it has, or had, been sent before
 */
record RecordOrigin(StringData place, StringData recordId, boolean sentAgain) {
  /** Nothing is known. */
  static final RecordOrigin UNKNOWN = new RecordOrigin(null, null, false);
}
