-- quality_scorecard in PostgreSQL: one row a source and day, from what the checks have found.
--
-- A check, a source, an activity and a window have one verdict; it belongs to the day on which its
-- window begins. The score is 100 if nothing failed, 0 if everything did: of the verdicts that were
-- not skipped, the share that passed, where an error counts as ten warnings. It is null where all
-- were skipped.
--
-- Records and dead letters are those that the checks records_accounted_for and dead_letter_share
-- have counted, each record once, by the day of its event.
--
-- The view stands in a script behind those of its tables.

-- The scope of a check on features names the feature behind its source: segment.plan.
CREATE OR REPLACE FUNCTION source_of_scope(check_name text, scope text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN check_name IN ('null_rate', 'distinct_count', 'mean_shift', 'quantile_shift', 'top_share',
      'distribution_drift', 'distribution_distance', 'personal_protected', 'personal_undeclared')
    THEN SPLIT_PART(scope, '.', 1)
    ELSE scope
  END
$$;

CREATE OR REPLACE VIEW quality_scorecard AS
WITH days AS (
  SELECT
    source_of_scope(check_name, scope) AS source,
    CAST(window_start AT TIME ZONE 'UTC' AS date) AS day,
    SUM(rows_checked) FILTER (WHERE check_name = 'records_accounted_for') AS records,
    SUM(rows_failed) FILTER (WHERE check_name = 'dead_letter_share') AS dead_letters,
    COUNT(*) FILTER (WHERE status = 'passed') AS passed,
    COUNT(*) FILTER (WHERE status = 'failed' AND severity = 'error') AS failed_errors,
    COUNT(*) FILTER (WHERE status = 'failed' AND severity = 'warning') AS failed_warnings,
    COUNT(*) FILTER (WHERE status = 'skipped') AS skipped,
    SUM(CASE severity WHEN 'error' THEN 10 ELSE 1 END) FILTER (WHERE status = 'passed') AS won,
    SUM(CASE severity WHEN 'error' THEN 10 ELSE 1 END) FILTER (WHERE status <> 'skipped') AS played
  FROM quality_results
  GROUP BY source_of_scope(check_name, scope), CAST(window_start AT TIME ZONE 'UTC' AS date)
),
made AS (
  SELECT source, activity_day AS day, SUM(activities) AS activities
  FROM activity_daily
  GROUP BY source, activity_day
),
alerts AS (
  SELECT
    source_of_scope(check_name, scope) AS source,
    CAST(opened_at AT TIME ZONE 'UTC' AS date) AS day,
    COUNT(*) AS open_alerts
  FROM quality_alerts
  WHERE state <> 'resolved'
  GROUP BY source_of_scope(check_name, scope), CAST(opened_at AT TIME ZONE 'UTC' AS date)
)
SELECT
  source,
  day,
  records,
  activities,
  dead_letters,
  passed,
  failed_errors,
  failed_warnings,
  skipped,
  ROUND(100.0 * COALESCE(won, 0) / played, 1) AS score,
  COALESCE(open_alerts, 0) AS open_alerts
FROM days
LEFT JOIN made USING (source, day)
LEFT JOIN alerts USING (source, day);

COMMENT ON VIEW quality_scorecard IS 'What the checks found, one row a source and day';
COMMENT ON COLUMN quality_scorecard.activities IS 'That happened on the day, by their own time';
COMMENT ON COLUMN quality_scorecard.score IS
  'The share of verdicts that passed, of 100; an error counts as ten warnings';
COMMENT ON COLUMN quality_scorecard.open_alerts IS
  'Alerts that were opened on the day and are not resolved';
