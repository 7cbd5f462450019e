-- A rollup: revenue by week and source
SELECT
  TO_CHAR(DATE_TRUNC('week', activity_day), 'YYYY-MM-DD') AS week,
  source,
  SUM(activities) AS activities,
  TRIM_SCALE(SUM(revenue_impact)) AS revenue
FROM activity_daily
GROUP BY 1, 2
HAVING SUM(revenue_impact) IS NOT NULL
ORDER BY 1, 2;
