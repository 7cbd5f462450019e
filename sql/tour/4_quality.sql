-- Quality checks, over all sources and days
SELECT
  check_name,
  COUNT(*) FILTER (WHERE status = 'passed') AS passed,
  COUNT(*) FILTER (WHERE status = 'failed') AS failed,
  SUM(rows_checked) AS rows_checked,
  SUM(rows_failed) AS rows_failed,
  MIN(severity) AS severity,
  STRING_AGG(DISTINCT scope, ', ') FILTER (WHERE status = 'failed') AS failed_for
FROM quality_results
GROUP BY check_name
ORDER BY check_name;
