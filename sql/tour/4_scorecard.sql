-- The scorecard: the worst day of each source
SELECT DISTINCT ON (source)
  source,
  TO_CHAR(day, 'YYYY-MM-DD') AS day,
  records,
  activities,
  dead_letters,
  passed,
  failed_errors,
  failed_warnings,
  score,
  open_alerts
FROM quality_scorecard
WHERE score IS NOT NULL
ORDER BY source, score, day DESC;
