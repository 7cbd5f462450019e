package io.activitystream.quality;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The SQL before deduplication: which of the normalizer's activities go on.
 *
 * <p>Where no check removes any, the views add nothing to the plan.
 */
final class ActivitiesScript {
  private static final String COLUMNS =
      """
        activity_id,
        ts,
        customer,
        anonymous_customer_id,
        activity,
        feature_json,
        revenue_impact,
        link,
        _source,
        _mapping_version,
        _ingested_at,
        _origin,
        _record_id,
        rowtime\
      """;

  private final List<Check> removing;

  ActivitiesScript(Checks checks) {
    this.removing = checks.removing();
  }

  String text() {
    return """
    -- The activities that the checks let through. Made from the check files: change those instead.
    --
    -- Reads    made_activities
    -- Gives    activities: those that go on; removed_activities: those that a check drops or
    --          quarantines, with its name and what must hold; quarantined_activities: those of them
    --          that become dead letters

    CREATE TEMPORARY VIEW activities AS
    SELECT
    %1$s
    FROM made_activities%2$s;

    CREATE TEMPORARY VIEW removed_activities AS
    SELECT
    %1$s,
      %3$s AS removed_by
    FROM made_activities
    WHERE %4$s;

    CREATE TEMPORARY VIEW quarantined_activities AS
    SELECT
    %1$s,
      removed_by AS check_name,
      %5$s AS must_hold
    FROM removed_activities
    WHERE %6$s;
    """
        .formatted(
            COLUMNS.stripTrailing(),
            removing.isEmpty() ? "" : "\nWHERE NOT (" + anyFails() + ")",
            removedBy(),
            removing.isEmpty() ? "FALSE" : anyFails(),
            mustHold(),
            quarantined());
  }

  private String anyFails() {
    return removing.stream().map(Check::fails).collect(Collectors.joining("\n  OR "));
  }

  private String removedBy() {
    if (removing.isEmpty()) {
      return "CAST(NULL AS STRING)";
    }
    return removing.stream()
        .map(check -> "\n    WHEN " + check.fails() + " THEN " + Sql.text(check.name()))
        .collect(Collectors.joining("", "CASE", "\n  END"));
  }

  private String mustHold() {
    if (removing.isEmpty()) {
      return "CAST(NULL AS STRING)";
    }
    return removing.stream()
        .map(check -> " WHEN " + Sql.literal(check.name()) + " THEN " + Sql.text(check.sentence()))
        .collect(Collectors.joining("", "CASE removed_by", " END"));
  }

  private String quarantined() {
    String names =
        removing.stream()
            .filter(check -> check.action() == Action.QUARANTINE)
            .map(check -> Sql.literal(check.name()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "FALSE" : "removed_by IN (" + names + ")";
  }
}
