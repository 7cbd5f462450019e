package io.activitystream.chaos;

import java.math.BigDecimal;
import java.time.Instant;

/** What must become of a record, or of one activity of it. */
sealed interface Outcome {

  /**
   * An activity, as the first of its id.
   *
   * @param activity its name
   * @param id its id
   * @param ts when it happened, to the microsecond
   * @param customer who did it, or null
   * @param visitor the anonymous id, or null
   * @param features the features, one JSON object
   * @param revenue its revenue impact, or null
   * @param link its link, or null
   */
  record Made(
      String activity,
      String id,
      Instant ts,
      String customer,
      String visitor,
      String features,
      BigDecimal revenue,
      String link)
      implements Outcome {

    String entity() {
      return customer == null ? "visitor " + visitor : "customer " + customer;
    }
  }

  /**
   * A dead letter.
   *
   * @param code why
   * @param activity which activity it would have been, or null where that is not known
   */
  record Refused(String code, String activity) implements Outcome {}

  /** No row, since the mapping says so. */
  record Ignored() implements Outcome {}
}
