package io.activitystream.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of the activity stream, wherever it stands. Numbers are without trailing zeros, so that
 * rows are equal where they say the same.
 */
record StreamRow(
    String activity,
    String id,
    Instant ts,
    String customer,
    String visitor,
    JsonNode features,
    BigDecimal revenue,
    String link,
    Long occurrence,
    Instant repeatedAt,
    String source,
    Instant ingestedAt,
    String origin,
    Boolean late) {

  /** What identifies it. */
  String key() {
    return key(activity, id);
  }

  static String key(String activity, String id) {
    return activity + " " + id;
  }
}
