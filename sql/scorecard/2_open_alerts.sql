-- Open alerts, the worst first
SELECT
  check_name,
  scope,
  activity,
  severity,
  TO_CHAR(opened_at, 'YYYY-MM-DD HH24:MI') AS opened_at,
  TO_CHAR(last_failed, 'YYYY-MM-DD HH24:MI') AS last_failed,
  failed_windows
FROM open_alerts
LIMIT 30;
