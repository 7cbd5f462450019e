-- The day so far is, at each hour, what its definition makes of the stream.

SELECT * FROM activity_so_far;

SELECT
  DATE_TRUNC('day', ts, 'UTC') AS window_start,
  DATE_TRUNC('day', ts, 'UTC') + hours * INTERVAL '1 hour' AS window_end,
  _source AS source,
  activity,
  COUNT(*) AS activities,
  COUNT(revenue_impact) AS paid,
  SUM(revenue_impact) AS revenue,
  MIN(revenue_impact) AS revenue_min,
  MAX(revenue_impact) AS revenue_max,
  ROUND(AVG(revenue_impact), 6) AS revenue_avg
FROM activity_stream, GENERATE_SERIES(1, 24) AS hours
WHERE ts < DATE_TRUNC('day', ts, 'UTC') + hours * INTERVAL '1 hour'
GROUP BY 1, 2, 3, 4;

SELECT COUNT(*) > 300
FROM activity_so_far AS later
JOIN activity_so_far AS earlier USING (window_start, source, activity)
WHERE later.activities > earlier.activities;
