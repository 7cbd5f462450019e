-- Failed checks, each with its latest failed window, and the query that shows the failing rows
SELECT DISTINCT ON (severity, check_name)
  check_name,
  scope,
  activity,
  TO_CHAR(window_start, 'YYYY-MM-DD HH24:MI') AS window_start,
  rows_checked,
  rows_failed,
  value,
  threshold,
  severity,
  how_to_see
FROM quality_results
WHERE status = 'failed'
ORDER BY severity, check_name, window_start DESC, rows_failed DESC, scope, activity;
