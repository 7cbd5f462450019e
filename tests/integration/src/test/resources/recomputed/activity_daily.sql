-- The daily rollup is what its definition makes of the stream.

SELECT * FROM activity_daily;

SELECT
  (ts AT TIME ZONE 'UTC')::date AS activity_day,
  _source AS source,
  activity,
  COUNT(*) AS activities,
  COUNT(DISTINCT COALESCE('c:' || customer, 'a:' || anonymous_customer_id)) AS entities,
  SUM(revenue_impact) AS revenue_impact
FROM activity_stream
GROUP BY 1, 2, 3;

SELECT COUNT(*) > 300 FROM activity_daily;
