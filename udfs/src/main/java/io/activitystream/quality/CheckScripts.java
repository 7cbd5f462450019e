package io.activitystream.quality;

/** The SQL that the checks of a folder become: two scripts for two places in a session. */
public final class CheckScripts {
  private final Checks checks;

  public CheckScripts(Checks checks) {
    this.checks = checks;
  }

  /**
   * Which activities go on: the views {@code activities}, {@code removed_activities} and {@code
   * quarantined_activities}, of {@code made_activities}. Stands before deduplication.
   */
  public String activities() {
    return new ActivitiesScript(checks).text();
  }

  /**
   * What the checks find: the views {@code quality_<check>}, {@code quality_verdicts} and {@code
   * quality_result_rows}. Stands behind the views that the checks read.
   */
  public String results() {
    return new ResultsScript(checks).text();
  }
}
