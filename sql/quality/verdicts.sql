-- What the checks found: the rows of quality_results.
--
-- Reads    the checks' observations: check_name, scope, window_start (the day, UTC), and how many
--          rows were checked and failed
-- Gives    one row a check, scope and day
-- Promises Exact in whatever order observations come: a row is an upsert that later observations
--          correct, also when a source that was down catches up.
-- State    two counts a check, scope and day. table.exec.state.ttl bounds it, and that of every view
--          here: set it to what NUMBER_ACTIVITIES is told to forget after, so that a day is forgotten
--          only when nothing comes for it any more. A row for a forgotten day would begin it anew.
--
-- A check of your own is a view of observations like the others here, one more SELECT in
-- quality_observations, and, where it does not simply count what failed, its case below.

CREATE TEMPORARY VIEW quality_observations AS
SELECT * FROM quality_records_accounted_for
UNION ALL
SELECT * FROM quality_dead_letter_share
UNION ALL
SELECT * FROM quality_customer_known
UNION ALL
SELECT * FROM quality_time_plausible
UNION ALL
SELECT * FROM quality_activity_unique
UNION ALL
SELECT * FROM quality_activity_late
UNION ALL
SELECT * FROM quality_api_request_answered;

CREATE TEMPORARY VIEW quality_measurements AS
SELECT
  check_name,
  `scope`,
  window_start,
  rows_checked,
  rows_failed,
  CASE
    WHEN check_name IN ('records_accounted_for', 'customer_known')
      THEN CAST(rows_checked - rows_failed AS DOUBLE) / NULLIF(rows_checked, 0)
    WHEN check_name = 'dead_letter_share'
      THEN CAST(rows_failed AS DOUBLE) / NULLIF(rows_checked, 0)
    ELSE CAST(rows_failed AS DOUBLE)
  END AS `value`,
  CASE check_name
    WHEN 'records_accounted_for' THEN 1e0
    WHEN 'dead_letter_share' THEN 0.05e0
    WHEN 'customer_known' THEN 0.5e0
    ELSE 0e0
  END AS threshold
FROM (
  SELECT
    check_name,
    `scope`,
    CAST(window_start AS TIMESTAMP(3)) AS window_start,
    SUM(CAST(checked AS BIGINT)) AS rows_checked,
    SUM(CAST(failed AS BIGINT)) AS rows_failed
  FROM quality_observations
  GROUP BY check_name, `scope`, CAST(window_start AS TIMESTAMP(3))
);

CREATE TEMPORARY VIEW quality_verdicts AS
SELECT
  check_name,
  `scope`,
  window_start,
  window_start + INTERVAL '1' DAY AS window_end,
  rows_checked,
  rows_failed,
  `value`,
  threshold,
  CASE
    WHEN check_name IN ('records_accounted_for', 'time_plausible', 'api_request_answered') THEN 'error'
    ELSE 'warning'
  END AS severity,
  CASE
    WHEN rows_failed = 0 THEN 'passed'
    WHEN check_name = 'customer_known' AND `value` >= threshold THEN 'passed'
    WHEN check_name = 'dead_letter_share' AND `value` <= threshold THEN 'passed'
    ELSE 'failed'
  END AS status,
  CASE check_name
    WHEN 'dead_letter_share'
      THEN 'SELECT error_code, error_path, error_message, origin FROM dead_letters WHERE source = '''
        || IF(`scope` = 'no source', '', REPLACE(`scope`, '''', '''''')) || ''''
    WHEN 'customer_known'
      THEN 'SELECT * FROM activity_stream WHERE customer IS NULL AND _source = '''
        || REPLACE(`scope`, '''', '''''') || ''''
    WHEN 'time_plausible'
      THEN 'SELECT * FROM activity_stream WHERE (ts < ''2000-01-01Z'' OR ts > _ingested_at + INTERVAL ''5 minutes'') AND _source = '''
        || REPLACE(`scope`, '''', '''''') || ''''
    WHEN 'activity_late'
      THEN 'SELECT * FROM activity_stream WHERE _late AND _source = '''
        || REPLACE(`scope`, '''', '''''') || ''''
    WHEN 'api_request_answered'
      THEN 'SELECT * FROM activity_stream a WHERE activity = ''' || `scope`
        || ''' AND NOT EXISTS (SELECT FROM activity_stream o WHERE o.activity_id = a.activity_id AND o.activity <> a.activity)'
  END AS how_to_see
FROM quality_measurements;
