-- Rollup: what happened each day, by source and activity.
--
-- Reads    counted_activities
-- Gives    one row a day (of the activity's own ts, UTC), source and activity
-- Promises Exact in whatever order activities arrive, and each counts once, however often it came:
--          a row is an upsert that later activities correct.
-- State    a row a day, source and activity, with its customers; bounded by table.exec.state.ttl, see
--          quality/README.md

CREATE TEMPORARY VIEW rollup_activity_daily AS
SELECT
  CAST(FLOOR(ts TO DAY) AS DATE) AS activity_day,
  _source AS source,
  activity,
  COUNT(*) AS activities,
  COUNT(DISTINCT entity) AS entities,
  SUM(revenue_impact) AS revenue_impact
FROM counted_activities
GROUP BY CAST(FLOOR(ts TO DAY) AS DATE), _source, activity;
