-- The hourly rollup is, at each grain, what its definition makes of the stream; entities are estimated
-- within the bound that the sketch states.

SELECT
  window_start,
  window_end,
  source,
  activity,
  grain,
  activities,
  paid,
  revenue,
  revenue_min,
  revenue_max,
  revenue_avg
FROM activity_hourly;

SELECT
  hour AS window_start,
  hour + INTERVAL '1 hour' AS window_end,
  COALESCE(source, '*') AS source,
  COALESCE(activity, '*') AS activity,
  CASE GROUPING(source, activity) WHEN 0 THEN 'activity' WHEN 1 THEN 'source' ELSE 'all' END AS grain,
  COUNT(*) AS activities,
  COUNT(revenue_impact) AS paid,
  SUM(revenue_impact) AS revenue,
  MIN(revenue_impact) AS revenue_min,
  MAX(revenue_impact) AS revenue_max,
  ROUND(AVG(revenue_impact), 6) AS revenue_avg
FROM (SELECT *, DATE_TRUNC('hour', ts, 'UTC') AS hour, _source AS source FROM activity_stream) AS stream
GROUP BY GROUPING SETS ((hour, source, activity), (hour, source), (hour));

SELECT COUNT(*) > 300 FROM activity_hourly WHERE grain = 'source';

SELECT COUNT(DISTINCT grain) = 3 FROM activity_hourly;

SELECT COUNT(*) > 0 FROM activity_hourly WHERE paid > 1 AND grain = 'all';

SELECT COUNT(*) FILTER (WHERE ABS(entities - counted) <= 0.033 * counted) = COUNT(*)
FROM activity_hourly
LEFT JOIN (
  SELECT
    DATE_TRUNC('hour', ts, 'UTC') AS window_start,
    COALESCE(_source, '*') AS source,
    COALESCE(activity, '*') AS activity,
    COUNT(DISTINCT COALESCE('c:' || customer, 'a:' || anonymous_customer_id)) AS counted
  FROM activity_stream
  GROUP BY GROUPING SETS ((1, _source, activity_stream.activity), (1, _source), (1))
) AS exact USING (window_start, source, activity);
