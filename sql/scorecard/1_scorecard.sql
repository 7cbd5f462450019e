-- The scorecard: the last seven days of each source
SELECT
  source,
  TO_CHAR(day, 'YYYY-MM-DD') AS day,
  records,
  activities,
  dead_letters,
  passed,
  failed_errors,
  failed_warnings,
  skipped,
  score,
  open_alerts
FROM (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY source ORDER BY day DESC) AS days_ago
  FROM quality_scorecard
) AS ranked
WHERE days_ago <= 7
ORDER BY source, day;
