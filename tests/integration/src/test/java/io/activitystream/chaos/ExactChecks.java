package io.activitystream.chaos;

/**
 * The checks whose results follow from the rows in whatever order they come: those that look at no
 * watermark, no clock and no sketch.
 */
public final class ExactChecks {
  /** A condition on rows of {@code quality_results}: those of these checks. */
  public static final String CONDITION =
      "check_name IN ("
          + "'activity_late', 'api_request_answered', 'constraint_met', "
          + "'customer_known', 'dead_letter_share', 'id_conflict', 'id_unique', "
          + "'identified', 'moment_unique', 'records_accounted_for', "
          + "'refund_follows_payment', 'required_present', 'revenue_sane', "
          + "'time_not_before_floor', 'time_not_in_future', 'type_valid')";

  private ExactChecks() {}
}
