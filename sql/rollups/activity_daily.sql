-- Rollup: what happened each day, by source and activity.
--
-- Reads    activities
-- Gives    one row a day (of the activity's own ts, UTC), source and activity
-- Promises Exact in whatever order activities arrive, and each counts once, however often it came:
--          a row is an upsert that later activities correct.

CREATE TEMPORARY VIEW first_arrivals AS
SELECT activity, activity_id, _source, ts, customer, anonymous_customer_id, revenue_impact
FROM (
  SELECT
    *,
    ROW_NUMBER() OVER (PARTITION BY activity, activity_id ORDER BY arrival) AS arrival_number
  FROM (SELECT *, PROCTIME() AS arrival FROM activities)
)
WHERE arrival_number = 1;

CREATE TEMPORARY VIEW rollup_activity_daily AS
SELECT
  CAST(FLOOR(ts TO DAY) AS DATE) AS activity_day,
  _source AS source,
  activity,
  COUNT(*) AS activities,
  COUNT(DISTINCT COALESCE('c:' || customer, 'a:' || anonymous_customer_id)) AS entities,
  SUM(revenue_impact) AS revenue_impact
FROM first_arrivals
GROUP BY CAST(FLOOR(ts TO DAY) AS DATE), _source, activity;
